// Which texts are taken.

import Testing

@testable import Guichet

@Suite
struct TextRulesTests {
    @Test(arguments: ["Bonjour", "a\nb\tc\r\n", "👩‍👩‍👧‍👦", "مرحبا", "e\u{301}", " x ", String(repeating: "é", count: 4000)])
    func `a text that a person could write is taken`(_ text: String) throws {
        try TextRules.checkMessage(text)
    }

    @Test(arguments: ["", " ", "\n\t ", "\u{200B}", "\u{FEFF}"])
    func `nothing to see is empty`(_ text: String) {
        #expect(throws: Refusal(.textEmpty, field: "text")) { try TextRules.checkMessage(text) }
    }

    @Test(arguments: ["a\u{0}b", "\u{1B}[31m", "a\u{7F}", "\u{85}x"])
    func `control characters are refused`(_ text: String) {
        #expect(throws: Refusal(.invalidText, field: "text")) { try TextRules.checkMessage(text) }
    }

    @Test func `one character too many is refused, and said`() {
        #expect(throws: Refusal(.textTooLong, field: "text", details: ["limit": "4000", "count": "4001"])) {
            try TextRules.checkMessage(String(repeating: "x", count: 4001))
        }
    }
}
