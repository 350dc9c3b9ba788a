// `guichet restore`: a data directory from its copies.

import ArgumentParser
import Foundation
import Guichet
import GuichetWeb
import Logging

/// Makes a new data directory from copies.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Makes a data directory from the copies in a folder.",
        discussion: """
            Takes the last copy of the rows, or the one that --rows names, and the keys. The data directory must \
            hold no data yet. The master key must be there (the file master-key, or GUICHET_MASTER_KEY). \
            Conversations that were erased after the copy was made are erased again.

            Example: guichet restore /backup --data /var/lib/guichet-new
            """)

    @Argument(help: "The folder of the copies.")
    var folder: String

    @Option(help: ArgumentHelp("The copy of the rows to take; the last one otherwise.", valueName: "file"))
    var rows: String?

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Ending.guarding {
            let configuration = try common.load()
            try BackupCommand.refuse(configuration.place, "pg_restore into an empty database")
            let logger = Logs.logger(level: "error")
            let source = BackupFolder(path: folder)
            guard let copy = rows ?? source.newest() else {
                throw ServiceAbsent(description: "There is no guichet-TIME.db in \(folder).")
            }
            try await Self.fill(configuration.dataDirectory, rows: copy, keys: source.keys, logger: logger)
            let erased: Int
            do {
                erased = try await Self.takeUp(configuration, logger: logger)
            } catch {
                // Most often the master key is not there: the next try must find an empty directory again.
                Self.clear(configuration.dataDirectory)
                throw error
            }
            print("Restored \(copy) to \(configuration.dataDirectory).")
            if erased > 0 { print("Erased again what was erased after the copy: \(erased).") }
        }
    }

    private static func takeUp(_ configuration: Configuration, logger: Logger) async throws -> Int {
        let house = try await Composition.open(
            configuration, environment: ProcessInfo.processInfo.environment, world: .real, logger: logger)
        do {
            let erased = try await house.doors.conversations.takeUpRestoredRows()
            await house.close()
            return erased
        } catch {
            await house.close()
            throw error
        }
    }

    private static func clear(_ directory: String) {
        for name in [DataFiles.rows, DataFiles.keys] {
            for ending in ["", "-wal", "-shm"] {
                try? FileManager.default.removeItem(atPath: DataFiles.path(name + ending, in: directory))
            }
        }
    }

    private static func fill(_ directory: String, rows: String, keys: String, logger: Logger) async throws {
        let lock = try DirectoryLock(directory: directory)
        defer { lock.release() }
        let targets = [DataFiles.rows, DataFiles.keys].map { DataFiles.path($0, in: directory) }
        for target in targets where FileManager.default.fileExists(atPath: target) {
            throw ServiceAbsent(
                description: "\(target) is there already. Choose another directory with --data, or move it away.")
        }
        for source in [rows, keys] where !FileManager.default.fileExists(atPath: source) {
            throw ServiceAbsent(description: "\(source) is not there.")
        }
        for (source, target) in zip([rows, keys], targets) {
            try await Engines.copyFile(source, to: target, logger: logger)
        }
    }
}
