// A known name without a value.

public import Mustache

/// What a view model answers for a name it knows and has nothing for: it renders as nothing, opens no section, and
/// keeps the look-up from climbing to an outer model that has a value of the same name.
public struct Absent: MustacheCustomRenderable, Sendable {
    /// The one value.
    public static let value = Absent()

    public var renderText: String { "" }
    public var isNull: Bool { true }

    /// The value, or its absence said aloud.
    public static func or(_ value: (any Sendable)?) -> Any { value ?? Absent.value }
}
