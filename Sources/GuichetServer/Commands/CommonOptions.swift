// The options that every command on a data directory takes, and how a command ends when it cannot go on.

import ArgumentParser
import Foundation
import Guichet
import Logging

/// Where the configuration and the data are.
struct CommonOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The configuration file (YAML).", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("The data directory; overrules the file.", valueName: "directory"))
    var data: String?

    @Option(
        help: ArgumentHelp(
            "A PostgreSQL that several nodes share (postgres://…); overrules the file.",
            discussion: "Others on this machine can read what stands here: give the password by PGPASSFILE.",
            valueName: "address"))
    var database: String?

    @Option(help: ArgumentHelp("Another PostgreSQL for the keys; overrules the file.", valueName: "address"))
    var keysDatabase: String?

    /// The configuration that file, environment and flags give together.
    func load() throws(ConfigurationProblem) -> Configuration {
        var configuration = try ConfigurationSources.load(
            file: config ?? ProcessInfo.processInfo.environment["GUICHET_CONFIG"],
            environment: ProcessInfo.processInfo.environment)
        if let data { configuration.dataDirectory = data }
        if let database { configuration.database = try Self.address(database, of: "--database") }
        if let keysDatabase { configuration.keysDatabase = try Self.address(keysDatabase, of: "--keys-database") }
        try ConfigurationSources.checkPlaces(configuration)
        return configuration
    }

    /// The address behind a flag. A password there is taken, with a warning: every user of the machine sees it.
    static func address(_ text: String, of flag: String) throws(ConfigurationProblem) -> DatabaseAddress {
        let address = try ConfigurationSources.address(text, of: flag)
        address.warn(of: flag)
        return address
    }
}

extension DatabaseAddress {
    /// Says that everybody on the machine sees what stands behind a flag.
    fileprivate func warn(of flag: String) {
        guard hasPassword else { return }
        Ending.say(
            "guichet: the list of processes shows the password in \(flag) to everybody on this machine; "
                + "use PGPASSFILE, or `?passfile=FILE` in the address.")
    }
}

extension StorePlace {
    /// The same for a place behind a flag.
    func warn(of flag: String) {
        guard case .databases(let rows, let keys) = self else { return }
        for address in Set([rows, keys]) { address.warn(of: flag) }
    }
}

/// Ends a command with a sentence on standard error and the exit code that belongs to the problem.
enum Ending {
    /// Runs `work`; what it throws becomes a sentence and an exit code (78 configuration, 69 absent service, 1 else).
    static func guarding<T>(_ work: () async throws -> T) async throws -> T {
        do { return try await work() } catch {
            guard let (sentence, code) = explained(error) else { throw error }
            say("guichet: \(sentence)")
            throw ExitCode(code)
        }
    }

    /// Writes a line to standard error, at once.
    static func say(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

    private static func explained(_ error: any Error) -> (sentence: String, code: Int32)? {
        switch error {
        case let problem as ConfigurationProblem: (problem.description, 78)
        case let absent as ServiceAbsent: (absent.description, 69)
        case let failure as KeyFailure: (failure.description, 78)
        case let failure as StorageFailure: ("\(failure).", 69)
        default: nil
        }
    }
}

/// Makes the loggers of the program: lines on standard error, at the configured level.
enum Logs {
    static func logger(level: String) -> Logger {
        let level = Logger.Level(rawValue: level) ?? .info
        LoggingSystem.bootstrap { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = level
            return handler
        }
        return Logger(label: "guichet")
    }
}
