// References and codes: read aloud, typed badly, never mistaken for another.

import GuichetTesting
import Testing

@testable import Guichet

@Suite
struct ReferenceTests {
    @Test(arguments: 0..<500)
    func `a reference is read back however it is typed`(_ seed: UInt64) {
        let reference = Reference(world: TestWorld.usual(seed: seed).world)
        #expect(reference.description.count == 11)
        #expect(Reference(typed: reference.description) == reference)
        #expect(Reference(typed: " " + reference.description.lowercased().replacing("-", with: " ")) == reference)
        #expect(Reference(typed: "Gu-" + reference.description.lowercased().dropFirst(3)) == reference)
        #expect(Reference(typed: reference.symbols) == reference)
        #expect(Reference(typed: reference.symbols.replacing("0", with: "O").replacing("1", with: "l")) == reference)
    }

    @Test(arguments: 0..<60)
    func `one wrong symbol or one swap of neighbours is always caught`(_ seed: UInt64) {
        let symbols = Array(Reference(world: TestWorld.usual(seed: seed).world).symbols)
        for place in symbols.indices {
            for symbol in Crockford.alphabet.map({ Character(Unicode.Scalar($0)) }) where symbol != symbols[place] {
                var wrong = symbols
                wrong[place] = symbol
                #expect(Reference(typed: String(wrong)) == nil)
            }
            if place + 1 < symbols.count, symbols[place] != symbols[place + 1] {
                var swapped = symbols
                swapped.swapAt(place, place + 1)
                #expect(Reference(typed: String(swapped)) == nil)
            }
        }
    }

    @Test(arguments: ["", "GU-", "GU-7K4M-9X", "GU-7K4M-9XUU", "É", "GU-7K4M-9X*"])
    func `what is no reference is none`(_ typed: String) {
        #expect(Reference(typed: typed) == nil)
    }

    @Test(arguments: 0..<200)
    func `a code has four digits and is read back`(_ seed: UInt64) {
        let code = ReturnCode(world: TestWorld.usual(seed: seed).world)
        #expect(code.digits.count == 4)
        #expect(ReturnCode(typed: code.digits) == code)
        #expect(ReturnCode(typed: " \(code.digits.prefix(2)) \(code.digits.suffix(2)) ") == code)
    }

    @Test(arguments: 0..<200)
    func `identifiers are read back exactly`(_ seed: UInt64) {
        let id = ConversationID(world: TestWorld.usual(seed: seed).world)
        #expect(id.text.count == 26)
        #expect(ConversationID(id.text) == id)
        #expect(ConversationID(id.text.uppercased()) == (id.text == id.text.uppercased() ? id : nil))
        #expect(ConversationID(String(id.text.dropLast())) == nil)
        #expect(ConversationID(bytes: id.bytes) == id)
    }
}

extension ConversationID {
    fileprivate init(bytes: [UInt8]) {
        self.init(
            high: bytes[0..<8].reduce(0) { $0 << 8 | UInt64($1) }, low: bytes[8..<16].reduce(0) { $0 << 8 | UInt64($1) }
        )
    }
}
