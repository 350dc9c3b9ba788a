// One contract for every channel. A further one joins by a line in `all`.

import ChannelKit
import Testing
import WebChatChannel

@Suite
struct ChannelContractTests {
    static let all: [any Channel] = [WebChatChannel()]

    @Test(arguments: all.indices)
    func `a text within the limit is taken unchanged`(_ index: Int) throws {
        let channel = Self.all[index]
        let text = String(repeating: "é", count: channel.description.textScalars)
        let message = try channel.inbound(text: text, externalID: "id-1", senderName: "Amina")
        #expect(message.text == text)
        #expect(message.channel == channel.description.name)
        #expect(message.externalID == "id-1")
        #expect(message.senderName == "Amina")
    }

    @Test(arguments: all.indices)
    func `a text over the limit is refused, with both numbers`(_ index: Int) {
        let channel = Self.all[index]
        let limit = channel.description.textScalars
        #expect(throws: ChannelRefusal.textTooLong(limit: limit, count: limit + 1)) {
            try channel.inbound(text: String(repeating: "x", count: limit + 1), externalID: nil, senderName: nil)
        }
    }

    @Test(arguments: all.indices, ["", "with space", "é", String(repeating: "k", count: 65), "\u{7F}"])
    func `an identifier that could not be compared is refused`(_ index: Int, _ identifier: String) {
        #expect(throws: ChannelRefusal.externalIDMalformed) {
            try Self.all[index].inbound(text: "Bonjour", externalID: identifier, senderName: nil)
        }
    }

    @Test func `no two channels share a name`() {
        #expect(Set(Self.all.map(\.description.name)).count == Self.all.count)
    }

    @Test(arguments: ["", "Web", "web chat", "wéb", String(repeating: "a", count: 33)])
    func `what is no channel name is none`(_ text: String) {
        #expect(ChannelName(text) == nil)
    }
}
