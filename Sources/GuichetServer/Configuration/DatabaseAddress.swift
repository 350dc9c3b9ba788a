// The address of a database, which may hold a password and never tells it.

import Foundation

/// `postgres://user@host,host:port/name?option=value`, read once and checked.
///
/// Its description names hosts and database only, so that no error, log or mirror of a configuration shows more.
struct DatabaseAddress: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The whole address, for the engine alone.
    let secretText: String
    /// The hosts with their ports, as they were written.
    let hosts: [String]
    /// The database's name.
    let name: String
    /// Whether a password is part of it.
    let hasPassword: Bool

    /// What every refusal ends with.
    static let form = "an address such as postgres://guichet@db1,db2/guichet"

    /// Reads an address.
    /// - Throws: what is wrong, in words that follow the name of the setting, without a piece of the text.
    init(_ text: String) throws(DatabaseAddressProblem) {
        guard let rest = Self.withoutScheme(text) else {
            throw DatabaseAddressProblem("needs \(Self.form).")
        }
        let halves = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let parts = halves[0].split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let place = parts.first, let name = parts.last, !name.isEmpty,
            !name.contains("@"), !name.contains(":")
        else {
            throw DatabaseAddressProblem(
                "needs hosts and the name of one database, as in postgres://guichet@db1,db2/guichet; "
                    + "in a password / is written %2F, @ is %40, : is %3A and ? is %3F.")
        }
        let options = try Self.options(halves.count == 2 ? halves[1] : "")
        let sides = place.split(separator: "@", omittingEmptySubsequences: false)
        guard sides.count <= 2, let written = sides.last else {
            throw DatabaseAddressProblem("has more than one @; in a password it is written %40.")
        }
        hosts = try Self.hosts(written.isEmpty ? options["host"] ?? "" : String(written))
        hasPassword = (sides.count == 2 && sides[0].contains(":")) || options["password"] != nil
        self.name = String(name)
        secretText = text
    }

    var description: String { hosts.joined(separator: ",") + "/" + name }
    var debugDescription: String { description }
    var customMirror: Mirror { Mirror(self, children: ["place": description]) }

    private static func withoutScheme(_ text: String) -> Substring? {
        for scheme in ["postgres://", "postgresql://"] where text.hasPrefix(scheme) {
            return text.dropFirst(scheme.count)
        }
        return nil
    }

    private static func options(_ text: Substring) throws(DatabaseAddressProblem) -> [String: String] {
        var options: [String: String] = [:]
        for option in text.split(separator: "&") {
            let sides = option.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2, !sides[0].isEmpty, !sides[0].contains("@"), !sides[1].contains("@") else {
                throw DatabaseAddressProblem("needs options as ?name=value&name=value after the database's name.")
            }
            options[String(sides[0])] = String(sides[1]).removingPercentEncoding
        }
        return options
    }

    private static func hosts(_ text: String) throws(DatabaseAddressProblem) -> [String] {
        let hosts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        for host in hosts {
            // A colon inside of [ ] belongs to an address of IPv6.
            let outside = host.split(separator: "]", omittingEmptySubsequences: false).last ?? ""
            let sides = outside.split(separator: ":", omittingEmptySubsequences: false)
            let isNumbered = sides.count < 2 || (sides.count == 2 && (Int(sides[1]).map((1...65535).contains) ?? false))
            guard !host.isEmpty, !host.hasPrefix(":"), isNumbered else {
                throw DatabaseAddressProblem(
                    "needs hosts separated by commas, each with a port from 1 to 65535 or none: \(form).")
            }
        }
        return hosts
    }
}

/// Why a text is no address of a database. Never quotes it.
struct DatabaseAddressProblem: Error, Sendable {
    /// Words that follow the setting's name.
    let words: String

    init(_ words: String) { self.words = words }
}
