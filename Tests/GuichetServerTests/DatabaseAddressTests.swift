// The address of a database is understood, refused with the mend, and never shown.

import Foundation
import Testing

@testable import GuichetServer

@Suite struct DatabaseAddressTests {
    @Test(
        arguments: [
            ("postgres://db1/guichet", ["db1"], "db1/guichet", false),
            ("postgresql://guichet@db1:5433,db2/guichet", ["db1:5433", "db2"], "db1:5433,db2/guichet", false),
            ("postgres://guichet:s%40cret@[::1]:5432/guichet", ["[::1]:5432"], "[::1]:5432/guichet", true),
            ("postgres://db1/guichet?user=guichet&password=secret", ["db1"], "db1/guichet", true),
            ("postgres:///guichet?host=/run/postgresql", ["/run/postgresql"], "/run/postgresql/guichet", false),
            ("postgres://guichet@db1/guichet?passfile=/etc/guichet/pgpass", ["db1"], "db1/guichet", false),
        ])
    func `an address says its hosts, its name, and whether it holds a password`(
        _ text: String, _ hosts: [String], _ shown: String, _ hasPassword: Bool
    ) throws {
        let address = try DatabaseAddress(text)
        #expect(address.hosts == hosts)
        #expect(address.description == shown)
        #expect(address.hasPassword == hasPassword)
        #expect(address.secretText == text)
    }

    @Test(
        arguments: [
            "", "guichet", "mysql://u:Geheim1@db1/guichet", "postgres:/u:Geheim1@db1/guichet", "postgres://",
            "postgres://u:Geheim1@db1", "postgres://u:Geheim1@db1/", "postgres://u:Geheim1@/guichet",
            "postgres://u:Geheim1@db1:port/guichet", "postgres://u:Geheim1@db1:0/guichet",
            "postgres://u:Geheim1@db1:70000/guichet", "postgres://u:Geheim1@db1,/guichet",
            "postgres://u:Ge@heim1@db1/guichet", "postgres://u:Ge/heim1@db1/guichet", "postgres://u:12/heim1@db1",
            "postgres://u:1?Geheim1@db1/guichet", "postgres://u:Geheim1@db1/a/b", "postgres://u:Geheim1@db1/a?b",
        ])
    func `what is no address is refused in a sentence that does not quote it`(_ text: String) {
        do {
            _ = try ConfigurationSources.load(file: nil, environment: ["GUICHET_DATABASE": text])
            Issue.record("it was taken")
        } catch {
            #expect(error.description.hasPrefix("GUICHET_DATABASE "), "\(error)")
            #expect(error.description.hasSuffix("."), "\(error)")
            #expect(!error.description.localizedCaseInsensitiveContains("heim"), "\(error)")
        }
    }

    @Test func `a configuration that is printed, mirrored or dumped shows no password`() throws {
        let configuration = try ConfigurationFile.parse(
            """
            database: postgres://amina:Geheimnis@db1/guichet
            keys_database: postgres://amina:Geheimnis@db2/guichet?password=Geheimnis
            """)
        var dumped = ""
        dump(configuration, to: &dumped)
        for shown in ["\(configuration)", String(reflecting: configuration), "\(configuration.place)", dumped] {
            #expect(shown.contains("db1/guichet"))
            #expect(shown.contains("db2/guichet"))
            #expect(!shown.contains("Geheimnis") && !shown.contains("amina"))
        }
    }

    @Test func `a wrong address in the file is refused with its line`() {
        do {
            _ = try ConfigurationFile.parse("data: d\ndatabase: postgres://u:Geheim1@db1")
            Issue.record("it was taken")
        } catch {
            #expect(error.line == 2)
            #expect(error.description.contains("`database` needs"))
            #expect(!error.description.contains("Geheim1"))
        }
    }

    @Test func `keys go to their own database only beside rows in one`() throws {
        var configuration = try ConfigurationFile.parse("keys_database: postgres://db2/keys")
        #expect(throws: ConfigurationProblem.self) { try ConfigurationSources.checkPlaces(configuration) }
        configuration.database = try DatabaseAddress("postgres://db1/rows")
        try ConfigurationSources.checkPlaces(configuration)
        #expect(configuration.place.description == "db1/rows, keys in db2/keys")
        configuration.keysDatabase = nil
        #expect(configuration.place.description == "db1/rows")
    }

    @Test func `a place is a directory or databases`() throws {
        #expect(try StorePlace("sqlite:data", keys: nil, option: "--from") == .directory("data"))
        let rows = try DatabaseAddress("postgres://db1/rows")
        let keys = try DatabaseAddress("postgres://db1/keys")
        #expect(
            try StorePlace("postgres://db1/rows", keys: "postgres://db1/keys", option: "--to")
                == .databases(rows: rows, keys: keys))
        for (text, keys) in [("data", nil), ("sqlite:", nil), ("sqlite:data", "postgres://db1/keys")] {
            #expect(throws: ConfigurationProblem.self) { try StorePlace(text, keys: keys, option: "--from") }
        }
    }
}
