// `guichet migrate`: a house moves to another engine.

import ArgumentParser
import Foundation
import Guichet

/// Copies everything from a data directory to a database, or back, and proves that it is the same.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Copies a house to a database, or back to a data directory.",
        discussion: """
            No node may serve the source, and the target must be empty. Every table is copied, then read again on \
            both sides and compared by SHA-256. Until that is done no node serves the target; a copy that was cut \
            short is begun again by the same command. The history goes on: same epoch, same positions, so open pages \
            resume.

            The master key is not copied. Passwords come from PGPASSFILE, or `?passfile=FILE` in an address.

            Examples:
              guichet migrate --from sqlite:/var/lib/guichet --to postgres://guichet@db1,db2/guichet
              guichet migrate --from postgres://guichet@db1,db2/guichet --to sqlite:/var/lib/guichet-copy
            """)

    @Option(help: ArgumentHelp("sqlite:DIRECTORY, or the address of a database.", valueName: "place"))
    var from: String

    @Option(help: ArgumentHelp("sqlite:DIRECTORY, or the address of a database.", valueName: "place"))
    var to: String

    @Option(help: ArgumentHelp("The database of the source's keys, when it is another.", valueName: "address"))
    var fromKeys: String?

    @Option(help: ArgumentHelp("The database of the target's keys, when it is another.", valueName: "address"))
    var toKeys: String?

    func run() async throws {
        try await Ending.guarding {
            let source = try StorePlace(from, keys: fromKeys, option: "--from")
            let target = try StorePlace(to, keys: toKeys, option: "--to")
            source.warn(of: "--from")
            target.warn(of: "--to")
            let copy = HouseCopy(
                from: source, to: target, world: .real, logger: Logs.logger(level: "error"), say: Ending.say)
            let outcome = try await copy.run()
            print(Self.table(of: outcome.comparisons))
            guard outcome.isSame else {
                Ending.say(
                    "guichet: the two sides differ, so no node will serve the target. Make sure that nobody writes to "
                        + "the source, and run the same command again.")
                throw ExitCode.failure
            }
            print("The journal goes on: epoch \(outcome.epoch), position \(outcome.position).")
            print("Serve one of the two from now on, never both.")
            print(Self.wordsOnTheMasterKey(from: source, to: target))
        }
    }

    private static func table(of comparisons: [TableComparison]) -> String {
        let width = comparisons.map(\.table.count).max() ?? 0
        return comparisons.map { comparison in
            let name = comparison.table.padding(toLength: width, withPad: " ", startingAt: 0)
            let source = comparison.source
            let same = "\(name)  \(source.rows) rows  \(source.hash)"
            return comparison.isSame
                ? same + "  same"
                : same + "  DIFFERS from \(comparison.target.rows) rows  \(comparison.target.hash)"
        }.joined(separator: "\n")
    }

    private static func wordsOnTheMasterKey(from: StorePlace, to: StorePlace) -> String {
        let source =
            switch from {
            case .directory(let directory): "It lies in \(DataFiles.path("master-key", in: directory))"
            case .databases: "It lies in the data directory of each node that served"
            }
        let target =
            switch to {
            case .directory(let directory): "copy it to \(DataFiles.path("master-key", in: directory)) (mode 600)"
            case .databases: "copy it to the file master-key in the data directory of every node (mode 600)"
            }
        return "Not copied: the master key (and master-key.next, where one waits). \(source), or in "
            + "GUICHET_MASTER_KEY; \(target) before the first start."
    }
}
