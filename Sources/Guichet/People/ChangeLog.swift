// Who changed what in the configuration and the accounts, with what was there before.

/// Who changes the configuration.
public enum ChangeAuthor: Sendable, Hashable {
    /// Somebody on the pages.
    case agent(AgentID)
    /// Somebody at the machine, with a command.
    case console

    var text: String {
        switch self {
        case .agent(let agent): agent.text
        case .console: "console"
        }
    }

    init(stored text: String) { self = text == "console" ? .console : .agent(AgentID(text: text)) }
}

/// One change that was made.
public struct LoggedChange: Sendable, Hashable {
    /// Its number; higher is later.
    public let number: Int64
    /// When.
    public let at: Instant
    /// Who.
    public let author: ChangeAuthor
    /// What.
    public let change: SettingsChange
}

/// The log of changes. Written in the transaction of what it tells; never changed, never shortened.
public struct ChangeLog: Sendable {
    /// Changes of configuration and accounts run one after the other, on all nodes.
    static let key = "people"

    private let persistence: any Persistence

    /// A door over a migrated store.
    public init(persistence: any Persistence) { self.persistence = persistence }

    /// The latest changes below a number, newest first.
    public func changes(below number: Int64 = .max, limit: Int) async throws -> [LoggedChange] {
        try await persistence.read { connection in
            try connection.rows(ChangeLogSQL.page, [.integer(number), .integer(Int64(limit))]) { row in
                LoggedChange(
                    number: try row.integer(0), at: Instant(milliseconds: try row.integer(1)),
                    author: ChangeAuthor(stored: try row.text(2)),
                    change: SettingsChange(
                        path: try row.text(3), before: row.optionalText(4), after: row.optionalText(5)))
            }
        }
    }

    /// Writes changes down, within a write whose terms carry `key`.
    static func write(
        _ changes: [SettingsChange], by author: ChangeAuthor, at instant: Instant, on connection: any WritingConnection
    ) throws {
        var number = try connection.first(ChangeLogSQL.last, []) { try $0.integer(0) } ?? 0
        for change in changes {
            number += 1
            try connection.execute(
                ChangeLogSQL.insert,
                [
                    .integer(number), SQLValue(instant), .text(author.text), .text(change.path),
                    SQLValue(change.before), SQLValue(change.after),
                ])
        }
    }
}

/// The statements of the log.
enum ChangeLogSQL {
    static let last = "SELECT COALESCE(MAX(number), 0) FROM setting_change"
    static let insert = """
        INSERT INTO setting_change (number, at, author, path, old_value, new_value) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        """
    static let page = """
        SELECT number, at, author, path, old_value, new_value FROM setting_change
        WHERE number < ?1 ORDER BY number DESC LIMIT ?2
        """
}
