// What a channel is.

/// A way for a person and the desk to write to each other.
///
/// A channel knows its platform's forms and limits and nothing of desks, agents or journals. Web chat is the first;
/// channels that post to us and are posted to add their verbs here when they come.
public protocol Channel: Sendable {
    /// Its name, abilities and limits.
    var description: ChannelDescription { get }

    /// The message behind what the platform handed over, checked against the channel's limits.
    /// - Throws: `ChannelRefusal` when the channel does not carry it.
    func inbound(text: String, externalID: String?, senderName: String?) throws(ChannelRefusal) -> InboundMessage
}

/// Why a channel does not take a message.
public enum ChannelRefusal: Error, Sendable, Hashable {
    /// The text is over `ChannelDescription.textScalars`.
    case textTooLong(limit: Int, count: Int)
    /// The external identifier is empty, over 64 characters, or not visible ASCII.
    case externalIDMalformed
}

extension Channel {
    /// The check that every channel shares: length of the text, form of the identifier.
    public func inbound(
        text: String, externalID: String?, senderName: String?
    ) throws(ChannelRefusal) -> InboundMessage {
        let count = text.unicodeScalars.count
        guard count <= description.textScalars else {
            throw .textTooLong(limit: description.textScalars, count: count)
        }
        if let externalID {
            guard (1...64).contains(externalID.utf8.count), externalID.utf8.allSatisfy({ (33...126).contains($0) })
            else { throw .externalIDMalformed }
        }
        return InboundMessage(channel: description.name, externalID: externalID, senderName: senderName, text: text)
    }
}
