// Official sheets become readable articles; everything else is refused with its line.

import Foundation
import Guichet
import Testing

@testable import GuichetServer

@Suite("Sheets in XML") struct SheetReaderTests {
    private func data(_ text: String) -> Data { Data(text.utf8) }

    private func sheet(_ inside: String, attributes: String = "ID=\"F1\" type=\"Fiche\"") -> Data {
        data("<Publication \(attributes)><title>Titre</title>\(inside)</Publication>")
    }

    @Test func `situations, cases, lists, tables, boxes and links become Markdown`() throws {
        let record = try #require(try SheetReader.read(data(SampleSheets.full)))
        #expect(record.words.answer == SampleSheets.answer)
        #expect(record.words.question == "Prêter une échelle & un seau")
        #expect(record.id == "F42" && record.language == .fr && record.owner == "Service des outils")
        #expect(record.topics == ["Outils"])
        #expect(record.link == "https://example.org/F42")
        #expect(record.date == CalendarDay(year: 2024, month: 2, day: 29))
    }

    @Test func `the real sheets become articles that keep their words and links`() throws {
        guard !SharedData.sheets.isEmpty else { return }
        #expect(SharedData.sheets.count >= 9)
        for file in SharedData.sheets {
            let record = try #require(try SheetReader.read(try Data(contentsOf: file)), "\(file.lastPathComponent)")
            let markdown = Markdown(record.words.answer)
            #expect(markdown.problems.isEmpty, "\(file.lastPathComponent)")
            #expect(record.words.answer.utf8.count > 1_000, "\(file.lastPathComponent)")
            #expect(!record.topics.isEmpty && record.link != nil && record.date != nil, "\(file.lastPathComponent)")
            #expect(markdown.html().contains("<h2>"), "\(file.lastPathComponent)")
            #expect(!markdown.words.contains("**"), "\(file.lastPathComponent)")
        }
        let resignation = try #require(SharedData.sheets.first { $0.lastPathComponent.hasPrefix("F2883") })
        let record = try #require(try SheetReader.read(try Data(contentsOf: resignation)))
        #expect(record.words.answer.contains("# CDI\n"))
        #expect(record.words.answer.contains("](article:F1643)"))
    }

    @Test func `a folder gives each sheet once, in its latest form`() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sheets-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, date) in [("a", "2024-01-02"), ("b", "2025-01-02"), ("c", "2023-01-02")] {
            let inside = "<date>modified \(date)</date><Texte><Paragraphe>\(name)</Paragraphe></Texte>"
            try sheet(inside).write(to: folder.appendingPathComponent("\(name).xml"))
        }
        try sheet("", attributes: "ID=\"N1\" type=\"Dossier\"").write(to: folder.appendingPathComponent("d.xml"))
        let source = try ImportSource.read(folder.path) { _, _ in }
        #expect(source.records.map(\.words.answer) == ["b"] && source.passedOver == 3 && source.isWhole)
        try Data("<a/>".utf8).write(to: folder.appendingPathComponent("e.xml"))
        do {
            _ = try ImportSource.read(folder.path) { _, _ in }
            Issue.record("it was read")
        } catch {
            #expect(error.all.map(\.file) == ["e.xml"] && error.all.map(\.line) == [1])
        }
    }

    @Test func `a sheet without words leads to its address`() throws {
        let record = try #require(
            try SheetReader.read(sheet("", attributes: "ID=\"F1\" spUrl=\"https://example.org/1\"")))
        #expect(record.words.answer == "La réponse se lit sur le site officiel\u{A0}: [Titre](https://example.org/1).")
    }

    @Test func `tables of contents are passed over`() throws {
        #expect(try SheetReader.read(sheet("", attributes: "ID=\"N1\" type=\"Dossier\"")) == nil)
    }

    @Test(arguments: [
        "", "   ", "<", "<Publication", "<Publication ID=\"F1\">", "<a/>", "{}",
        "<Publication ID=\"F1\"><title>a</title>",
        "<Publication ID=\"F1\"></Publication>", "<Publication><title>a</title></Publication>",
        "<Publication ID=\"../x\"><title>a</title></Publication>",
        "<Publication ID=\"F1\"><title>a</title><language>Pl</language></Publication>",
        "<Publication ID=\"F1\"><title>a</title>&inconnu;</Publication>",
        "<Publication ID=\"F1\" ID=\"F2\"><title>a</title></Publication>",
        "<Publication ID=\"F1\"><title>a</Publication></title>", "<Publication ID=\"F1\"/><Publication ID=\"F2\"/>",
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><Publication ID=\"F1\"><title>a</title></Publication>",
        "<?xml version=\"1.0\" encoding='UTF-16'?><Publication ID=\"F1\"><title>a</title></Publication>",
        "<Publication ID=\"F1\"><title>a\u{0}</title></Publication>",
    ])
    func `what is no sheet is refused`(_ text: String) {
        #expect(throws: ImportProblem.self) { try SheetReader.read(Data(text.utf8)) }
    }

    @Test func `document types and entities are refused with their line, before any parser sees them`() {
        let bomb = """
            <?xml version="1.0"?>
            <!DOCTYPE lolz [
            <!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
            ]>
            <Publication ID="F1"><title>&b;</title></Publication>
            """
        let outside = "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><Publication ID=\"F1\"><title>a</title></Publication>"
        for (text, line) in [(bomb, 2), (outside, 1)] {
            do {
                _ = try SheetReader.read(data(text))
                Issue.record("it was read")
            } catch {
                #expect(error.line == line && error.sentence.contains("DOCTYPE"))
            }
        }
    }

    @Test func `deep, wide and large files end in a sentence`() {
        let deep = String(repeating: "<Texte>", count: 100_000)
        let wide = String(repeating: "<a/>", count: 300_000)
        let large = String(repeating: "a", count: ImportBounds.sheetBytes)
        for inside in [deep, wide, large, String(repeating: "<Liste><Item>", count: 40)] {
            #expect(throws: ImportProblem.self) { try SheetReader.read(sheet(inside)) }
        }
    }

    @Test func `other encodings are refused`() throws {
        let text = SampleSheets.full
        for encoding in [String.Encoding.utf16, .utf16LittleEndian, .isoLatin1, .utf32] {
            let bytes = try #require(text.data(using: encoding, allowLossyConversion: true))
            #expect(throws: ImportProblem.self) { try SheetReader.read(bytes) }
        }
        let marked = Data([0xEF, 0xBB, 0xBF]) + data(text)
        #expect(try SheetReader.read(marked) != nil)
    }

    @Test func `hostile words of a sheet stay words`() throws {
        let record = try #require(
            try SheetReader.read(
                sheet(
                    """
                    <Texte><Paragraphe>&lt;script&gt;alert(1)&lt;/script&gt; [a](javascript:x) ![b](c)
                    <LienExterne URL="javascript:alert(1)">ici</LienExterne>
                    <LienExterne URL="https://a.example/(x)&quot;onclick=">là</LienExterne></Paragraphe></Texte>
                    """)))
        let html = Markdown(record.words.answer).html()
        #expect(!html.contains("<script") && !html.contains("<a ") && html.contains("ici"))
    }
}
