// A connection as a closure sees it.

import Guichet

/// The statements of one transaction. Used only on the thread of its link.
///
/// Statements that answer make a round trip; the others wait in the link's buffer for the next one that does.
final class PostgresConnection: WritingConnection {
    /// What happens after the commit, in the order of the closures.
    enum Action {
        case run(@Sendable () -> Void)
        /// Told the number of the appended row at this place.
        case number(appended: Int, @Sendable (Int64) -> Void)
    }

    /// A row to insert while the counter is held.
    struct Appended {
        let owner: Int
        let sql: String
        let arguments: [SQLValue]
    }

    /// The closure at work, by its place in the batch.
    var owner = -1
    /// Whether the closure at work has changed anything.
    var hasChanged = false
    /// Why the transaction is gone, if it is: a closure may have swallowed what it heard.
    private(set) var failure: LinkFailure?
    private(set) var appended: [Appended] = []
    private(set) var actions: [Action] = []
    private let link: PostgresLink

    init(_ link: PostgresLink) { self.link = link }

    /// About how many bytes wait to be appended.
    private(set) var appendedBytes = 0

    func rows<T>(_ sql: String, _ arguments: [SQLValue], _ decode: (any SQLRow) throws -> T) throws -> [T] {
        guard let result = try answer(to: sql, arguments) else { return [] }
        return try (0..<result.count).map { try decode(result.row($0)) }
    }

    @discardableResult
    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        hasChanged = true
        return try answer(to: sql, arguments)?.changed ?? 0
    }

    func submit(_ sql: String, _ arguments: [SQLValue]) throws {
        hasChanged = true
        try check(arguments)
        link.queue(sql, arguments, owner: owner)
    }

    func append(
        _ sql: String, _ arguments: [SQLValue], _ numbered: @escaping @Sendable (_ number: Int64) -> Void
    ) throws {
        hasChanged = true
        try check(arguments)
        actions.append(.number(appended: appended.count, numbered))
        appended.append(Appended(owner: owner, sql: sql, arguments: arguments))
        appendedBytes += arguments.reduce(64) { $0 + $1.size }
    }

    func afterCommit(_ action: @escaping @Sendable () -> Void) { actions.append(.run(action)) }

    /// Nothing goes out after a failure, and no text that the server would cut at a zero byte.
    private func check(_ arguments: [SQLValue]) throws {
        if arguments.contains(where: \.holdsZeroByte) {
            failure = failure ?? .refused(ServerRefusal(sqlState: "22021", owner: owner))
        }
        if let failure { throw failure.failure }
    }

    /// A statement that returns rows may also change them, so it counts as a change when it does not begin to select.
    private func answer(to sql: String, _ arguments: [SQLValue]) throws -> PostgresResult? {
        try check(arguments)
        if !sql.hasPrefix("SELECT") { hasChanged = true }
        link.queue(sql, arguments, owner: owner, keeps: true)
        do {
            return try link.finish().last
        } catch {
            failure = error
            throw error.failure
        }
    }
}

extension SQLValue {
    fileprivate var holdsZeroByte: Bool {
        if case .text(let text) = self { text.utf8.contains(0) } else { false }
    }

    /// About how many bytes it takes on its way.
    fileprivate var size: Int {
        switch self {
        case .null, .integer, .real: 16
        case .text(let text): text.utf8.count + 8
        case .blob(let data): data.count + 8
        }
    }
}
