// Desks, teams and skills of a file: what is wrong has its line, what is right is written back the same.

import Foundation
import Guichet
import GuichetTesting
import Testing

@testable import GuichetServer

@Suite struct ServiceSettingsFileTests {
    private static func desk(_ rest: String) -> String { "desks:\n  - slug: accueil\n    name: Accueil\n\(rest)" }

    private static let wrong: [WrongFile] = [
        WrongFile(
            name: "unknown region", yaml: desk("    holidays: alsace"), line: 4,
            words: ["`desks.holidays`", "alsace-moselle"]),
        WrongFile(
            name: "holiday hours without holidays", yaml: desk("    holiday_hours: closed"), line: 4,
            words: ["`desks.holiday_hours`", "`holidays`"]),
        WrongFile(
            name: "holiday hours in words", yaml: desk("    holidays: metropole\n    holiday_hours: late"), line: 5,
            words: ["spans"]),
        WrongFile(name: "unknown channel", yaml: desk("    channels: [chat, phone]"), line: 4, words: ["chat, form"]),
        WrongFile(name: "no channel", yaml: desk("    channels: []"), line: 4, words: ["at least one"]),
        WrongFile(name: "half anonymous", yaml: desk("    anonymous: maybe"), line: 4, words: ["true or false"]),
        WrongFile(name: "no capacity", yaml: desk("    limits:\n      capacity: 0"), line: 5, words: ["from 1 to 100"]),
        WrongFile(
            name: "unknown limit", yaml: desk("    limits:\n      waitng: 5"), line: 5,
            words: ["`waitng`", "`waiting`", "`desks.limits`"]),
        WrongFile(
            name: "offer without text", yaml: desk("    overload:\n      callback:\n        link: /aide"), line: 6,
            words: ["`desks.overload.callback`", "`text`"]),
        WrongFile(
            name: "link that runs code",
            yaml: desk("    overload:\n      callback:\n        text: Rappel\n        link: javascript:alert(1)"),
            line: 7, words: ["https://"]),
        WrongFile(
            name: "link to another scheme's host",
            yaml: desk("    overload:\n      callback:\n        text: Rappel\n        link: //ailleurs.example"),
            line: 7, words: ["https://"]),
        WrongFile(
            name: "text without a served language", yaml: desk("    texts:\n      welcome:\n        fr: Bonjour"),
            line: 6, words: ["`en`", "`desks.texts.welcome`"]),
        WrongFile(
            name: "text for an unknown moment", yaml: desk("    texts:\n      closd: Fermé"), line: 5,
            words: ["`closed`"]),
        WrongFile(
            name: "text too long", yaml: desk("    texts:\n      closed: \(String(repeating: "a", count: 601))"),
            line: 5, words: ["601", "600"]),
        WrongFile(name: "promise without end", yaml: desk("    reply_hours: 0"), line: 4, words: ["hours", "720"]),
        WrongFile(
            name: "target over all", yaml: desk("    targets:\n      answered_percent: 101"), line: 5,
            words: ["per cent"]),
        WrongFile(
            name: "overflow to nobody", yaml: desk("    overflow:\n      - after_seconds: 30"), line: 5,
            words: ["`desk` or `team`"]),
        WrongFile(
            name: "overflow without a moment", yaml: desk("    overflow:\n      - desk: nuit"), line: 5,
            words: ["`after_seconds`"]),
        WrongFile(
            name: "overflow to an unknown desk",
            yaml: desk("    overflow:\n      - desk: nuit\n        after_seconds: 30"), line: 5,
            words: ["`nuit`", "no such other desk"]),
        WrongFile(
            name: "overflow to itself",
            yaml: desk("    overflow:\n      - desk: accueil\n        after_seconds: 30"), line: 5,
            words: ["no such other desk"]),
        WrongFile(
            name: "overflow to an unknown team",
            yaml: desk(
                "    overflow:\n      - team: nuits\n        after_seconds: 30\nteams:\n  - slug: nuit\n    name: N"),
            line: 5, words: ["`nuits`", "`nuit`"]),
        WrongFile(
            name: "unknown skill", yaml: desk("    skills: [cyber]"), line: 4, words: ["`cyber`", "no such skill"]),
        WrongFile(
            name: "skill named twice",
            yaml: "skills:\n  - slug: cyber\n    name: C\n" + desk("    skills: [cyber, cyber]"), line: 7,
            words: ["twice"]),
        WrongFile(name: "skill without slug", yaml: "skills:\n  - name: C", line: 2, words: ["`slug`"]),
        WrongFile(name: "skill without name", yaml: "skills:\n  - slug: c", line: 2, words: ["`name`"]),
        WrongFile(
            name: "skill with capitals", yaml: "skills:\n  - slug: C\n    name: C", line: 2, words: ["lower-case"]),
        WrongFile(
            name: "two skills of one slug", yaml: "skills:\n  - slug: c\n    name: C\n  - slug: c\n    name: D",
            line: 4, words: ["two skills"]),
        WrongFile(
            name: "two teams of one slug", yaml: "teams:\n  - slug: c\n    name: C\n  - slug: c\n    name: D",
            line: 4, words: ["two teams"]),
        WrongFile(
            name: "team at an unknown desk", yaml: "teams:\n  - slug: nuit\n    name: Nuit\n    desks: [acueil]",
            line: 4,
            words: ["`acueil`", "`accueil`"]),
        WrongFile(
            name: "person without languages", yaml: "people:\n  - login: bruno", line: 2, words: ["`languages`"]),
        WrongFile(
            name: "person named twice",
            yaml: "people:\n  - {login: bruno, languages: [fr]}\n  - {login: Bruno, languages: [fr]}", line: 3,
            words: ["`bruno`", "twice"]),
        WrongFile(
            name: "person with an unknown skill",
            yaml: "people:\n  - login: bruno\n    languages: [fr]\n    skills: {cyber: 2}", line: 4,
            words: ["`cyber`", "no such skill"]),
        WrongFile(
            name: "level beyond all",
            yaml: "skills:\n  - {slug: cyber, name: C}\npeople:\n  - login: bruno\n    languages: [fr]\n"
                + "    skills: {cyber: 4}", line: 6, words: ["from 0 to 3"]),
        WrongFile(
            name: "person in an unknown team",
            yaml: "people:\n  - {login: bruno, languages: [fr], team: nuit}", line: 2, words: ["no such team"]),
        WrongFile(
            name: "role by file", yaml: "people:\n  - {login: bruno, languages: [fr], role: admin}", line: 2,
            words: ["`role`"]),
        WrongFile(
            name: "banner that ends before it begins",
            yaml: "banners:\n  - {slug: a, text: A, from: 2026-12-24, until: 2026-12-23}", line: 2,
            words: ["before it begins"]),
        WrongFile(
            name: "banner on a day that is none", yaml: "banners:\n  - {slug: a, text: A, from: 2026-02-30}", line: 2,
            words: ["`banners.from`", "2026-12-24"]),
        WrongFile(
            name: "plan for an unknown desk", yaml: desk("plans:\n  - {slug: p, name: P, desks: [{slug: acueil}]}"),
            line: 5, words: ["`acueil`", "`accueil`"]),
        WrongFile(
            name: "plan that overflows to itself",
            yaml: desk(
                "plans:\n  - slug: p\n    name: P\n    desks:\n      - slug: accueil\n        overflow:\n"
                    + "          - {desk: accueil, after_seconds: 9}"), line: 10, words: ["no such other desk"]),
        WrongFile(
            name: "plan that calls nobody", yaml: desk("plans:\n  - {slug: p, name: P, call_up: {desks: [accueil]}}"),
            line: 5, words: ["`count`"]),
        WrongFile(
            name: "plan that calls to no desk", yaml: desk("plans:\n  - {slug: p, name: P, call_up: {count: 2}}"),
            line: 5, words: ["`desks`"]),
        WrongFile(
            name: "plan without end", yaml: desk("plans:\n  - {slug: p, name: P, days: 0}"), line: 5,
            words: ["from 1 to 92"]),
        WrongFile(
            name: "two plans of one slug", yaml: desk("plans:\n  - {slug: p, name: P}\n  - {slug: p, name: Q}"),
            line: 6, words: ["two plans"]),
        WrongFile(name: "team without a name", yaml: "teams:\n  - slug: nuit", line: 2, words: ["`name`"]),
    ]

    @Test(arguments: wrong)
    func `a wrong file is refused with its line and the mend`(_ wrong: WrongFile) {
        do {
            _ = try ConfigurationFile.parse(wrong.yaml)
            Issue.record("it was taken")
        } catch {
            #expect(error.line == wrong.line, "\(error)")
            for words in wrong.words { #expect(error.sentence.contains(words), "\(error)") }
            #expect(error.sentence.hasSuffix(".") || error.sentence.hasSuffix("?"), "\(error)")
        }
    }

    @Test func `how a desk is run is taken as it is written`() throws {
        let settings = try ConfigurationFile.parse(
            """
            skills:
              - {slug: cyber, name: {fr: Cyber, en: Cyber crime}}
            desks:
              - slug: accueil
                name: Accueil
                languages: [fr]
                holidays: alsace-moselle
                holiday_hours: 10:00-12:00
                channels: [chat]
                anonymous: true
                sensitive: true
                skills: [cyber]
                limits: {capacity: 9, waiting: 40}
                overload:
                  appointment: {text: Prenez rendez-vous., link: 'https://rdv.example'}
                  message: {text: Laissez un message.}
                texts: {welcome: Bonjour., closed: Fermé.}
                reply_hours: 48
                targets: {answer_seconds: 60}
                overflow:
                  - {team: nuit, after_seconds: 300}
                  - {desk: renfort, after_seconds: 90}
              - {slug: renfort, name: Renfort}
            teams:
              - {slug: nuit, name: Nuit, desks: [renfort]}
            """
        ).settings
        let desk = try #require(settings.desks.first)
        let policy = desk.policy
        #expect(desk.hours.holidays?.region == .alsaceMoselle)
        #expect(desk.hours.holidays?.spans.map(\.start) == [600])
        #expect(policy.channels == [.chat])
        #expect(policy.isAnonymous && policy.isSensitive)
        #expect(policy.skills.map(\.text) == ["cyber"])
        #expect(policy.limits == DeskLimits(capacity: 9, waiting: 40))
        #expect(policy.isOverloaded(waiting: 40) && !policy.isOverloaded(waiting: 39))
        #expect(policy.alternatives.map(\.kind) == [.message, .appointment])
        #expect(policy.alternatives.last?.link == "https://rdv.example")
        #expect(desk.text(.welcome, in: .de) == "Bonjour.")
        #expect(desk.text(.waiting, in: .fr) == nil)
        #expect(policy.replyHours == 48)
        #expect(policy.targets == DeskTargets(answerSeconds: 60, answeredPercent: 80, abandonedPercent: 5))
        #expect(policy.overflow.map(\.afterSeconds) == [90, 300])
        #expect(settings.teams.first?.name(in: .it) == "Nuit")
        #expect(settings.skills.first?.name(in: .de) == "Cyber")
    }

    @Test func `a desk that says nothing else promises a day and closes on no holiday`() throws {
        let desk = try #require(try ConfigurationFile.parse("desks: [{slug: a, name: A}]").desks.first)
        #expect(desk.policy == DeskPolicy())
        #expect(desk.policy.replyHours == 24)
        #expect(desk.hours.holidays == nil)
        #expect(!desk.policy.isOverloaded(waiting: 1_000_000))
    }

    @Test(arguments: 0..<200)
    func `settings written and read again are the same, and written again the same text`(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let settings = AnySettings.drawn(with: &random)
        let yaml = settings.tree.yaml
        let read: ServiceSettings
        do { read = try ConfigurationFile.parse(yaml).settings } catch {
            Issue.record("seed \(seed): \(error)\n\(yaml)")
            return
        }
        #expect(SettingsRules.changes(from: settings, to: read) == [], "seed \(seed)")
        #expect(read == settings, "seed \(seed)\n\(yaml)")
        #expect(read.tree.yaml == yaml, "seed \(seed)")
    }

    @Test func `the sample of the manual and the demonstration are in order, and written back the same`() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let sample = try String(contentsOf: root.appendingPathComponent("deploy/guichet.sample.yaml"), encoding: .utf8)
        for text in [sample, DemoConfiguration.yaml] {
            let settings = try ConfigurationFile.parse(text).settings
            #expect(settings.desks.count >= 4)
            #expect(try ConfigurationFile.parse(settings.tree.yaml).settings == settings)
        }
    }
}
