// How the agents' pages say things.

import Guichet
import Testing

@testable import GuichetWeb

@Suite("The agents' pages: words") struct DeskWordingTests {
    @Test(
        arguments: [
            (0, "0 s"), (59, "59 s"), (60, "1 min 00"), (100, "1 min 40"), (599, "9 min 59"), (720, "12 min"),
            (3900, "1 h 05"), (190_800, "53 h"),
        ] as [(Int64, String)])
    func `a wait is said as the scripts say it`(seconds: Int64, text: String) {
        #expect(DeskWording.duration(seconds) == text)
    }

    @Test func `at most eight reasons, each with its words in both languages`() throws {
        let book = try PhraseBook()
        #expect(DeskWording.reasons.count <= 8)
        for language in DeskSite.languages {
            let wording = DeskWording(phrases: book.phrases(for: language), name: { _ in nil })
            for code in DeskWording.reasons { #expect(!wording.reason(code).contains("agent.")) }
            #expect(wording.reason("as the interface said it") == "as the interface said it")
        }
    }
}
