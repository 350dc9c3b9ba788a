// The accounts and the applied settings alone, for commands that run beside a serving node.

import Crypto
import Foundation
import Guichet
import Logging

/// Agents and sessions over the rows. Needs no key: nothing about accounts is sealed.
struct PeopleStore: Sendable {
    /// Our own people.
    let agents: Agents
    /// Signing in, for making links.
    let sessions: Sessions
    /// The applied settings; its directory holds those that count.
    let settings: Settings
    private let rows: any Persistence
    private let lock: DirectoryLock?

    /// Opens the accounts. Brings the schema up to date, unless a node at work on the files has done so.
    static func open(_ configuration: Configuration, world: World, logger: Logger) async throws -> PeopleStore {
        let place = configuration.place
        var lock: DirectoryLock?
        if case .directory(let directory) = place { lock = try DirectoryLock.unlessTaken(directory: directory) }
        let rows = try Engines.rows(in: place, readers: 1, logger: logger)
        if lock != nil || place.isShared {
            try await Engines.opening(place) { try await rows.migrate(Schema.migrations) }
        }
        let passwords = Passwords()
        let agents = Agents(persistence: rows, passwords: passwords, bell: Bell(), world: world)
        try await agents.refresh()
        let settings = Settings(
            persistence: rows, directory: DeskDirectory(configuration.settings), notation: .yaml, bell: Bell(),
            world: world)
        do { try await settings.refresh() } catch let problem as SettingsProblem {
            throw ConfigurationProblem(
                "The applied settings cannot be read by this program (\(problem)). Use the version that applied them.")
        }
        // Nobody signs in here, so nothing is counted, and no key of the house is needed.
        let secret = SymmetricKey(data: world.randomBytes(32))
        let throttle = SignInThrottle(persistence: rows, secret: secret, world: world)
        let sessions = Sessions(
            persistence: rows, agents: agents, passwords: passwords, throttle: throttle, world: world)
        return PeopleStore(agents: agents, sessions: sessions, settings: settings, rows: rows, lock: lock)
    }

    /// Prints a one-time link for an agent.
    func printLink(for agent: Agent, configuration: Configuration) async throws {
        let token = try await sessions.makeLink(for: agent.id)
        let server = configuration.server
        let address = server.publicURL ?? "http://\(server.host):\(server.port)"
        print("Sign-in link, good once and for a day: \(address)/agent/lien/\(token.text)")
    }

    /// Closes the rows.
    func close() async {
        await rows.close()
        lock?.release()
    }
}
