// Words as they are read: accents, elisions, stems, synonyms, slips of the pen.

import Foundation
import Testing

@testable import TextSearch

@Suite struct SearchWordTests {
    @Test(arguments: [
        ("Où dois-je déclarer L’ŒUVRE d'art ?", ["déclarer", "oeuvre", "art"]),
        ("ai-je droit à l'AAH", ["droit", "aah"]), ("e\u{301}tat civil", ["état", "civil"]),
        ("art. 222-33 n°12, 86€", ["art", "222", "33", "12", "86"]), ("Bonjour Madame, svp 🙂", []),
    ])
    func `French words are read without what carries them`(_ text: String, _ words: [String]) {
        #expect(TextWords(.fr).telling(in: text) == words)
    }

    @Test(arguments: [
        (TextLanguage.fr, "déclarations", "déclarer"), (.fr, "renouvellement", "renouveler"),
        (.en, "stolen bikes", "stolen bike"),
        (.en, "renewing passports", "renew passport"), (.de, "Führerscheine", "Führerschein"),
        (.de, "Straßen", "strasse"), (.it, "patenti smarrite", "patente smarrita"),
        (.es, "denuncias robadas", "denuncia robado"),
    ])
    func `forms of a word have one stem`(_ language: TextLanguage, _ one: String, _ other: String) {
        let words = TextWords(language)
        #expect(words.stems(of: one) == words.stems(of: other))
    }

    @Test(arguments: [
        (TextLanguage.fr, "Renouveler un passeport", "comment renouveller mon passport"),
        (.en, "Report a stolen bicycle", "my bycicle was stolen"),
        (.de, "Personalausweis verlängern", "personalausweiss verlaengern"),
        (.it, "Denunciare il furto del telefono", "mi hanno rubato il telefon"),
        (.es, "Denunciar el robo del teléfono", "me han robado el telefno"),
    ])
    func `each language finds its article through slips of the pen`(
        _ language: TextLanguage, _ title: String, _ question: String
    ) throws {
        let noise = (2...9).map { SearchDocument(number: $0, title: "Zzz \($0)", body: "xxx yyy") }
        let index = SearchIndex(
            [SearchDocument(number: 1, title: title)] + noise, language: language,
            synonyms: try ShippedSynonyms()[language])
        #expect(index.search([SearchPart(text: question)], limit: 1).map(\.number) == [1])
    }

    @Test(arguments: [
        ("abcd", "abcd", 0), ("abcd", "abdc", 1), ("abcd", "abc", 1), ("abcd", "abxcd", 1), ("abcd", "xbcd", 1),
        ("abcd", "badc", 2), ("abcd", "", 4), ("", "ab", 2),
    ])
    func `slips are counted as people make them`(_ one: String, _ other: String, _ slips: Int) {
        var counter = SlipCounter()
        let found = Array(other.utf8).withUnsafeBufferPointer {
            counter.slips(between: Array(one.utf8), and: $0, atMost: 4)
        }
        #expect(found == slips)
    }

    @Test(arguments: TextLanguage.allCases)
    func `the shipped lists are rules, and read again as they are written`(_ language: TextLanguage) throws {
        let list = try ShippedSynonyms()[language]
        #expect(list.rules.count > 30)
        #expect(try SynonymList(text: list.text) == list)
    }

    @Test(arguments: ["a = ", "= b", "a > b > c", "a, > b", "word", "a = b > c", " > "])
    func `a line that is no rule is named`(_ line: String) {
        #expect(throws: SynonymList.Fault(line: 3)) { try SynonymList(text: "# note\n\n\(line)") }
    }

    @Test func `part of a synonym does not count as the whole`() {
        let list = SynonymList([SynonymRule(same: ["rsa", "revenu de solidarité active"])])
        let documents = [
            SearchDocument(number: 1, title: "Revenu de solidarité active : qui y a droit ?"),
            SearchDocument(number: 2, title: "Revenu"), SearchDocument(number: 3, title: "Solidarité"),
            SearchDocument(number: 4, title: "Autre chose"),
        ]
        let index = SearchIndex(documents, language: .fr, synonyms: list)
        #expect(index.search([SearchPart(text: "RSA")], limit: 1).map(\.number) == [1])
    }

    @Test func `words run together are taken apart`() {
        let documents = [
            SearchDocument(number: 1, title: "Carte grise"), SearchDocument(number: 2, title: "Permis de conduire"),
        ]
        let index = SearchIndex(documents, language: .fr)
        #expect(index.search([SearchPart(text: "permisconduire")], limit: 1).map(\.number) == [2])
    }
}
