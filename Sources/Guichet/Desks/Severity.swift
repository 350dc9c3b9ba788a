// How much a waiting conversation presses.

/// How much somebody's need presses. Higher goes first, whatever the waiting time.
public enum Severity: Int, Sendable, Hashable, CaseIterable, Codable, Comparable {
    /// As most are.
    case usual = 0
    /// Something in it should not wait long.
    case raised = 1
    /// Somebody may be in danger now.
    case danger = 2

    public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
}
