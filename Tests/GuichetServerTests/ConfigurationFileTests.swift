// A file that is wrong is refused with its line and the mend; a file that is right means what it says.

import Foundation
import Guichet
import Testing

@testable import GuichetServer

/// A wrong file: what is refused, on which line, and words of the sentence.
struct WrongFile: Sendable, CustomTestStringConvertible {
    let name: String
    let yaml: String
    let line: Int
    let words: [String]

    var testDescription: String { name }

    private static func desk(_ rest: String) -> String { "desks:\n  - slug: accueil\n    name: Accueil\n\(rest)" }

    static let all: [WrongFile] = [
        WrongFile(name: "unknown key", yaml: "server:\n  prot: 80", line: 2, words: ["`prot`", "`port`"]),
        WrongFile(name: "unknown key at the top", yaml: "log_levle: info", line: 1, words: ["`log_level`"]),
        WrongFile(name: "unknown key far from all", yaml: "zzzzzzzzzzz: 1", line: 1, words: ["Known here: server"]),
        WrongFile(name: "doubled key", yaml: "data: a\nlog_level: info\ndata: b", line: 1, words: ["`data`", "twice"]),
        WrongFile(
            name: "doubled key below", yaml: "server:\n  port: 1\n  port: 2", line: 2, words: ["`port`", "twice"]),
        WrongFile(name: "port too large", yaml: "server:\n  port: 70000", line: 2, words: ["`server.port`", "65535"]),
        WrongFile(name: "port in words", yaml: "server:\n  port: eighty", line: 2, words: ["`server.port`"]),
        WrongFile(name: "list for text", yaml: "data: [a, b]", line: 1, words: ["`data`", "text"]),
        WrongFile(name: "text for settings", yaml: "\nserver: fast", line: 2, words: ["`server`", "settings below"]),
        WrongFile(name: "text for list", yaml: "server:\n  trusted_proxies: 10.0.0.1", line: 2, words: ["list"]),
        WrongFile(name: "empty value", yaml: "server:\n  host:", line: 2, words: ["`server.host`", "text"]),
        WrongFile(
            name: "address without scheme", yaml: "server:\n  public_url: guichet.example", line: 2, words: ["https"]),
        WrongFile(name: "short token", yaml: "server:\n  metrics_token: short", line: 2, words: ["16"]),
        WrongFile(
            name: "draining without end", yaml: "server:\n  drain_seconds: 601", line: 2, words: ["600"]),
        WrongFile(name: "another kind of database", yaml: "database: mysql://db1/x", line: 1, words: ["postgres://"]),
        WrongFile(name: "unknown level", yaml: "log_level: loud", line: 1, words: ["`log_level`", "debug"]),
        WrongFile(name: "no desk", yaml: "desks: []", line: 1, words: ["at least one desk"]),
        WrongFile(name: "desk without slug", yaml: "desks:\n  - name: A", line: 2, words: ["`slug`"]),
        WrongFile(name: "desk without name", yaml: "desks:\n  - slug: a", line: 2, words: ["`name`"]),
        WrongFile(
            name: "slug with capitals", yaml: "desks:\n  - slug: Accueil\n    name: A", line: 2, words: ["lower-case"]),
        WrongFile(
            name: "two desks of one slug", yaml: "desks:\n  - slug: a\n    name: A\n  - slug: a\n    name: B", line: 4,
            words: ["`a`", "two desks"]),
        WrongFile(
            name: "unknown language", yaml: desk("    languages: [fr, pt]"), line: 4, words: ["fr, en, de, it, es"]),
        WrongFile(
            name: "name without a served language",
            yaml: "desks:\n  - slug: a\n    languages: [fr, en]\n    name:\n      fr: A", line: 5, words: ["`en`"]),
        WrongFile(name: "unknown zone", yaml: desk("    time_zone: Europe/Pari"), line: 4, words: ["Europe/Paris"]),
        WrongFile(
            name: "unknown day", yaml: desk("    hours:\n      mondey: 08:00-12:00"), line: 5, words: ["`monday`"]),
        WrongFile(name: "span without end", yaml: desk("    hours:\n      monday: 08:00"), line: 5, words: ["spans"]),
        WrongFile(name: "hour 25", yaml: desk("    hours:\n      monday: 08:00-25:00"), line: 5, words: ["spans"]),
        WrongFile(
            name: "span backwards", yaml: desk("    hours:\n      monday: 12:00-08:00"), line: 5, words: ["spans"]),
        WrongFile(
            name: "spans that overlap", yaml: desk("    hours:\n      monday: 08:00-12:00, 11:00-14:00"), line: 5,
            words: ["overlap"]),
        WrongFile(name: "only a comma", yaml: desk("    hours:\n      monday: ','"), line: 5, words: ["spans"]),
        WrongFile(name: "hours in a word", yaml: desk("    hours: sometimes"), line: 4, words: ["`always`"]),
        WrongFile(
            name: "no such date", yaml: desk("    exceptions:\n      2026-02-30: closed"), line: 5,
            words: ["2026-02-30"]),
        WrongFile(
            name: "doubled date",
            yaml: desk("    exceptions:\n      2026-12-25: closed\n      2026-12-25: 08:00-12:00"),
            line: 5, words: ["2026-12-25", "twice"]),
        WrongFile(name: "not YAML", yaml: "server:\n  port: ]", line: 2, words: ["YAML"]),
    ]
}

@Suite struct ConfigurationFileTests {
    @Test(arguments: WrongFile.all)
    func `a wrong file is refused with its line and the mend`(_ wrong: WrongFile) {
        do {
            _ = try ConfigurationFile.parse(wrong.yaml)
            Issue.record("it was taken")
        } catch {
            #expect(error.line == wrong.line, "\(error)")
            for words in wrong.words { #expect(error.sentence.contains(words), "\(error)") }
            #expect(error.sentence.hasSuffix("."), "\(error)")
        }
    }

    @Test func `an empty file is the default`() throws {
        let configuration = try ConfigurationFile.parse("# nothing\n")
        #expect(configuration.desks.map(\.slug.text) == ["accueil"])
        #expect(configuration.server.host == "127.0.0.1")
        #expect(configuration.server.port == 8080)
        #expect(configuration.server.metricsToken == nil)
    }

    @Test func `every setting is taken as it is written`() throws {
        let configuration = try ConfigurationFile.parse(
            """
            server:
              host: 0.0.0.0
              port: 9000
              public_url: https://guichet.example/
              trusted_proxies: [10.0.0.1, 10.0.0.2]
              metrics_token: 0123456789abcdef
            data: /var/lib/guichet
            log_level: warning
            desks:
              - slug: victimes
                name: {fr: Victimes, en: Victims}
                purpose: On vous répond.
                languages: [fr, en]
            """)
        #expect(configuration.server.port == 9000)
        #expect(configuration.server.publicURL == "https://guichet.example")
        #expect(configuration.server.trustedProxies == ["10.0.0.1", "10.0.0.2"])
        #expect(configuration.dataDirectory == "/var/lib/guichet")
        let desk = try #require(configuration.desks.first)
        #expect(desk.languages == [.fr, .en])
        #expect(desk.name(in: .en) == "Victims")
        #expect(desk.purpose(in: .en) == "On vous répond.")
    }

    @Test func `hours are days with spans, a day left out is closed, and a date has its own`() throws {
        let configuration = try ConfigurationFile.parse(
            """
            desks:
              - slug: mairie
                name: Mairie
                time_zone: Indian/Reunion
                hours:
                  monday: 08:30-12:00, 13:30-17:30
                  sunday: 00:00-24:00
                exceptions:
                  2026-12-25: closed
                  2026-12-26: 10:00-11:00
            """)
        let hours = try #require(configuration.desks.first?.hours)
        #expect(hours.timeZone.identifier == "Indian/Reunion")
        #expect(hours.week[0].map(\.start) == [510, 810])
        #expect(hours.week[1] == [])
        #expect(hours.week[6].map(\.end) == [1440])
        #expect(hours.exceptions[CalendarDay(year: 2026, month: 12, day: 25)] == [])
        #expect(hours.exceptions[CalendarDay(year: 2026, month: 12, day: 26)]?.map(\.end) == [660])
    }

    @Test func `a file that is not there is named`() {
        #expect(throws: ConfigurationProblem.self) { try ConfigurationFile.read("/nowhere/guichet.yaml") }
    }
}
