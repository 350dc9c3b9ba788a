// Where a reader stands in the journal, as it travels in `id:` and `Last-Event-ID`.

/// A place in one history: a restored database starts a new epoch, so that nobody resumes into another history.
public struct Cursor: Sendable, Hashable {
    /// The history the position belongs to.
    public let epoch: Int64
    /// The last position seen.
    public let position: Int64

    /// A place; see the properties.
    public init(epoch: Int64, position: Int64) {
        self.epoch = epoch
        self.position = position
    }

    /// Reads `epoch.position`; nil when it is anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let epoch = Int64(parts[0]), let position = Int64(parts[1]),
            epoch >= 0, position >= 0, parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } })
        else { return nil }
        self.init(epoch: epoch, position: position)
    }

    /// The written form, `epoch.position`.
    public var text: String { "\(epoch).\(position)" }
}
