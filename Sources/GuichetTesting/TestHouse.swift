// The doors over a fresh engine, in a world the test holds.

public import Foundation
public import Guichet
import Synchronization

/// An opened house for one test.
public struct TestHouse: Sendable {
    /// The rows.
    public let rows: any Persistence
    /// The keys, in a store of their own.
    public let keys: any Persistence
    /// What seals and opens.
    public let vault: Vault
    /// What has just happened.
    public let bell: Bell
    /// The facts.
    public let journal: Journal
    /// Everything that changes a conversation.
    public let conversations: Conversations
    /// Our own people.
    public let agents: Agents
    /// Signing in and out.
    public let sessions: Sessions
    /// Slows down guessing.
    public let throttle: SignInThrottle
    /// Who is here.
    public let presence: Presence
    /// The other nodes over the same store.
    public let neighbours: Neighbours
    /// Places and waits.
    public let queue: Queue
    /// Who rests.
    public let rests: Rests
    /// The figures of supervisors.
    public let supervision: Supervision
    /// What is out of bounds.
    public let alerts: Alerts
    /// The world of the test.
    public let world: TestWorld
    /// The data directory.
    public let folder: URL
    /// The desks that count.
    public let directory: DeskDirectory
    /// The settings that were applied.
    public let settings: Settings
    /// People called up for a while.
    public let callUps: CallUps
    /// Plans for a surge.
    public let surges: Surges
    /// Question-and-answer articles.
    public let articles: Articles
    /// Articles of other people's collections.
    public let imports: ArticleImports
    /// What is found; `refresh()` takes in what has changed.
    public let knowledge: KnowledgeIndex
    /// What colleagues and editors teach.
    public let learning: Learning
    private let desks: [Desk]
    private let notation: SettingsNotation
    private let engine: Engine
    private let opened: OpenedStores

    /// Runs `body` in a fresh house with the desks of the cast, and closes it afterwards.
    @discardableResult
    public static func withFresh<T>(
        on engine: Engine = .usual, world: TestWorld = .usual(), desks: [Desk] = Cast.desks,
        notation: SettingsNotation = TestNotation.notation,
        _ body: (TestHouse) async throws -> T
    ) async throws -> T {
        try await engine.withFresh(migrations: Schema.migrations) { fresh in
            let opened = OpenedStores()
            do {
                let house = try await TestHouse(
                    rows: fresh.store, keys: opened.add(try fresh.another(named: "keys")), in: fresh.folder,
                    of: engine, opened, world: world, desks: desks, notation: notation)
                let outcome = try await body(house)
                await opened.close()
                return outcome
            } catch {
                await opened.close()
                throw error
            }
        }
    }

    /// One more node over the same stores, in the same world, with a memory and a bell of its own, and connections of
    /// its own where the engine serves several programs. The two bells carry passing signals to each other, in their
    /// written form.
    public func anotherNode() async throws -> TestHouse {
        let isShared = engine != .sqlite
        let other = try await TestHouse(
            rows: isShared ? opened.add(try engine.open(in: folder, named: "rows")) : rows,
            keys: isShared ? opened.add(try engine.open(in: folder, named: "keys")) : keys, in: folder, of: engine,
            opened, world: world, desks: desks, notation: notation)
        bell.connect(TestRelay(to: other.neighbours))
        other.bell.connect(TestRelay(to: neighbours))
        return other
    }

    private init(
        rows: any Persistence, keys: any Persistence, in folder: URL, of engine: Engine, _ opened: OpenedStores,
        world: TestWorld, desks: [Desk], notation: SettingsNotation
    ) async throws {
        let file = MasterKeyFile(directory: folder.path, environment: [:])
        self.world = world
        self.keys = keys
        self.folder = folder
        self.rows = rows
        self.desks = desks
        self.notation = notation
        directory = DeskDirectory(desks)
        self.engine = engine
        self.opened = opened
        vault = try await Vault(store: keys, file: file, world: world.world)
        bell = Bell()
        journal = Journal(persistence: rows, vault: vault, bell: bell)
        conversations = Conversations(
            persistence: rows, journal: journal, vault: vault, desks: directory, danger: Cast.danger,
            languages: try .shipped(), world: world.world)
        // The weakest scrypt: these tests are about doors, not about strength.
        let passwords = Passwords(rounds: 2)
        agents = Agents(persistence: rows, passwords: passwords, bell: bell, world: world.world)
        throttle = SignInThrottle(
            persistence: rows, secret: vault.subkey(for: "throttle"), world: world.world)
        sessions = Sessions(
            persistence: rows, agents: agents, passwords: passwords, throttle: throttle, world: world.world)
        settings = Settings(
            persistence: rows, directory: directory, notation: notation, bell: bell, world: world.world)
        presence = Presence(world: world.world)
        supervision = Supervision(
            persistence: rows, desks: directory, agents: agents, presence: presence, world: world.world)
        alerts = Alerts(persistence: rows, supervision: supervision, desks: directory, world: world.world)
        callUps = CallUps(
            persistence: rows, agents: agents, sessions: sessions, desks: directory, world: world.world)
        surges = Surges(
            persistence: rows, directory: directory, agents: agents, callUps: callUps, bell: bell, world: world.world)
        neighbours = Neighbours(
            persistence: rows, presence: presence, agents: agents, settings: settings, surges: surges, bell: bell,
            world: world.world, isAlone: false)
        knowledge = try KnowledgeIndex(persistence: rows, desks: directory, world: world.world)
        learning = Learning(persistence: rows, bell: bell, world: world.world)
        imports = ArticleImports(persistence: rows, bell: bell, world: world.world)
        articles = Articles(persistence: rows, directory: directory, bell: bell, world: world.world)
        rests = Rests(persistence: rows, desks: directory, bell: bell, world: world.world)
        queue = Queue(persistence: rows, agents: agents, presence: presence, world: world.world)
    }

    /// Adds one of the cast as an agent.
    @discardableResult
    public func hire(_ login: String, role: Role = .agent, desks: Set<DeskSlug> = [Cast.accueil]) async throws -> Agent
    {
        try await agents.add(
            login: login, name: login.capitalized, role: role, desks: desks, languages: [.fr], password: Cast.password)
    }

    /// Opens a conversation at the cast's desk.
    public func open(_ text: String = "Bonjour", key: String? = nil) async throws -> OpenedConversation {
        try await conversations.open(Cast.message(text, key: key), at: Cast.accueil, language: .fr, source: 1)
    }

    /// The citizen writes in it.
    @discardableResult
    public func receive(_ text: String, in id: ConversationID, key: String? = nil) async throws -> PostedMessage {
        try await conversations.receive(Cast.message(text, key: key), in: id)
    }
}

/// The stores that a test has opened beside the first, to be closed after it.
private final class OpenedStores: Sendable {
    private let stores = Mutex<[any Persistence]>([])

    func add(_ store: any Persistence) -> any Persistence {
        stores.withLock { $0.append(store) }
        return store
    }

    func close() async {
        for store in stores.withLock({ $0 }) { await store.close() }
    }
}
