// Phrases as code says them.

import Guichet
import Testing

@Suite struct PhraseBookTests {
    @Test func `the catalogues that come with the program can be read`() throws {
        let book = try PhraseBook()
        for language in Language.allCases {
            #expect(book.phrases(for: language).has(PhraseKey("home.title")))
        }
        #expect(book.phrases(for: .en)[PhraseKey("composer.send")] == "Send")
    }

    @Test func `every problem has its words in every language`() throws {
        let book = try PhraseBook()
        for language in Language.allCases {
            for code in Refusal.Code.allCases {
                #expect(book.phrases(for: language).has(.problemTitle(code.rawValue)))
                #expect(book.phrases(for: language).has(.problemDetail(code.rawValue)))
            }
        }
    }

    @Test func `what a language lacks is said in French`() throws {
        let german = try PhraseBook().phrases(for: .de)
        let french = try PhraseBook().phrases(for: .fr)
        let agents = french.keys.filter { $0.rawValue.hasPrefix("agent.") }
        #expect(!agents.isEmpty)
        for key in agents { #expect(german[key] == french[key]) }
    }

    @Test func `values are filled in once, whatever they hold`() {
        let phrases = Phrases(language: .fr, texts: ["a.b": "{name} écrit à {other}"])
        #expect(phrases.say(PhraseKey("a.b"), ["name": "{other}", "other": "x"]) == "{other} écrit à x")
        #expect(phrases.say(PhraseKey("a.b"), ["name": "Amina"]) == "Amina écrit à {other}")
        #expect(phrases[PhraseKey("a.c")] == "a.c")
    }

    @Test func `a count chooses its form as the language does`() {
        let texts = ["n.one": "{count} message", "n.other": "{count} messages"]
        let french = Phrases(language: .fr, texts: texts)
        let english = Phrases(language: .en, texts: texts)
        #expect(french.say(PhraseKey("n"), count: 0) == "0 message")
        #expect(english.say(PhraseKey("n"), count: 0) == "0 messages")
        #expect(english.say(PhraseKey("n"), count: 1) == "1 message")
        #expect(french.say(PhraseKey("n"), count: 2) == "2 messages")
    }
}
