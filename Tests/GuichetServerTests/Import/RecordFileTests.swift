// Lines of JSON and tables become articles; each problem is told with its line.

import Foundation
import Guichet
import Testing

@testable import GuichetServer

@Suite("Lines of JSON and tables") struct RecordFileTests {
    private func problems(_ read: () throws -> [CollectionRecord]) -> [String] {
        do {
            _ = try read()
            return []
        } catch {
            return (error as? ImportProblems)?.all.map(\.description) ?? ["\(error)"]
        }
    }

    @Test func `a line becomes an article, and one with a title alone leads to its address`() throws {
        let text =
            #"{"id": "F1", "lang": "fr", "title": "Où  aller ?", "theme": "A", "keywords": ["B"], "#
            + #""body": "Ici.\n- un\n- deux\n1. trois", "url": "https://example.org/F1", "snapshot": "2020-12"}"#
            + "\n\n" + #"{"id": "F2", "title": "Titre seul", "body": "", "url": "https://example.org/F2"}"# + "\n"
        let records = try RecordLines.read(Data(text.utf8))
        #expect(records.map(\.id) == ["F1", "F2"])
        #expect(records[0].words.question == "Où aller ?")
        #expect(records[0].words.answer == "Ici.\n\n- un\n- deux\n\n1\\. trois")
        #expect(records[0].topics == ["A", "B"] && records[0].date == CalendarDay("2020-12-01"))
        #expect(records[1].words.answer.contains("[Titre seul](https://example.org/F2)"))
    }

    @Test func `each bad line is told, and nothing is read`() {
        let text = """
            {"id": "1", "title": "a", "body": "b"}
            {"id": "1", "title": "a", "body": "b"}
            pas du JSON
            {"id": "2", "body": "b"}
            {"id": "3", "title": "a", "lang": "pl"}
            {"id": "4", "title": "  "}
            {"id": "5", "title": "a", "url": "javascript:alert(1)"}
            """
        #expect(
            problems { try RecordLines.read(Data(text.utf8)) } == [
                "line 2: The id 1 stands on line 1 already. Keep one of the two.",
                "line 3: The line is not JSON.",
                "line 4: `title` is missing.",
                "line 5: lang is pl; it is one of fr, en, de, it, es.",
                "line 6: question of 4 is empty.",
                "line 7: url is no address of the web.",
            ])
        #expect(problems { try RecordLines.read(Data()) }.count == 1)
    }

    @Test func `the real lines become articles, each of them`() throws {
        guard let folder = SharedData.folder else { return }
        for (name, count) in [("fiches", 2_948), ("cnil-faq", 503)] {
            let records = try RecordLines.read(
                try Data(contentsOf: folder.appendingPathComponent("kb/\(name).jsonl")))
            #expect(records.count == count)
        }
    }

    @Test(arguments: [",", ";", "\t"])
    func `a table is read whatever separates its cells`(_ separator: String) throws {
        let text =
            "\u{FEFF}question,ID,answer,keywords,date,expires,topics\r\n"
            + "\"Où, quand ?\",a1,\"Dites \"\"ici\"\",\r\nou **là**.\",un|deux,2026-12-31,2027-06-30,\r\n"
        let table = separator == "," ? text : text.replacing(",", with: separator)
        let records = try RecordTable.read(Data(table.utf8))
        #expect(records.count == 1)
        #expect(records[0].id == "a1" && records[0].words.keywords == ["un", "deux"])
        #expect(records[0].words.answer.hasPrefix("Dites \"ici\""))
        #expect(records[0].date == CalendarDay("2026-12-31") && records[0].expiresOn == CalendarDay("2027-06-30"))
    }

    @Test func `what is wrong with a table is told with its line`() {
        let text = """
            id,question,answer,date
            1,a,b,
            2,a
            3,,b,
            4,a,"b
            c",hier
            5,a,<b>gras</b>,
            1,a,b,
            """
        #expect(
            problems { try RecordTable.read(Data(text.utf8)) } == [
                "line 3: The row has 2 cells, the first line 4.",
                "line 4: question of 3 is empty.",
                "line 5: date is written like 2026-12-31.",
                "line 7: answer of 5 holds what no article may hold (html, line 1 of the text).",
                "line 8: The id 1 stands on line 2 already. Keep one of the two.",
            ])
        #expect(
            problems { try RecordTable.read(Data("id,question,anwser\n".utf8)) } == [
                "line 1: `anwser` is no column. Did you mean `answer`? The columns are id, question, answer, "
                    + "language, short, plain, keywords, topics, owner, link, date, expires.",
                "line 1: The column `answer` is missing.",
            ])
        #expect(
            problems { try RecordTable.read(Data("id,question,answer\n1,a,b\n2,\"a,b\n".utf8)) }
                == ["line 3: A quotation mark opens here and never closes."])
        #expect(
            problems { try RecordTable.read(Data("id,question,answer\n1,\"a\"b,c\n".utf8)) }
                == ["line 2: Something follows a closing quotation mark. Double marks inside cells."])
        #expect(problems { try RecordTable.read(Data([0xFF, 0xFE, 0x61, 0])) }.count == 1)
    }
}
