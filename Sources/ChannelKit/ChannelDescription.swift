// What a channel says of itself. The core reads this and never asks which channel it is.

/// The short name of a channel, as stored with each conversation: lower-case letters and hyphens.
public struct ChannelName: Sendable, Hashable, CustomStringConvertible {
    /// The written form, for example `web-chat`.
    public let text: String

    /// Reads the written form; nil when it is anything else.
    public init?(_ text: String) {
        guard (1...32).contains(text.utf8.count), text.utf8.allSatisfy({ (97...122).contains($0) || $0 == 45 }) else {
            return nil
        }
        self.text = text
    }

    public var description: String { text }
}

/// What can be done over a channel besides writing.
public struct ChannelCapabilities: OptionSet, Sendable, Hashable {
    /// One bit a capability.
    public let rawValue: Int

    /// A set from its bits.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// Each side sees that the other is writing.
    public static let typing = ChannelCapabilities(rawValue: 1 << 0)
    /// Each side sees that the other has read.
    public static let readReceipts = ChannelCapabilities(rawValue: 1 << 1)
    /// The person can erase what they wrote.
    public static let erasure = ChannelCapabilities(rawValue: 1 << 2)
    /// The person can give a verdict.
    public static let rating = ChannelCapabilities(rawValue: 1 << 3)
    /// The person sees their place in the queue.
    public static let queuePosition = ChannelCapabilities(rawValue: 1 << 4)
}

/// A channel's name, abilities and limits.
public struct ChannelDescription: Sendable, Hashable {
    /// Its name.
    public let name: ChannelName
    /// What it can do.
    public let capabilities: ChannelCapabilities
    /// Unicode scalars of one text it carries, either way.
    public let textScalars: Int
    /// Seconds after the person's last message within which an answer is taken; nil means for ever.
    public let replyWindowSeconds: Int?

    /// A description; see the properties.
    public init(name: ChannelName, capabilities: ChannelCapabilities, textScalars: Int, replyWindowSeconds: Int?) {
        self.name = name
        self.capabilities = capabilities
        self.textScalars = textScalars
        self.replyWindowSeconds = replyWindowSeconds
    }
}
