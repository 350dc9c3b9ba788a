// A whole house from one place to another: rows, then keys; never the master key.

import Foundation
import Guichet
import Logging

/// Moves a house between a data directory and databases.
struct HouseCopy {
    let from: StorePlace
    let to: StorePlace
    let world: World
    let logger: Logger
    /// Where progress is said.
    let say: (String) -> Void

    /// What came of it.
    struct Outcome: Sendable {
        /// Every table of rows and keys.
        let comparisons: [TableComparison]
        /// Where the journal goes on.
        let epoch: Int64
        let position: Int64

        /// Whether every table is the same on both sides.
        var isSame: Bool { comparisons.allSatisfy(\.isSame) }
    }

    /// Copies, compares, and takes the target's mark away when everything is the same.
    func run() async throws -> Outcome {
        guard from != to else {
            throw ServiceAbsent(description: "Source and target are the same place. Name another with --to.")
        }
        let locks = try [lock(from, mustExist: true), lock(to, mustExist: false)]
        defer { for lock in locks { lock?.release() } }
        let source = try open(from)
        do {
            let target = try open(to)
            do {
                let outcome = try await copy(source, to: target)
                await target.close()
                await source.close()
                return outcome
            } catch {
                await target.close()
                throw error
            }
        } catch {
            await source.close()
            throw error
        }
    }

    private struct Pair {
        let rows: any Persistence
        let keys: any Persistence

        func close() async {
            await rows.close()
            await keys.close()
        }
    }

    private func copy(_ source: Pair, to target: Pair) async throws -> Outcome {
        let rows = StoreCopy(
            source: source.rows, target: target.rows, migrations: Schema.migrations, tables: Schema.tables,
            place: "\(to)")
        let keys = StoreCopy(
            source: source.keys, target: target.keys, migrations: KeyStoreSchema.migrations,
            tables: KeyStoreSchema.tables, place: "\(to)")
        try await Engines.opening(from) { for store in [rows, keys] { try await store.openSource() } }
        let beats = try await beatsAtRest(source.rows)
        try await Engines.opening(to) { for store in [rows, keys] { try await store.openTarget() } }
        for store in [rows, keys] { try await store.mark() }
        let total = try await rows.rowCount() + keys.rowCount()
        var progress = CopyProgress(total: total, now: world.now, say: say)
        try await rows.run(&progress)
        try await keys.run(&progress)
        say(progress.line)
        say("comparing both sides")
        let head = try await source.rows.read { connection in
            try connection.first(Self.head, []) { (try $0.integer(0), try $0.integer(1)) }
        }
        let outcome = Outcome(
            comparisons: try await rows.compare() + keys.compare(), epoch: head?.0 ?? 0, position: head?.1 ?? 0)
        guard outcome.isSame else { return outcome }
        guard try await NodesAtWork.beats(in: source.rows) == beats else { throw Self.isServed }
        // The rows last: they are what a start looks at first.
        try await keys.finish()
        try await rows.finish()
        return outcome
    }

    private static let head = "SELECT epoch, position FROM journal_head WHERE id = 1"

    private static let isServed = ServiceAbsent(
        description: "Nodes are at work on the source. Stop them all, and run the same command again.")

    /// The beats of nodes in the source; throws when one still beats. A directory is locked, so nobody is there.
    private func beatsAtRest(_ rows: any Persistence) async throws -> [String: Int64] {
        let beats = try await NodesAtWork.beats(in: rows)
        guard !beats.isEmpty else { return beats }
        let seconds = Limits.nodeBeatSeconds + 2
        say("listening \(seconds) s for nodes at work on the source")
        try await Task.sleep(for: .seconds(seconds))
        guard try await NodesAtWork.beats(in: rows) == beats else { throw Self.isServed }
        return beats
    }

    /// A directory is taken for the time of the copy: no node serves it meanwhile.
    private func lock(_ place: StorePlace, mustExist: Bool) throws -> DirectoryLock? {
        guard case .directory(let directory) = place else { return nil }
        let rows = DataFiles.path(DataFiles.rows, in: directory)
        guard !mustExist || FileManager.default.fileExists(atPath: rows) else {
            throw ServiceAbsent(description: "There is no data in \(directory). Name the source with --from.")
        }
        return try DirectoryLock(directory: directory)
    }

    private func open(_ place: StorePlace) throws -> Pair {
        Pair(
            rows: try Engines.rows(in: place, readers: 1, logger: logger),
            keys: try Engines.keys(in: place, logger: logger))
    }
}
