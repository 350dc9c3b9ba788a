// The environment overrules the file, and is held to the same rules.

import Foundation
import Testing

@testable import GuichetServer

@Suite struct ConfigurationSourcesTests {
    @Test func `the environment overrules the file`() throws {
        var configuration = try ConfigurationFile.parse("server:\n  port: 9000\n  host: 0.0.0.0")
        try ConfigurationSources.apply(["GUICHET_SERVER_PORT": "9001"], to: &configuration)
        #expect(configuration.server.port == 9001)
        #expect(configuration.server.host == "0.0.0.0")
    }

    @Test(
        arguments: [
            ("GUICHET_SERVER_PORT", "eighty"), ("GUICHET_SERVER_PORT", "70000"),
            ("GUICHET_SERVER_METRICS_TOKEN", "short"), ("GUICHET_LOG_LEVEL", "loud"),
            ("GUICHET_SERVER_PUBLIC_URL", "guichet.example"), ("GUICHET_SERVER_HOST", ""),
            ("GUICHET_SERVER_DRAIN_SECONDS", "-1"), ("GUICHET_KEYS_DATABASE", ""),
        ])
    func `a wrong variable is refused by its name`(_ name: String, _ value: String) {
        do {
            _ = try ConfigurationSources.load(file: nil, environment: [name: value])
            Issue.record("it was taken")
        } catch {
            #expect(error.sentence.contains(name.lowercased().contains("log") ? "log_level" : name), "\(error)")
        }
    }

    @Test func `an address from the environment loses its closing stroke too`() throws {
        let configuration = try ConfigurationSources.load(
            file: nil, environment: ["GUICHET_SERVER_PUBLIC_URL": "https://guichet.example/"])
        #expect(configuration.server.publicURL == "https://guichet.example")
    }

    @Test(arguments: [("127.0.0.1", true), ("::1", true), ("localhost", true), ("0.0.0.0", false), ("::", false)])
    func `limits are lifted on loopback only`(_ host: String, _ isTaken: Bool) {
        var configuration = Configuration()
        configuration.server.host = host
        configuration.server.openLimits = true
        do {
            try ConfigurationSources.check(configuration)
            #expect(isTaken)
        } catch {
            #expect(!isTaken)
        }
    }

    @Test(
        arguments: [
            ("prot", "port"), ("poort", "port"), ("LANGUAGE", "languages"), ("xyzzy", nil), ("desk", "desks"),
        ] as [(String, String?)])
    func `the nearest name is the one that was meant`(_ word: String, _ meant: String?) {
        #expect(NearestWord.nearest(to: word, among: ["port", "host", "desks", "languages"]) == meant)
    }
}
