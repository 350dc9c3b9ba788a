// A numbered step of the schema, in words both engines understand.

/// One step of a schema. Never edited after a release: a change is a new step.
///
/// The shared dialect: `INTEGER` is 64 bits wide, `TEXT`, `BLOB`, `REAL`; every table gets its engine's strictness.
/// The engine translates these type names, and nothing else.
public struct Migration: Sendable, Hashable {
    /// The step's number; steps run in increasing order.
    public let number: Int
    /// What the step brings, for people.
    public let title: String
    /// The statements, in order.
    public let statements: [String]

    /// A step; see the properties.
    public init(number: Int, title: String, statements: [String]) {
        self.number = number
        self.title = title
        self.statements = statements
    }
}
