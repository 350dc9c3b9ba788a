// The one shape that every channel produces.

/// What a person wrote, on whatever channel it came.
public struct InboundMessage: Sendable, Hashable {
    /// The channel it came on.
    public let channel: ChannelName
    /// The channel's own name for the message: what makes a second delivery of it harmless. At most 64 visible ASCII
    /// characters; nil when the sender gave none.
    public let externalID: String?
    /// What the person wants to be called, if the channel tells.
    public let senderName: String?
    /// The words, as they were written.
    public let text: String

    /// A message; see the properties.
    public init(channel: ChannelName, externalID: String?, senderName: String? = nil, text: String) {
        self.channel = channel
        self.externalID = externalID
        self.senderName = senderName
        self.text = text
    }
}
