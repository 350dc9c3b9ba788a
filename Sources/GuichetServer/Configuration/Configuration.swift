// The whole configuration as one value, with its defaults.

import Foundation
import Guichet

/// What one file, the environment and the flags say together.
struct Configuration: Sendable {
    /// Where and how the server listens.
    struct Server: Sendable {
        var host = "127.0.0.1"
        var port = 8080
        /// The address people type, for links in pages; nil uses the request's own host.
        var publicURL: String?
        /// Addresses of proxies whose `X-Forwarded-For` is believed.
        var trustedProxies: [String] = []
        /// Lifts the limits per source, for load tests on loopback.
        var openLimits = false
        /// What `/metrics` asks for as a bearer token; nil closes it.
        var metricsToken: String?
        /// Seconds that a node which is told to stop answers "not ready" before it ends its connections.
        var drainSeconds = 0
    }

    var server = Server()
    /// The directory that holds database, keys and master key; with a database the master key alone.
    var dataDirectory = "data"
    /// The database that several nodes share; nil keeps the rows in the data directory.
    var database: DatabaseAddress?
    /// Another database for the keys; nil keeps them beside the rows, in a schema of their own.
    var keysDatabase: DatabaseAddress?
    /// `error`, `warning`, `info` or `debug`.
    var logLevel = "info"
    /// Writes that share a transaction at most; only measurements set it.
    var writesPerTransaction = Limits.writesPerTransaction
    /// The desks, teams and skills that the file names. They count until others are applied.
    var settings = ServiceSettings(desks: [Configuration.firstDesk])
    /// The desks, in the order people see them.
    var desks: [Desk] { settings.desks }

    /// The desk of an installation that has no file yet: open at all hours, in every language.
    static var firstDesk: Desk {
        let names: [Language: String] = [
            .fr: "Accueil", .en: "Front desk", .de: "Empfang", .it: "Accoglienza", .es: "Recepción",
        ]
        return Desk(
            slug: defaultSlug, names: names, purposes: [:], languages: Language.allCases,
            hours: .always(in: TimeZone(identifier: "Europe/Paris") ?? .gmt))
    }

    private static var defaultSlug: DeskSlug {
        guard let slug = DeskSlug("accueil") else { preconditionFailure("`accueil` is a slug") }
        return slug
    }
}

/// A configuration that cannot be used: where, why and the mend. Ends the program with exit code 78.
struct ConfigurationProblem: Error, Sendable, CustomStringConvertible {
    /// The file, when it is one.
    var file: String?
    /// The line, from 1.
    var line: Int?
    /// A sentence: what is wrong, and what to do.
    let sentence: String

    init(_ sentence: String, line: Int? = nil, file: String? = nil) {
        self.sentence = sentence
        self.line = line
        self.file = file
    }

    var description: String {
        switch (file, line) {
        case (let file?, let line?): "\(file), line \(line): \(sentence)"
        case (let file?, nil): "\(file): \(sentence)"
        default: sentence
        }
    }
}
