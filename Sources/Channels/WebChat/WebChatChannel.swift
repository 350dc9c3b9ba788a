// Our own channel: the page on which a citizen writes. The web target renders it.

public import ChannelKit

/// Web chat: text both ways, with everything our own page can show.
public struct WebChatChannel: Channel {
    /// Its name, abilities and limits.
    public let description: ChannelDescription

    /// The channel.
    public init() {
        guard let name = ChannelName("web-chat") else { preconditionFailure("`web-chat` is a channel name") }
        description = ChannelDescription(
            name: name, capabilities: [.typing, .readReceipts, .erasure, .rating, .queuePosition], textScalars: 4_000,
            replyWindowSeconds: nil)
    }
}
