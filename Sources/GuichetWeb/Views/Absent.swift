// A known name without a value.

import Mustache

/// What a view model answers for a name it knows and has nothing for: it renders as nothing, opens no section, and
/// keeps the look-up from climbing to an outer model that has a value of the same name.
struct Absent: MustacheCustomRenderable, Sendable {
    /// The one value.
    static let value = Absent()

    var renderText: String { "" }
    var isNull: Bool { true }

    /// The value, or its absence said aloud.
    static func or(_ value: (any Sendable)?) -> Any { value ?? Absent.value }
}
