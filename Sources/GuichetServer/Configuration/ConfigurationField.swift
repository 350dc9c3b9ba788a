// The list of settings: name, default, sentence. The file's reader, the environment and the docs page all use it.

/// One setting of the file.
struct ConfigurationField: Sendable {
    /// Its path, for example `server.port`.
    let path: String
    /// Its default, as it would be written; empty when there is none.
    let standard: String
    /// What it does, in one sentence.
    let sentence: String

    /// The environment variable that overrules the file; only scalars of the top and of `server` have one.
    var environmentName: String? {
        SettingsReader.keys.contains { path == $0 || path.hasPrefix("\($0).") }
            ? nil : "GUICHET_" + path.replacing(".", with: "_").uppercased()
    }

    /// Every setting, in the order of the documentation.
    static let all: [ConfigurationField] =
        [
            ConfigurationField(
                path: "server.host", standard: "127.0.0.1",
                sentence: "The address to listen on; loopback unless a proxy on another machine must reach it."),
            ConfigurationField(
                path: "server.port", standard: "8080", sentence: "The port to listen on; 0 picks a free one."),
            ConfigurationField(
                path: "server.public_url", standard: "",
                sentence:
                    "The address people type, such as https://guichet.example; makes cookies Secure when it is https."
            ),
            ConfigurationField(
                path: "server.trusted_proxies", standard: "[]",
                sentence: "Addresses of proxies whose X-Forwarded-For is believed; a list."),
            ConfigurationField(
                path: "server.metrics_token", standard: "",
                sentence:
                    "The bearer token that /metrics asks for, 16 characters at least; without one /metrics is closed."
            ),
            ConfigurationField(
                path: "server.drain_seconds", standard: "0",
                sentence: "How long a node that is told to stop answers `/health/ready` with 503 before it ends its "
                    + "connections, so that a proxy takes it out first; 0 to 600."),
            ConfigurationField(
                path: "data", standard: "data",
                sentence: "The directory of database, keys and master key; made at first start, for its owner alone. "
                    + "With `database` it holds the master key only."),
            ConfigurationField(
                path: "database", standard: "",
                sentence:
                    "A PostgreSQL that several nodes share, such as postgres://guichet@db1,db2/guichet; without it "
                    + "the rows are files in `data`."),
            ConfigurationField(
                path: "keys_database", standard: "",
                sentence:
                    "Another PostgreSQL for the keys of conversations; without it they lie in that of the rows, in "
                    + "the schema guichet_keys."),
            ConfigurationField(
                path: "log_level", standard: "info", sentence: "One of error, warning, info, debug."),
        ] + service + plans + people
}
