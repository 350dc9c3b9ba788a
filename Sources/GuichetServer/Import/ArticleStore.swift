// The articles alone, for a command that runs beside a serving node.

import Foundation
import Guichet
import Logging

/// Articles over the rows. Needs no key: nothing about articles is sealed.
struct ArticleStore: Sendable {
    /// The door to imports.
    let imports: ArticleImports
    /// The desks that count.
    let directory: DeskDirectory
    private let rows: any Persistence
    private let lock: DirectoryLock?

    /// Opens the rows. Brings the schema up to date, unless a node at work on the files has done so.
    static func open(_ configuration: Configuration, logger: Logger) async throws -> ArticleStore {
        let place = configuration.place
        var lock: DirectoryLock?
        if case .directory(let directory) = place { lock = try DirectoryLock.unlessTaken(directory: directory) }
        let rows = try Engines.rows(in: place, readers: 1, logger: logger)
        if lock != nil || place.isShared {
            try await Engines.opening(place) { try await rows.migrate(Schema.migrations) }
        }
        let settings = Settings(
            persistence: rows, directory: DeskDirectory(configuration.settings), notation: .yaml, bell: Bell(),
            world: .real)
        do { try await settings.refresh() } catch let problem as SettingsProblem {
            throw ConfigurationProblem(
                "The applied settings cannot be read by this program (\(problem)). Use the version that applied them.")
        }
        return ArticleStore(
            imports: ArticleImports(persistence: rows, bell: Bell(), world: .real), directory: settings.directory,
            rows: rows, lock: lock)
    }

    /// Closes the rows.
    func close() async {
        await rows.close()
        lock?.release()
    }
}
