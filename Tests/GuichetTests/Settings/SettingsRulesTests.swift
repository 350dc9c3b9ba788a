// What changes between settings is told value by value, and nothing else.

import GuichetTesting
import Testing

@testable import Guichet

@Suite struct SettingsRulesTests {
    private func settings(_ seed: UInt64) -> ServiceSettings {
        var random = SeededRandom(seed: seed)
        return AnySettings.drawn(with: &random)
    }

    @Test(arguments: 0..<50)
    func `what is told turns the old values into the new ones`(_ seed: UInt64) {
        let (old, new) = (settings(seed), settings(seed + 1000))
        var values = Dictionary(uniqueKeysWithValues: old.tree.leaves.map { ($0.path, $0.value) })
        for change in SettingsRules.changes(from: old, to: new) {
            #expect(values[change.path] == change.before, "seed \(seed)")
            #expect(change.before != change.after, "seed \(seed)")
            values[change.path] = change.after
        }
        #expect(values == Dictionary(uniqueKeysWithValues: new.tree.leaves.map { ($0.path, $0.value) }))
        #expect(SettingsRules.changes(from: old, to: old) == [])
    }

    @Test func `a desk is found by its slug wherever it stands, and a new order is told as one`() throws {
        let (first, second) = (Cast.desks[0], Cast.desks[2])
        let old = ServiceSettings(desks: [first, second])
        #expect(
            SettingsRules.changes(from: old, to: ServiceSettings(desks: [second, first]))
                == [SettingsChange(path: "desks", before: "accueil, hopital", after: "hopital, accueil")])
        let fewer = SettingsRules.changes(from: old, to: ServiceSettings(desks: [first]))
        #expect(fewer.first == SettingsChange(path: "desks", before: "accueil, hopital", after: "accueil"))
        #expect(fewer.dropFirst().allSatisfy { $0.path.hasPrefix("desks.hopital.") && $0.after == nil })
    }

    @Test func `a changed day is one change with both its texts`() throws {
        let desk = Cast.desks[0]
        var week = desk.hours.week
        week[6] = []
        let shorter = Desk(
            slug: desk.slug, names: desk.names, purposes: [:], languages: desk.languages,
            hours: OpeningHours(week: week, timeZone: desk.hours.timeZone))
        let changes = SettingsRules.changes(
            from: ServiceSettings(desks: [shorter]), to: ServiceSettings(desks: [desk]))
        #expect(changes.contains(SettingsChange(path: "desks.accueil.hours.sunday", before: "closed", after: nil)))
        #expect(changes.contains(SettingsChange(path: "desks.accueil.hours", before: nil, after: "always")))
    }
}
