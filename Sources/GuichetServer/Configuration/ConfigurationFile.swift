// From the file's tree to the configuration.

import Foundation
import Guichet
import Yams

/// Reads a configuration file.
enum ConfigurationFile {
    /// The configuration in the file at `path`.
    static func read(_ path: String) throws(ConfigurationProblem) -> Configuration {
        let text: String
        do { text = try String(contentsOfFile: path, encoding: .utf8) } catch {
            throw ConfigurationProblem("cannot be read. Check that it exists and may be read.", file: path)
        }
        do { return try parse(text) } catch {
            var located = error
            located.file = path
            throw located
        }
    }

    /// The configuration in a text.
    static func parse(_ text: String) throws(ConfigurationProblem) -> Configuration {
        let tree: Node?
        do { tree = try Yams.compose(yaml: text) } catch let error as YamlError {
            if case .duplicatedKeysInMapping(let names, let context) = error {
                throw ConfigurationProblem(
                    "`\(names.first ?? "")` is there twice, first on this line. Keep one.", line: context.mark.line)
            }
            throw ConfigurationProblem("is not YAML: \(plainSentence(of: error))", line: line(of: error))
        } catch {
            throw ConfigurationProblem("is not YAML.")
        }
        var configuration = Configuration()
        guard let tree, tree.null == nil else { return configuration }
        let top = try YAMLPlace(node: tree, path: "").mapping(
            keys: ["server", "data", "database", "keys_database", "log_level"] + SettingsReader.keys)
        if let server = top["server"] { try read(server, into: &configuration.server) }
        if let data = top["data"] { configuration.dataDirectory = try data.text() }
        configuration.database = try top["database"].map(address)
        configuration.keysDatabase = try top["keys_database"].map(address)
        if let level = top["log_level"] { configuration.logLevel = try level.text() }
        try checkLogLevel(configuration.logLevel, line: top["log_level"]?.line)
        configuration.settings = try SettingsReader.read(top)
        return configuration
    }

    static func checkLogLevel(_ level: String, line: Int? = nil) throws(ConfigurationProblem) {
        guard ["error", "warning", "info", "debug"].contains(level) else {
            throw ConfigurationProblem("`log_level` needs one of error, warning, info, debug.", line: line)
        }
    }

    /// The address people type, without a closing stroke; nil when it is none.
    static func publicURL(_ text: String) -> String? {
        guard text.hasPrefix("https://") || text.hasPrefix("http://"), URL(string: text)?.host != nil else {
            return nil
        }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    private static func read(
        _ place: YAMLPlace, into server: inout Configuration.Server
    ) throws(ConfigurationProblem) {
        let fields = try place.mapping(
            keys: ["host", "port", "public_url", "trusted_proxies", "metrics_token", "drain_seconds"])
        if let host = fields["host"] { server.host = try host.text() }
        if let port = fields["port"] {
            guard let number = Int(try port.text()), (0...65535).contains(number) else {
                throw port.problem("needs a number from 0 to 65535.")
            }
            server.port = number
        }
        if let url = fields["public_url"] {
            guard let address = publicURL(try url.text()) else {
                throw url.problem("needs an address such as https://guichet.example.")
            }
            server.publicURL = address
        }
        if let proxies = fields["trusted_proxies"] {
            var addresses: [String] = []
            for proxy in try proxies.list() { addresses.append(try proxy.text()) }
            server.trustedProxies = addresses
        }
        if let token = fields["metrics_token"] {
            let text = try token.text()
            guard text.utf8.count >= 16 else { throw token.problem("needs at least 16 characters.") }
            server.metricsToken = text
        }
        if let drain = fields["drain_seconds"] {
            guard let seconds = drainSeconds(try drain.text()) else {
                throw drain.problem("needs a number of seconds from 0 to 600.")
            }
            server.drainSeconds = seconds
        }
    }

    /// Seconds of draining; nil when the text is no number from 0 to 600.
    static func drainSeconds(_ text: String) -> Int? {
        Int(text).flatMap { (0...600).contains($0) ? $0 : nil }
    }

    private static func address(_ place: YAMLPlace) throws(ConfigurationProblem) -> DatabaseAddress {
        let text = try place.text()
        do { return try DatabaseAddress(text) } catch { throw place.problem(error.words) }
    }

    private static func plainSentence(of error: YamlError) -> String {
        switch error {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _):
            problem + "."
        default: "check its indentation and quotes."
        }
    }

    private static func line(of error: YamlError) -> Int? {
        switch error {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        default: nil
        }
    }
}
