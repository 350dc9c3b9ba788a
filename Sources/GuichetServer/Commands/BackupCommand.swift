// `guichet backup`: a copy while serving.

import ArgumentParser
import Foundation
import Guichet

/// Copies rows and keys, each verified, while a node serves.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copies the data into a folder, while serving.",
        discussion: """
            Writes a new guichet-TIME.db and replaces keys.db. Only the last keys are kept: older copies of the rows \
            no longer open what was erased since. The master key is not copied; keep it in another place.

            Example: guichet backup /backup --data /var/lib/guichet
            """)

    @Argument(help: "The folder of the copies; made when absent.")
    var folder: String

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Ending.guarding {
            let configuration = try common.load()
            try Self.refuse(configuration.place, "pg_dump for each of its schemas, guichet and guichet_keys, apart")
            let directory = configuration.dataDirectory
            let copy = try await BackupFolder(path: folder).add(
                from: directory, at: World.real.now(), logger: Logs.logger(level: "error"))
            print("Copied and verified: \(copy) and \(BackupFolder(path: folder).keys).")
            print("Not copied: the master key. Keep it apart from the copies.")
        }
    }

    /// Ends a command that is about files when the stores are in a database; `instead` says what to use.
    static func refuse(_ place: StorePlace, _ instead: String) throws(ConfigurationProblem) {
        guard place.isShared else { return }
        throw ConfigurationProblem(
            "This command is for a data directory, and the data is in \(place). Use \(instead); see `guichet migrate` "
                + "for a copy of everything as a data directory, and docs/operating/backup.md.")
    }
}
