// Forms as browsers post them, and as nobody should.

import Guichet
import Testing

@testable import GuichetWeb

@Suite struct FormFieldsTests {
    @Test func `fields come out as they were typed`() throws {
        let form = try #require(FormFields(encoded: Array("text=J%27ai+perdu%0D%0Ama+carte+%C3%A9&key=k1".utf8)))
        #expect(form["text"] == "J'ai perdu\r\nma carte é")
        #expect(form.text("text") == "J'ai perdu\nma carte é")
        #expect(form.key?.text == "k1")
        #expect(form["other"] == nil)
    }

    @Test(arguments: ["text=%ZZ", "text=%C3", "text=%", "t%FF=x", "text=%2", "text=%+1"])
    func `what is no text is refused`(encoded: String) {
        #expect(FormFields(encoded: Array(encoded.utf8)) == nil)
    }

    @Test func `empty and strange forms hold what they hold`() throws {
        #expect(try #require(FormFields(encoded: []))["text"] == nil)
        #expect(try #require(FormFields(encoded: Array("a&b=&=c&a=2".utf8)))["a"] == "2")
        #expect(try #require(FormFields(encoded: Array("text=a%00b".utf8)))["text"] == "a\0b")
    }
}
