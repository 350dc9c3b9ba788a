import Crypto
import Guichet
import GuichetTesting
import HTTPTypes
import NIOCore
import NIOHTTPTypes
import Testing

@testable import GuichetWeb

@Suite("Reading requests") struct RequestReadingTests {
    @Test(arguments: [
        "", "{", "{}x", "{\"a\":1,}", "{\"a\":01}", "{\"a\":1.}", "{\"a\":+1}", "{'a':1}", "{\"a\":\"\\x\"}",
        "{\"a\":\"\u{1}\"}",
        "{\"a\":\"\\ud83d\"}", "{\"a\":\"\\udc00\\ud83d\"}", "{\"a\":\"\\u12g4\"}", "{\"a\":1,\"a\":2}", "nul", "[1,]",
        "\"a",
    ])
    func `what is not exactly JSON is refused`(text: String) {
        #expect(throws: Problem(.badRequest)) { try JSONReader.read(ByteBuffer(string: text)) }
    }

    @Test func `bytes that are no UTF-8 are refused, not replaced`() {
        #expect(throws: Problem(.badRequest)) { try JSONReader.read(ByteBuffer(bytes: [0x22, 0xC3, 0x22])) }
    }

    @Test func `values are read as they were meant`() throws {
        let text =
            #" {"a": "é\n\u00e9\ud83d\ude00\/", "b": -12, "c": 1.5e3, "d": [1, {"x": null}], "e": true, "f": {}} "#
        #expect(
            try JSONReader.read(ByteBuffer(string: text))
                == .object([
                    "a": .string("é\né😀/"), "b": .integer(-12), "c": .number, "d": .list, "e": .bool(true),
                    "f": .object([:]),
                ]))
    }

    @Test func `depth is bounded`() throws {
        func nested(_ levels: Int) -> ByteBuffer {
            ByteBuffer(string: String(repeating: "[", count: levels) + String(repeating: "]", count: levels))
        }
        #expect(try JSONReader.read(nested(JSONReader.mostLevels)) == .list)
        #expect(throws: Problem(.badRequest)) { try JSONReader.read(nested(JSONReader.mostLevels + 1)) }
        #expect(throws: Problem(.badRequest)) { try JSONReader.read(nested(100_000)) }
    }

    @Test func `what is written can be read again`() throws {
        let text = "\"\\\u{0}\u{1F}\n\r\té😀\u{2028}</script>"
        var buffer = ByteBuffer()
        buffer.writeJSON(text)
        #expect(try JSONReader.read(buffer) == .string(text))
        #expect(!String(buffer: buffer).contains("\n"))
    }

    @Test(arguments: [
        (nil, Language.fr), ("", .fr), ("de", .de), ("en-GB,en;q=0.9", .en), ("xx, es;q=0.2, it;q=0.7", .it),
        ("fr;q=0, es", .es), ("*", .fr), ("EN", .en), ("de;q=x", .de),
    ])
    func `the browser's wishes choose the language`(header: String?, language: Language) {
        #expect(Language.wished(in: header) == language)
    }

    @Test func `a range holds its addresses and no others`() throws {
        let range = try #require(AddressRange("10.1.0.0/20"))
        func holds(_ text: String) -> Bool { AddressRange.bytes(of: text).map(range.contains) ?? false }
        #expect(holds("10.1.0.1") && holds("10.1.15.255"))
        #expect(!holds("10.1.16.0") && !holds("11.1.0.1") && !holds("::1"))
        #expect(AddressRange("10.0.0.0/33") == nil && AddressRange("x") == nil && AddressRange("") == nil)
        #expect(AddressRange.bytes(of: "::ffff:10.1.0.1") == [10, 1, 0, 1])
    }

    @Test func `only our proxies are believed about where a request comes from`() throws {
        let secret = SymmetricKey(data: Array(repeating: 7, count: 32))
        let proxy = try SocketAddress(ipAddress: "10.0.0.1", port: 1)
        let stranger = try SocketAddress(ipAddress: "192.0.2.9", port: 1)
        let range = try #require(AddressRange("10.0.0.0/8"))
        let sources = RequestSources(secret: secret, trustedProxies: [range], isOpen: false)
        let citizen = sources.source(of: stranger, forwarded: [])
        #expect(sources.source(of: proxy, forwarded: ["192.0.2.9"]) == citizen)
        #expect(sources.source(of: proxy, forwarded: ["203.0.113.7, 192.0.2.9, 10.0.0.2"]) == citizen)
        #expect(sources.source(of: stranger, forwarded: ["203.0.113.7"]) == citizen)
        #expect(sources.source(of: proxy, forwarded: ["nonsense"]) != citizen)
    }

    @Test func `a source that asks too much waits, and may ask again later`() {
        let world = TestWorld.usual()
        let limits = SourceLimits(world: world.world, isOpen: false, shares: nil)
        for _ in 0..<Limits.requestBurstPerSource { #expect(limits.takeRequest(1) == nil) }
        #expect(limits.takeRequest(1) == 1)
        #expect(limits.takeRequest(2) == nil)
        world.advance(seconds: 1)
        for _ in 0..<Limits.requestsPerSecondPerSource { #expect(limits.takeRequest(1) == nil) }
        #expect(limits.takeRequest(1) == 1)
    }

    @Test func `a frame is one chunk around its event`() throws {
        let frame = Frame { $0.writeString(String(repeating: "x", count: 300)) }
        #expect(String(buffer: frame.chunk).hasPrefix("0000012c\r\nxxx"))
        #expect(String(buffer: frame.chunk).hasSuffix("xxx\r\n"))
        #expect(frame.plain?.readableBytes == 300)
    }

    @Test func `requests sent ahead wait their turn`() {
        var traffic = RequestTraffic()
        let head = HTTPRequestPart.head(HTTPRequest(method: .get, scheme: nil, authority: "a", path: "/"))
        func passes(_ part: HTTPRequestPart) -> Bool {
            if case .pass = traffic.arrived(part, most: 2) { true } else { false }
        }
        #expect(passes(head) && passes(.end(nil)))
        #expect(!passes(head) && !passes(.end(nil)))
        guard case .drop = traffic.arrived(head, most: 2) else { return #expect(Bool(false), "a third part waits") }
        #expect(traffic.answered().count == 2)
        #expect(!passes(head))
    }
}
