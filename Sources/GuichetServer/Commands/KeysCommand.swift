// `guichet keys …`: the master key.

import ArgumentParser
import Foundation
import Guichet

/// The commands about keys.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Looks after the master key.",
        discussion: "Example: guichet keys rotate --data /var/lib/guichet",
        subcommands: [KeysNextCommand.self, KeysRotateCommand.self])
}

/// Makes the master key that takes over at the next rotation.
struct KeysNextCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "next", abstract: "Makes the master key of the next rotation; changes nothing yet.",
        discussion: """
            For nodes on several machines: copy the file it names into the data directory of every node (mode 600); \
            the same command tells there whether it is the same. Then run `guichet keys rotate` on one of them.

            Example: guichet keys next --data /var/lib/guichet
            """)

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Ending.guarding {
            let configuration = try common.load()
            try DirectoryLock.makeDirectory(configuration.dataDirectory)
            let file = KeysCommand.file(of: configuration)
            let key = try file.makeNext(world: .real)
            print("The next master key is \(key.identifier), in \(file.nextPath).")
        }
    }
}

/// Puts a new master key in force.
struct KeysRotateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Puts a new master key in force and wraps every key again, while serving.",
        discussion: """
            Safe to interrupt: run it again. Make a backup afterwards, and keep the new master key in its safe \
            place. A master key held by GUICHET_MASTER_KEY needs the new one in GUICHET_NEXT_MASTER_KEY. With a \
            database the new one must be on every node first: see `guichet keys next`.

            Example: guichet keys rotate --data /var/lib/guichet
            """)

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Ending.guarding {
            let configuration = try common.load()
            let file = KeysCommand.file(of: configuration)
            if case .directory(let directory) = configuration.place {
                guard FileManager.default.fileExists(atPath: DataFiles.path(DataFiles.keys, in: directory)) else {
                    throw ServiceAbsent(
                        description: "There are no keys in \(directory). Name the directory with --data.")
                }
            } else if !file.hasNext {
                throw ConfigurationProblem(
                    "Nodes on several machines need the next master key before it is in force. Run `guichet keys "
                        + "next`, copy \(file.nextPath) into the data directory of every node, and rotate then.")
            }
            let store = try Engines.keys(in: configuration.place, logger: Logs.logger(level: "error"))
            do {
                let vault = try await Engines.opening(configuration.place) {
                    try await Vault(store: store, file: file, world: .real)
                }
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

extension KeysCommand {
    /// Where the master key of a configuration is kept.
    fileprivate static func file(of configuration: Configuration) -> MasterKeyFile {
        MasterKeyFile(
            directory: configuration.dataDirectory, environment: ProcessInfo.processInfo.environment)
    }
}
