// Builds the house from its configuration. The only place that knows every part.

import Foundation
import Guichet
import GuichetWeb
import Logging
import WebChatChannel

/// An opened house: the stores, the vault and the doors.
struct House: Sendable {
    /// The rows.
    let rows: any Persistence
    /// The keys, in a store of their own.
    let keys: any Persistence
    /// What seals and opens.
    let vault: Vault
    /// What the web may ask.
    let doors: Doors
    /// Whether the node should be given work.
    let readiness: Readiness
    private let lock: DirectoryLock?

    init(
        rows: any Persistence, keys: any Persistence, vault: Vault, doors: Doors, readiness: Readiness,
        lock: DirectoryLock?
    ) {
        self.rows = rows
        self.keys = keys
        self.vault = vault
        self.doors = doors
        self.readiness = readiness
        self.lock = lock
    }

    /// Finishes what waits and closes the stores.
    func close() async {
        await rows.close()
        await keys.close()
        lock?.release()
    }
}

/// Names of the files in a data directory.
enum DataFiles {
    static let rows = "guichet.db"
    static let keys = "keys.db"
    static let lock = "lock"

    static func path(_ name: String, in directory: String) -> String {
        (directory as NSString).appendingPathComponent(name)
    }
}

/// The composition root.
enum Composition {
    /// Opens the data directory (made when absent) and the stores, brings the schemas up to date and opens the doors.
    ///
    /// Files are for one program at a time, a database is for many: only a directory of files is locked.
    /// - Throws: `ConfigurationProblem`, `ServiceAbsent`, `KeyFailure`, `StorageFailure`.
    static func open(
        _ configuration: Configuration, environment: [String: String], world: World, logger: Logger
    ) async throws -> House {
        // Read while the stores open.
        async let phrases = PhraseBook()
        let place = configuration.place
        let lock = try take(place, keysIn: configuration.dataDirectory)
        let rows = try Engines.rows(
            in: place, writesPerTransaction: configuration.writesPerTransaction, logger: logger)
        let keys = try Engines.keys(in: place, logger: logger)
        let file = MasterKeyFile(directory: configuration.dataDirectory, environment: environment)
        let vault = try await Engines.opening(place) {
            try await rows.migrate(Schema.migrations)
            return try await Vault(store: keys, file: file, world: world)
        }
        let readiness = Readiness(logger: logger) {
            _ = try await rows.read { try $0.first("SELECT 1", [], { _ in true }) }
            try await vault.check()
        }
        let doors = try await doors(
            over: rows, vault: vault, settings: configuration.settings, world: world, phrases: phrases, logger: logger,
            isAlone: lock != nil, isReady: { await readiness.answer() })
        try await doors.conversations.finishErasures()
        logger.info(
            "The house is open",
            metadata: [
                "engine": place.isShared ? "PostgreSQL" : "SQLite", "place": "\(place)",
                "schema step": "\(Schema.migrations.last?.number ?? 0)", "node": "\(doors.neighbours.node)",
            ])
        return House(rows: rows, keys: keys, vault: vault, doors: doors, readiness: readiness, lock: lock)
    }

    /// Makes the directory, for its owner alone, and takes it when it holds the stores.
    private static func take(_ place: StorePlace, keysIn directory: String) throws -> DirectoryLock? {
        if case .directory = place { return try DirectoryLock(directory: directory) }
        try DirectoryLock.makeDirectory(directory)
        return nil
    }

    /// The doors over opened stores, in a world of the caller's: the demonstration writes its past this way.
    static func doors(
        over rows: any Persistence, vault: Vault, settings: ServiceSettings, world: World, phrases: PhraseBook,
        logger: Logger, passwords: Passwords = Passwords(), isAlone: Bool = true,
        isReady: @escaping @Sendable () async -> Bool = { true }
    ) async throws -> Doors {
        let bell = Bell()
        let danger = DangerRules(try DangerLists())
        let directory = DeskDirectory(settings)
        let journal = Journal(persistence: rows, vault: vault, bell: bell)
        let conversations = Conversations(
            persistence: rows, journal: journal, vault: vault, desks: directory,
            danger: danger, languages: try .shipped(), world: world)
        let agents = Agents(persistence: rows, passwords: passwords, bell: bell, world: world)
        try await agents.refresh()
        let applied = try await Self.settings(
            over: rows, directory: directory, bell: bell, world: world, logger: logger)
        let throttle = SignInThrottle(persistence: rows, secret: vault.subkey(for: "throttle"), world: world)
        let sessions = Sessions(
            persistence: rows, agents: agents, passwords: passwords, throttle: throttle, world: world)
        let presence = Presence(world: world)
        let supervision = Supervision(
            persistence: rows, desks: directory, agents: agents, presence: presence, world: world)
        let callUps = CallUps(
            persistence: rows, agents: agents, sessions: sessions, desks: directory, world: world)
        let surges = Surges(
            persistence: rows, directory: directory, agents: agents, callUps: callUps, bell: bell, world: world)
        try await surges.refresh()
        return Doors(
            world: world, desks: directory, settings: applied, changes: ChangeLog(persistence: rows),
            conversations: conversations, answers: Answers(persistence: rows, world: world),
            articles: Articles(persistence: rows, directory: directory, bell: bell, world: world),
            knowledge: try KnowledgeIndex(persistence: rows, desks: directory, world: world),
            learning: Learning(persistence: rows, bell: bell, world: world),
            imports: ArticleImports(persistence: rows, bell: bell, world: world),
            referrals: Referrals(persistence: rows, conversations: conversations, world: world),
            questions: Questions(
                persistence: rows, conversations: conversations, desks: directory, world: world), journal: journal,
            access: Access(conversations: conversations), agents: agents,
            sessions: sessions,
            callUps: callUps, surges: surges, presence: presence,
            rests: Rests(persistence: rows, desks: directory, bell: bell, world: world),
            neighbours: Neighbours(
                persistence: rows, presence: presence, agents: agents, settings: applied, surges: surges, bell: bell,
                world: world, isAlone: isAlone),
            queue: Queue(persistence: rows, agents: agents, presence: presence, world: world),
            bell: bell, throttle: throttle, webChat: WebChatChannel(), sourceSecret: vault.subkey(for: "source"),
            phrases: phrases, danger: danger, supervision: supervision,
            alerts: Alerts(persistence: rows, supervision: supervision, desks: directory, world: world),
            isReady: isReady)
    }

    /// The applied settings over opened rows, if any, in the place of those of the file.
    private static func settings(
        over rows: any Persistence, directory: DeskDirectory, bell: Bell, world: World, logger: Logger
    ) async throws -> Settings {
        let ofFile = directory.settings
        let settings = Settings(
            persistence: rows, directory: directory, notation: .yaml, bell: bell, world: world
        ) { problem in
            logger.error("Applied settings cannot be read here", metadata: ["problem": "\(problem)"])
        }
        do { try await settings.refresh() } catch let problem as SettingsProblem {
            throw ConfigurationProblem(
                "The applied settings cannot be read by this program (\(problem)). Use the version that applied them.")
        }
        if settings.number > 0 {
            let differences = SettingsRules.changes(from: ofFile, to: directory.settings).count
            logger.info(
                "Applied settings count, not those of the file",
                metadata: ["number": "\(settings.number)", "differences": "\(differences)"])
        }
        return settings
    }
}
