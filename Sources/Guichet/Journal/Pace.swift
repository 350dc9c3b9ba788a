// How a conversation goes on: live, or as a message.

/// How soon somebody is there to read an answer.
public enum Pace: String, Sendable, Hashable, Codable, CaseIterable {
    /// The citizen waits for it, and has a place in the queue.
    case live
    /// It was left as a message, to be answered within the hours that the desk promises.
    case message
    /// The citizen went away while waiting, and the place was kept long enough: it stays as a message.
    case left
}
