// The catalogues against each other and against the rules of plain language.

import Foundation
import Guichet
import Testing

/// The catalogues as their files say them, before anything is filled in for a missing phrase.
private enum Catalogue {
    static let directory = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/Guichet/Resources/Phrases")

    static func texts(_ name: String) throws -> [String: String] {
        try JSONDecoder().decode(
            [String: String].self, from: Data(contentsOf: directory.appending(path: "\(name).json")))
    }

    static func placeholders(of text: String) -> Set<String> {
        Set(text.matches(of: /\{(\w+)\}/).map { String($0.1) })
    }

    /// Sentences of a text; a placeholder counts as one word, a sign alone as none.
    static func longestSentence(of text: String) -> Int {
        text.split(whereSeparator: { ".!?:…".contains($0) }).map { sentence in
            sentence.split(whereSeparator: \.isWhitespace).filter { $0.contains { $0.isLetter || $0.isNumber } }.count
        }.max() ?? 0
    }
}

@Suite struct CatalogueTests {
    static let pairs =
        Language.allCases.filter { $0 != .fr }.map { ($0.rawValue, "fr") } + [
            ("agent.en", "agent.fr"), ("supervision.en", "supervision.fr"), ("knowledge.en", "knowledge.fr"),
        ]

    @Test(arguments: pairs) func `every language says the same phrases`(name: String, first: String) throws {
        let (own, french) = (Set(try Catalogue.texts(name).keys), Set(try Catalogue.texts(first).keys))
        #expect(french.subtracting(own).sorted() == [], "missing in \(name)")
        #expect(own.subtracting(french).sorted() == [], "only in \(name)")
    }

    @Test(arguments: pairs) func `every language fills in the same values`(name: String, first: String) throws {
        let (own, french) = (try Catalogue.texts(name), try Catalogue.texts(first))
        for (key, text) in own {
            // "1 message" may leave its number out, and hours are put together as each language does.
            let allowed: Set = key.hasSuffix(".one") ? ["count"] : ["H", "HH", "mm"]
            let difference = Catalogue.placeholders(of: text)
                .symmetricDifference(Catalogue.placeholders(of: french[key] ?? ""))
            #expect(difference.subtracting(allowed).isEmpty, "\(name): \(key)")
        }
    }

    @Test(
        arguments: Language.allCases.map(\.rawValue) + [
            "agent.fr", "agent.en", "supervision.fr", "supervision.en", "knowledge.fr", "knowledge.en",
        ])
    func `every phrase is whole and has both its numbers`(name: String) throws {
        let texts = try Catalogue.texts(name)
        for (key, text) in texts {
            #expect(!text.trimmingCharacters(in: .whitespaces).isEmpty, "\(key) is empty")
            #expect(!text.contains("'"), "\(key): an apostrophe is ’")
            #expect(text == text.trimmingCharacters(in: .whitespaces), "\(key) has spaces at its ends")
            if key.hasSuffix(".one") { #expect(texts[key.dropLast(4) + ".other"] != nil, "\(key)") }
        }
    }

    /// Words that blame, command, joke, or that only we understand.
    static let banned: [(language: Language, words: [String])] = [
        (
            .fr,
            [
                "veuillez", "merci de", "s’il vous plaît", "invalide", "erreur inattendue", "oups", "champ requis",
                "interdit", "échec", "session expirée", "token", "serveur", "requête", "404", "500", "uploader",
                "cliquez", "afin de", "ledit", "au sein de", "nonobstant",
            ]
        ),
        (
            .en,
            [
                "please", "invalid", "oops", "unexpected error", "forbidden", "failed", "failure", "session expired",
                "token", "server", "404", "500", "upload", "click", "in order to",
            ]
        ),
        (
            .de,
            [
                "ungültig", "hoppla", "unerwarteter fehler", "verboten", "fehlgeschlagen", "token", "server", "404",
                "500", "klicken", "hochladen", "bitte",
            ]
        ),
        (
            .it,
            [
                "si prega", "per favore", "non valid", "invalid", "ops", "errore imprevisto", "vietato", "fallit",
                "sessione scaduta", "token", "server", "404", "500", "clicc", "al fine di",
            ]
        ),
        (
            .es,
            [
                "por favor", "inválid", "no válid", "ups", "error inesperado", "prohibido", "sesión caducada", "token",
                "servidor", "404", "500", "haga clic", "con el fin de", "rogamos",
            ]
        ),
    ]

    @Test(arguments: banned) func `no phrase uses a banned word`(language: Language, words: [String]) throws {
        for (key, text) in try Catalogue.texts(language.rawValue) {
            let said = " " + text.lowercased().replacing(/[^\p{L}\p{N}’]+/, with: " ") + " "
            for word in words {
                // Stems such as "clicc" count from the start of a word; whole words count whole.
                let isStem = ["clicc", "fallit", "non valid", "invalid", "inválid", "no válid"].contains(word)
                #expect(!said.contains(isStem ? " \(word)" : " \(word) "), "\(key): \(word)")
            }
        }
    }

    @Test(arguments: Language.allCases) func `sentences are short`(language: Language) throws {
        let limit = language == .de ? 20 : 15
        for (key, text) in try Catalogue.texts(language.rawValue) {
            #expect(Catalogue.longestSentence(of: text) <= limit, "\(key): \(text)")
        }
    }

    @Test func `French keeps its signs beside their words`() throws {
        for name in ["fr", "agent.fr", "supervision.fr", "knowledge.fr"] {
            for (key, text) in try Catalogue.texts(name) {
                #expect(text.firstMatch(of: #/ [?!;:»]|« /#) == nil, "\(name) \(key): a plain space before a sign")
            }
        }
    }
}
