// The door to the settings that were applied: kept in the store, followed by every node.

import Synchronization

/// What settings were applied last.
public struct AppliedSettings: Sendable, Hashable {
    /// Their number; each application has the next one.
    public let number: Int64
    /// When.
    public let at: Instant
    /// Who applied them.
    public let author: ChangeAuthor
    /// What they say.
    public let settings: ServiceSettings
}

/// Settings kept in the store. Until some are applied, those of each node's own file count.
///
/// Every application is one transaction: the whole document with the next number, each changed value in the log, and
/// the version of the directory, from which all nodes learn of it within a beat.
public final class Settings: Sendable {
    private struct State {
        var number: Int64 = 0
        var version: Int64 = 0
    }

    /// Where what counts is looked up.
    public let directory: DeskDirectory
    /// Reads what is kept and what is edited.
    public let notation: SettingsNotation
    private let persistence: any Persistence
    private let bell: Bell
    private let world: World
    private let report: @Sendable (SettingsProblem) -> Void
    private let state = Mutex(State())

    /// A door over a migrated store.
    /// - Parameters:
    ///   - directory: what counts until settings are applied.
    ///   - report: told of applied settings that this program cannot read.
    public init(
        persistence: any Persistence, directory: DeskDirectory, notation: SettingsNotation, bell: Bell, world: World,
        report: @escaping @Sendable (SettingsProblem) -> Void = { _ in }
    ) {
        self.persistence = persistence
        self.directory = directory
        self.notation = notation
        self.bell = bell
        self.world = world
        self.report = report
    }

    /// The number of the applied settings that count here; 0 while those of the file do.
    public var number: Int64 { state.withLock { $0.number } }

    /// The version of the directory at the last look.
    var version: Int64 { state.withLock { $0.version } }

    /// Reads what was applied last and lets it count. What cannot be read changes nothing.
    /// - Throws: `SettingsProblem` for a document that a newer program wrote.
    public func refresh() async throws {
        let (version, row) = try await persistence.read { connection in
            (
                try connection.first(PeopleSQL.directoryVersion, []) { try $0.integer(0) } ?? 0,
                try connection.first(SettingsSQL.latest, []) { (try $0.integer(0), try $0.text(1)) }
            )
        }
        // A document that cannot be read is not tried again at every look.
        state.withLock { $0.version = max($0.version, version) }
        guard let (number, document) = row, number > self.number else { return }
        let settings = try notation.read(document)
        state.withLock { state in
            guard number > state.number else { return }
            state.number = number
            directory.replace(with: settings)
        }
    }

    /// Follows what others have applied. A document that this program cannot read is told and left alone: what counted
    /// before goes on counting here.
    func follow() async throws {
        do { try await refresh() } catch let problem as SettingsProblem { report(problem) }
    }

    /// What was applied last; nil when nothing ever was.
    public func applied() async throws -> AppliedSettings? {
        let row = try await persistence.read { connection in
            try connection.first(SettingsSQL.latest, []) { row in
                (try row.integer(0), try row.text(1), try row.integer(2), try row.text(3))
            }
        }
        guard let (number, document, at, author) = row else { return nil }
        return AppliedSettings(
            number: number, at: Instant(milliseconds: at), author: ChangeAuthor(stored: author),
            settings: try notation.read(document))
    }

    /// Lets other settings count, on every node.
    ///
    /// - Parameter number: the number of the settings that the author has seen, 0 for those of the file. When others
    ///   were applied meanwhile, nothing changes.
    /// - Returns: what changed; nothing is written when nothing did.
    /// - Throws: `Refusal(.alreadyTaken)` when somebody else was faster, `SettingsProblem` for settings that could
    ///   not be read again as they are.
    @discardableResult
    public func apply(
        _ settings: ServiceSettings, by author: ChangeAuthor, seen number: Int64
    ) async throws -> [SettingsChange] {
        let people = settings.people
        var settings = settings
        settings.people = []
        let document = settings.tree.yaml
        guard try notation.read(document) == settings else {
            throw SettingsProblem("The settings hold a text that cannot be written down.", line: nil)
        }
        let (now, notation, ofFile) = (world.now(), notation, directory.base)
        let terms = WriteTerms(key: ChangeLog.key)
        let changes: [SettingsChange]? = try await persistence.write(terms) { [settings] connection in
            let latest = try connection.first(SettingsSQL.latest, []) { (try $0.integer(0), try $0.text(1)) }
            guard (latest?.0 ?? 0) == number else { return nil }
            let old = try latest.map { try notation.read($0.1) } ?? ofFile
            let changes = SettingsRules.changes(from: old, to: settings)
            let ofPeople = try people.flatMap { person -> [SettingsChange] in
                if let changes = try Agents.take(person, on: connection) { return changes }
                throw SettingsProblem("There is no account `\(person.login)`. Add it first.", line: nil)
            }
            guard latest == nil || !changes.isEmpty || !ofPeople.isEmpty else { return [] }
            if latest == nil || !changes.isEmpty {
                try connection.execute(
                    SettingsSQL.insert, [.integer(number + 1), .text(document), SQLValue(now), .text(author.text)])
            }
            try ChangeLog.write(changes + ofPeople, by: author, at: now, on: connection)
            _ = try connection.first(PeopleSQL.moveDirectory, []) { try $0.integer(0) }
            return changes + ofPeople
        }
        guard let changes else { throw Refusal(.alreadyTaken) }
        try await refresh()
        bell.ring(.availabilityChanged)
        return changes
    }
}

/// The statements of applied settings.
enum SettingsSQL {
    static let latest = "SELECT number, document, at, author FROM setting ORDER BY number DESC LIMIT 1"
    static let insert = "INSERT INTO setting (number, document, at, author) VALUES (?1, ?2, ?3, ?4)"
}
