// File, then environment, then flags: the later wins.

import Foundation
import Guichet

/// Puts the sources of the configuration together.
enum ConfigurationSources {
    /// Reads the file at `path` (none: defaults) and lets the environment overrule it.
    static func load(file path: String?, environment: [String: String]) throws(ConfigurationProblem) -> Configuration {
        var configuration = try path.map(ConfigurationFile.read) ?? Configuration()
        try apply(environment, to: &configuration)
        return configuration
    }

    static func apply(
        _ environment: [String: String], to configuration: inout Configuration
    ) throws(ConfigurationProblem) {
        if let host = environment["GUICHET_SERVER_HOST"] {
            guard !host.isEmpty else { throw ConfigurationProblem("GUICHET_SERVER_HOST needs an address.") }
            configuration.server.host = host
        }
        if let port = environment["GUICHET_SERVER_PORT"] {
            guard let number = Int(port), (0...65535).contains(number) else {
                throw ConfigurationProblem("GUICHET_SERVER_PORT needs a number from 0 to 65535.")
            }
            configuration.server.port = number
        }
        if let url = environment["GUICHET_SERVER_PUBLIC_URL"] {
            guard let address = ConfigurationFile.publicURL(url) else {
                throw ConfigurationProblem(
                    "GUICHET_SERVER_PUBLIC_URL needs an address such as https://guichet.example.")
            }
            configuration.server.publicURL = address
        }
        if let proxies = environment["GUICHET_SERVER_TRUSTED_PROXIES"] {
            configuration.server.trustedProxies = proxies.split(separator: ",").map {
                $0.trimmingCharacters(in: .whitespaces)
            }
        }
        if let token = environment["GUICHET_SERVER_METRICS_TOKEN"] {
            guard token.utf8.count >= 16 else {
                throw ConfigurationProblem("GUICHET_SERVER_METRICS_TOKEN needs at least 16 characters.")
            }
            configuration.server.metricsToken = token
        }
        if let drain = environment["GUICHET_SERVER_DRAIN_SECONDS"] {
            guard let seconds = ConfigurationFile.drainSeconds(drain) else {
                throw ConfigurationProblem("GUICHET_SERVER_DRAIN_SECONDS needs a number of seconds from 0 to 600.")
            }
            configuration.server.drainSeconds = seconds
        }
        if let data = environment["GUICHET_DATA"] { configuration.dataDirectory = data }
        if let database = environment["GUICHET_DATABASE"] {
            configuration.database = try address(database, of: "GUICHET_DATABASE")
        }
        if let database = environment["GUICHET_KEYS_DATABASE"] {
            configuration.keysDatabase = try address(database, of: "GUICHET_KEYS_DATABASE")
        }
        if let level = environment["GUICHET_LOG_LEVEL"] {
            try ConfigurationFile.checkLogLevel(level)
            configuration.logLevel = level
        }
    }

    /// The address of a database that a variable or a flag holds.
    static func address(_ text: String, of name: String) throws(ConfigurationProblem) -> DatabaseAddress {
        do { return try DatabaseAddress(text) } catch { throw ConfigurationProblem("\(name) \(error.words)") }
    }

    /// Refuses keys in a database beside rows in files: a copy of the one would never fit the other.
    static func checkPlaces(_ configuration: Configuration) throws(ConfigurationProblem) {
        guard configuration.keysDatabase == nil || configuration.database != nil else {
            throw ConfigurationProblem(
                "`keys_database` goes with `database`: name the database of the rows too, or leave both out.")
        }
    }

    /// Refuses `--open-limits` on an address that others can reach, and what is for load tests without it.
    static func check(_ configuration: Configuration) throws(ConfigurationProblem) {
        let loopback = ["127.0.0.1", "::1", "localhost"]
        if configuration.server.openLimits, !loopback.contains(configuration.server.host) {
            throw ConfigurationProblem(
                "--open-limits lifts every limit per source and is only for load tests. Use it with --host 127.0.0.1.")
        }
        if configuration.writesPerTransaction != Limits.writesPerTransaction, !configuration.server.openLimits {
            throw ConfigurationProblem(
                "--writes-per-transaction slows every write and is only for load tests. Use it with --open-limits.")
        }
    }
}
