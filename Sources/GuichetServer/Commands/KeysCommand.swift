// `guichet keys …`: the master key.

import ArgumentParser
import Foundation
import Guichet

/// The commands about keys.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Looks after the master key.",
        discussion: "Example: guichet keys rotate --data /var/lib/guichet", subcommands: [KeysRotateCommand.self])
}

/// Puts a new master key in force.
struct KeysRotateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Makes a new master key and wraps every key again, while serving.",
        discussion: """
            Safe to interrupt: the next start goes on from there. Make a backup afterwards, and keep the new master key
            in its safe place. A master key held by GUICHET_MASTER_KEY needs the new one in GUICHET_NEXT_MASTER_KEY.

            Example: guichet keys rotate --data /var/lib/guichet
            """)

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Ending.guarding {
            let directory = try common.load().dataDirectory
            let path = DataFiles.path(DataFiles.keys, in: directory)
            guard FileManager.default.fileExists(atPath: path) else {
                throw ServiceAbsent(description: "There are no keys in \(directory). Name the directory with --data.")
            }
            let store = try Engines.keys(in: .directory(directory), logger: Logs.logger(level: "error"))
            let environment = ProcessInfo.processInfo.environment
            do {
                let vault = try await Vault(
                    store: store, file: MasterKeyFile(directory: directory, environment: environment), world: .real)
                let count = try await vault.rotateMasterKey()
                await store.close()
                print("A new master key is in force; wrapped again: \(count).")
            } catch {
                await store.close()
                throw error
            }
        }
    }
}
