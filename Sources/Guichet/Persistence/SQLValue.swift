// The values that cross to a database, in the dialect that both engines share.

public import Foundation

/// A parameter or a column. Booleans travel as 0 and 1, instants as milliseconds. A text holds no zero byte: engines
/// refuse it.
public enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob(Data)

    /// Text, or null when there is none.
    public init(_ text: String?) { self = text.map(SQLValue.text) ?? .null }
    /// A number, or null when there is none.
    public init(_ number: Int64?) { self = number.map(SQLValue.integer) ?? .null }
    /// Milliseconds, or null when there is none.
    public init(_ instant: Instant?) { self = instant.map { .integer($0.milliseconds) } ?? .null }
    /// Bytes, or null when there are none.
    public init(_ data: Data?) { self = data.map(SQLValue.blob) ?? .null }
}

/// One row of an answer, read by column position. Valid only inside the closure it is handed to.
public protocol SQLRow {
    /// The whole number in `column`, nil when null.
    func optionalInteger(_ column: Int) -> Int64?
    /// The text in `column`, nil when null.
    func optionalText(_ column: Int) -> String?
    /// The bytes in `column`, nil when null.
    func optionalBlob(_ column: Int) -> Data?
    /// How many columns the row has.
    var count: Int { get }
    /// Whatever `column` holds, in the type it has.
    func value(_ column: Int) throws(StorageFailure) -> SQLValue
}

extension SQLRow {
    /// The whole number in `column`; a null or another type is `StorageFailure.unexpectedColumn`.
    public func integer(_ column: Int) throws(StorageFailure) -> Int64 {
        guard let value = optionalInteger(column) else { throw .unexpectedColumn(column) }
        return value
    }

    /// The text in `column`; a null or another type is `StorageFailure.unexpectedColumn`.
    public func text(_ column: Int) throws(StorageFailure) -> String {
        guard let value = optionalText(column) else { throw .unexpectedColumn(column) }
        return value
    }

    /// The bytes in `column`; a null or another type is `StorageFailure.unexpectedColumn`.
    public func blob(_ column: Int) throws(StorageFailure) -> Data {
        guard let value = optionalBlob(column) else { throw .unexpectedColumn(column) }
        return value
    }
}
