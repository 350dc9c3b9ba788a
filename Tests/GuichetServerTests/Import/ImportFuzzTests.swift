// Mutated sources: each is read or refused, never more.

import Foundation
import Guichet
import GuichetTesting
import Testing

@testable import GuichetServer

/// Inputs that were bent a little.
private struct Mutator {
    private static let pieces = [
        "<", ">", "</", "/>", "&", ";", "\"", "'", "<!DOCTYPE a>", "<!ENTITY", "<![CDATA[", "]]>", "<!--", "-->", "<?",
        "?>", "&amp;", "&#0;", "&#x110000;", "&#xD800;", "<Paragraphe>", "</Paragraphe>", "<Tableau>", "<Cellule>",
        "<Liste><Item>", "<Publication>", "xmlns=\"x\"", ":", "\u{0}", "\u{FEFF}", "\r\n", "{", "}", "[", "]", ",",
        "\\", "\\u0000", "null", "1e999", "|", "`", "**", "](", "javascript:",
    ]
    /// Pieces that leave a file well-formed, so that many inputs get past the parser.
    private static let whole = [
        "<Paragraphe>a</Paragraphe>", "<MiseEnEvidence>*</MiseEnEvidence>", "<Liste><Item/></Liste>", "<Tableau/>",
        "<Tableau><Rangée><Cellule fusionHorizontale=\"99\">|</Cellule></Rangée></Tableau>",
        "<BlocCas><Cas/></BlocCas>",
        "<LienExterne URL=\"javascript:x\">a</LienExterne>", "<LienInterne LienPublication=\"F9\">b]</LienInterne>",
        "<Attention><Liste><Item><Tableau/></Item></Liste></Attention>", "&lt;b&gt;", "&#x202E;", "<Titre>#</Titre>",
        "<ListeSituations><Situation/></ListeSituations>", "![x](y)", "# - > 1. ", "<![CDATA[<script>]]>", "\\", "```",
    ]
    var random: SeededRandom

    mutating func bend(_ original: [UInt8]) -> Data {
        var bytes = original
        for _ in 0...Int.random(in: 0...1, using: &random) {
            let place = Int.random(in: 0...bytes.count, using: &random)
            switch Int.random(in: 0..<16, using: &random) {
            case 0 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...40, using: &random)))
            case 2: bytes.removeSubrange(place...)
            case 3:
                let end = min(bytes.count, place + Int.random(in: 1...200, using: &random))
                bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &random))
            case 4 where place < bytes.count: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 5: insert(Self.pieces, at: place, in: &bytes)
            case 6...8 where place < bytes.count: bytes[place] = UInt8.random(in: 32...126, using: &random)
            default:
                // Between two elements, where what is whole stays whole.
                let gaps = bytes.indices.dropFirst().filter { bytes[$0] == 60 && bytes[$0 - 1] == 62 }
                let gap = gaps.isEmpty ? place : gaps[Int.random(in: 0..<gaps.count, using: &random)]
                insert(Self.whole, at: gap, in: &bytes)
            }
        }
        return Data(bytes)
    }

    private mutating func insert(_ pieces: [String], at place: Int, in bytes: inout [UInt8]) {
        let piece = Array(pieces[Int.random(in: 0..<pieces.count, using: &random)].utf8)
        let times = Int.random(in: 0..<50, using: &random) == 0 ? 300 : 1
        bytes.insert(contentsOf: Array(repeating: piece, count: times).joined(), at: place)
    }
}

@Suite("Mutated sources", .timeLimit(.minutes(60))) struct ImportFuzzTests {
    /// 20,000 with every run; `GUICHET_FUZZ_INPUTS=1000000` for a long one by hand.
    private static let inputs =
        ProcessInfo.processInfo.environment["GUICHET_FUZZ_INPUTS"].flatMap { Int($0) } ?? 20_000
    private static let seed = SeededRandom.seedOfThisRun()

    /// Every record that is read can stand: nothing that an editor would be refused comes in by a file.
    private func check(_ record: CollectionRecord, _ round: Int) throws {
        do { try ArticleImports.check(record) } catch {
            Issue.record("GUICHET_TEST_SEED=\(Self.seed), input \(round): \(error)")
        }
    }

    @Test func `mutated sheets are read or refused`() throws {
        var mutator = Mutator(random: SeededRandom(seed: Self.seed))
        var bases = [Array(SampleSheets.full.utf8)]
        let small = "<Publication ID=\"F1\"><title>a</title><Texte><Paragraphe>b</Paragraphe></Texte></Publication>"
        bases += Array(repeating: Array(small.utf8), count: 2)
        // The smallest real one now and then: its elements are not of our making.
        if let real = SharedData.sheets.first(where: { $0.lastPathComponent.hasPrefix("F2614") }) {
            bases.append(Array(try Data(contentsOf: real)))
        }
        var (read, refused) = (0, 0)
        for round in 0..<Self.inputs {
            let base = bases[round % bases.count]
            do {
                if let record = try SheetReader.read(mutator.bend(base)) { try check(record, round) }
                read += 1
            } catch is ImportProblem {
                refused += 1
            }
        }
        #expect(read + refused == Self.inputs)
        #expect(read > Self.inputs / 50 && refused > Self.inputs / 50, "GUICHET_TEST_SEED=\(Self.seed)")
    }

    @Test func `mutated lines and tables are read or refused`() throws {
        var mutator = Mutator(random: SeededRandom(seed: Self.seed &+ 1))
        let line = #"{"id": "1", "title": "Où ?", "body": "- ici\n- là", "keywords": ["a"], "url": "https://a.b"}"#
        let lines = Array((line + "\n" + line.replacing("\"1\"", with: "\"2\"") + "\n").utf8)
        let table = Array(
            "id;question;answer;keywords\n1;\"Où ;\"\"ici\"\" ?\";\"Là\nbas\";a|b\n2;Quand ?;Hier;\n".utf8)
        for round in 0..<Self.inputs / 10 {
            do { for record in try RecordLines.read(mutator.bend(lines)) { try check(record, round) } } catch {
                #expect(error is ImportProblems)
            }
            do { for record in try RecordTable.read(mutator.bend(table)) { try check(record, round) } } catch {
                #expect(error is ImportProblems)
            }
        }
    }
}
