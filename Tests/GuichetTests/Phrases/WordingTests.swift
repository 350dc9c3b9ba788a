// Hours, days and numbers as people say them.

import Foundation
import Guichet
import Testing

@Suite struct WordingTests {
    /// Saturday 21 November 2026, 13:05 in Paris.
    let now = Instant(milliseconds: 1_795_262_700_000)

    private func wording(_ language: Language) throws -> Wording {
        Wording(language: language, timeZone: try #require(TimeZone(identifier: "Europe/Paris")))
    }

    @Test(arguments: [
        (Language.fr, "13\u{a0}h\u{a0}05"), (.en, "13:05"), (.de, "13:05"), (.it, "13:05"), (.es, "13:05"),
    ])
    func `the hour of a message is that of the desk`(language: Language, expected: String) throws {
        #expect(try wording(language).time(now) == expected)
    }

    @Test(arguments: [
        (Language.fr, "aujourd’hui à 18\u{a0}h", "demain à 8\u{a0}h\u{a0}30", "lundi à 8\u{a0}h"),
        (.en, "today at 18:00", "tomorrow at 8:30", "Monday at 8:00"),
        (.de, "heute um 18 Uhr", "morgen um 8:30 Uhr", "Montag um 8 Uhr"),
        (.it, "oggi alle 18:00", "domani alle 8:30", "lunedì alle 8:00"),
        (.es, "hoy a las 18:00", "mañana a las 8:30", "el lunes a las 8:00"),
    ])
    func `a coming moment is said as people say it`(
        language: Language, today: String, tomorrow: String, monday: String
    ) throws {
        let phrases = try PhraseBook().phrases(for: language)
        let wording = try wording(language)
        let minutes: (Int64) -> Instant = { now.adding(seconds: $0 * 60) }
        #expect(wording.moment(minutes(295), now: now, phrases: phrases) == today)
        #expect(wording.moment(minutes(1165), now: now, phrases: phrases) == tomorrow)
        #expect(wording.moment(minutes(2575), now: now, phrases: phrases) == monday)
    }

    @Test func `a day further off is said with its date`() throws {
        let phrases = try PhraseBook().phrases(for: .fr)
        let later = now.adding(seconds: 9 * 24 * 3600)
        #expect(try wording(.fr).moment(later, now: now, phrases: phrases) == "lundi 30 novembre à 13\u{a0}h\u{a0}05")
    }

    @Test func `days are counted by the desk's midnight, not by hours`() throws {
        let wording = try wording(.fr)
        let lateToday = now.adding(seconds: 10 * 3600)
        let earlyTomorrow = now.adding(seconds: 11 * 3600)
        #expect(wording.days(from: now, to: lateToday) == 0)
        #expect(wording.days(from: now, to: earlyTomorrow) == 1)
        #expect(wording.date(earlyTomorrow) == "2026-11-22")
    }

    @Test func `numbers are grouped as the language groups them`() throws {
        #expect(try wording(.fr).number(4000) == "4\u{202f}000")
        #expect(try wording(.en).number(4000) == "4,000")
        #expect(try wording(.de).number(4000) == "4.000")
    }

    @Test func `lists end as the language ends them`() throws {
        #expect(try wording(.fr).list(["17", "112", "114"]) == "17, 112 et 114")
        #expect(try wording(.es).list(["17", "112"]) == "17 y 112")
    }
}
