// Where the server is, from one connection string.

import CLibPQ
import Foundation

/// A parsed connection string, such as `postgres://guichet@db1,db2/guichet`. Holds secrets: never printed.
struct PostgresAddress: Sendable {
    /// Keywords and values for the library, without hosts and ports.
    private let settings: [(keyword: String, value: String)]
    /// Each host with its port, as given.
    private let hosts: [(host: String, port: String)]

    /// Reads a connection string; nil when it is none.
    init?(_ text: String) {
        var message: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(text, &message) else {
            PQfreemem(message)
            return nil
        }
        defer { PQconninfoFree(options) }
        var given: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { given[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        let names = Self.list(given.removeValue(forKey: "host"))
        // A literal address spares the look-up of the name; the library wants it beside the name or instead of it.
        let ports = Self.list(given.removeValue(forKey: "port"))
        hosts = names.enumerated().map { index, name in
            (name, index < ports.count ? ports[index] : ports.count == 1 ? ports[0] : "")
        }
        let standing = [
            "target_session_attrs": "read-write", "connect_timeout": "2", "tcp_user_timeout": "3000",
            "keepalives_idle": "2", "keepalives_interval": "1", "keepalives_count": "3", "client_encoding": "UTF8",
            "application_name": "guichet",
        ]
        settings = given.merging(standing.filter { given[$0.key] == nil }) { given, _ in given }
            .map { ($0.key, $0.value) }
    }

    /// The hosts and ports, for start-up lines: no user and no secret.
    var places: String {
        guard !hosts.isEmpty else { return "the local socket" }
        return hosts.map { $0.port.isEmpty ? $0.host : "\($0.host):\($0.port)" }.joined(separator: ", ")
    }

    /// The settings for one try, with the hosts in another order each time: an old primary that was cut off may still
    /// take itself for one, and must not be asked first by everybody.
    func mixed() -> [(keyword: String, value: String)] {
        guard !hosts.isEmpty else { return settings }
        let order = Patience.mixed(hosts)
        return settings + [
            ("host", order.map(\.host).joined(separator: ",")), ("port", order.map(\.port).joined(separator: ",")),
        ]
    }

    private static func list(_ text: String?) -> [String] {
        guard let text, !text.isEmpty else { return [] }
        return text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
}
