// Settings drawn by chance, for tests that must hold for all.

import Foundation
public import Guichet

/// Settings of a service, from a seed.
public enum AnySettings {
    private static let texts = [
        "Accueil", "Bonjour : que se passe-t-il ?", "l’été", "#1", "- tiret", "oui, non", "yes", "null", "~", "'", "\"",
        "a: b", "a #b", " espace", "fin ", "fin:", "deux\nlignes", "tab\tici", "\\", "{a}", "[b]", "*x", "&y", "!z",
        "%w",
        "@at", "`c`", "123", "1.5", "2026-12-25", "08:00", "émoji 🚓", "a\u{2028}b", "a\u{FEFF}b", "é", "日本語", "|", ">",
        "100 %", "---", "...", "?", "? a", ":", "a  b", "\u{85}", "true",
    ]

    /// Some settings.
    public static func drawn(with random: inout SeededRandom) -> ServiceSettings {
        let skills = (0..<Int.random(in: 0...3, using: &random)).compactMap { Skill("skill-\($0)") }
        let slugs = (0..<Int.random(in: 1...4, using: &random)).compactMap { DeskSlug("desk-\($0)") }
        let teams = (0..<Int.random(in: 0...3, using: &random)).compactMap { TeamSlug("team-\($0)") }
        var settings = ServiceSettings(
            desks: slugs.map { desk($0, among: slugs, teams: teams, skills: skills, with: &random) },
            teams: teams.map { team in
                Team(
                    slug: team, names: said(in: Language.allCases, with: &random),
                    desks: slugs.filter { _ in Bool.random(using: &random) })
            },
            skills: skills.map { NamedSkill(skill: $0, names: said(in: Language.allCases, with: &random)) },
            people: (0..<Int.random(in: 0...3, using: &random)).map { number in
                person(number, teams: teams, skills: skills, with: &random)
            },
            banners: (0..<Int.random(in: 0...2, using: &random)).compactMap { number in
                EntrySlug("banner-\(number)").map { banner($0, at: slugs, with: &random) }
            },
            plans: (0..<Int.random(in: 0...2, using: &random)).compactMap { number in
                EntrySlug("plan-\(number)").map { plan($0, at: slugs, teams: teams, with: &random) }
            })
        settings.allowsOwnValidation = Bool.random(using: &random)
        return settings
    }

    private static func banner(_ slug: EntrySlug, at desks: [DeskSlug], with random: inout SeededRandom) -> Banner {
        let from = CalendarDay(year: 2026, month: 1, day: 1).adding(days: Int.random(in: 0...700, using: &random))
        let until = from.adding(days: Int.random(in: 0...30, using: &random))
        return Banner(
            slug: slug, texts: said(in: Language.allCases, with: &random),
            desks: desks.filter { _ in Bool.random(using: &random) }, from: Bool.random(using: &random) ? from : nil,
            until: Bool.random(using: &random) ? until : nil)
    }

    /// A plan for desks and teams that are there.
    public static func plan(
        _ slug: EntrySlug, at desks: [DeskSlug], teams: [TeamSlug], with random: inout SeededRandom
    ) -> SurgePlan {
        var plan = SurgePlan(slug: slug, names: said(in: Language.allCases, with: &random))
        plan.days = Int.random(in: 1...92, using: &random)
        if Bool.random(using: &random) { plan.banner = said(in: Language.allCases, with: &random) }
        plan.bannerDesks = desks.filter { _ in Bool.random(using: &random) }
        if Bool.random(using: &random) { plan.answers = ["Que faire ?", text(with: &random) + "2"] }
        for desk in desks where Bool.random(using: &random) {
            var one = DeskSwitch(desk: desk)
            one.stopsChat = Bool.random(using: &random)
            if Bool.random(using: &random) { one.capacity = Int.random(in: 1...100, using: &random) }
            if Bool.random(using: &random) { one.waiting = Int.random(in: 1...500, using: &random) }
            if Bool.random(using: &random) {
                let others = desks.filter { $0 != desk }.map(Overflow.Target.desk)
                one.overflow = (others + teams.map(Overflow.Target.team)).enumerated().map { number, target in
                    Overflow(target: target, afterSeconds: 60 * (number + 1))
                }
            }
            plan.switches.append(one)
        }
        if let desk = desks.first, Bool.random(using: &random) {
            plan.callUp = PlannedCallUp(
                count: Int.random(in: 1...200, using: &random), desks: [desk], languages: [.fr, .de],
                team: Bool.random(using: &random) ? teams.first : nil, days: Int.random(in: 1...92, using: &random))
        }
        return plan
    }

    private static func person(
        _ number: Int, teams: [TeamSlug], skills: [Skill], with random: inout SeededRandom
    ) -> PersonSkills {
        let languages = Language.allCases.shuffled(using: &random)
        var levels: [Skill: SkillLevel] = [:]
        for skill in skills { levels[skill] = SkillLevel(rawValue: Int.random(in: 0...3, using: &random)) }
        let team = teams.isEmpty || Bool.random(using: &random) ? nil : teams.first
        return PersonSkills(
            login: "login \(number)", languages: Array(languages.prefix(Int.random(in: 1...3, using: &random))),
            team: team, skills: levels)
    }

    private static func desk(
        _ slug: DeskSlug, among slugs: [DeskSlug], teams: [TeamSlug], skills: [Skill], with random: inout SeededRandom
    ) -> Desk {
        let all = Language.allCases.shuffled(using: &random)
        let languages = Array(all.prefix(Int.random(in: 1...5, using: &random)))
        var policy = DeskPolicy()
        policy.channels = Bool.random(using: &random) ? [.chat] : [.chat, .form]
        policy.isAnonymous = Bool.random(using: &random)
        policy.isSensitive = Bool.random(using: &random)
        policy.restSeconds = Int.random(in: 0...600, using: &random)
        policy.skills = skills.filter { _ in Bool.random(using: &random) }
        policy.limits = DeskLimits(
            capacity: Int.random(in: 1...100, using: &random),
            waiting: Bool.random(using: &random) ? Int.random(in: 1...500, using: &random) : nil)
        policy.replyHours = Int.random(in: 1...720, using: &random)
        for moment in DeskText.allCases where Bool.random(using: &random) {
            policy.texts[moment] = said(in: languages, with: &random)
        }
        for kind in AlternativeKind.allCases where Bool.random(using: &random) {
            let links = [nil, "https://rdv.example/a?b=c#d", "tel:+33100000000", "/aide"]
            policy.alternatives.append(
                Alternative(
                    kind: kind, texts: said(in: languages, with: &random),
                    link: links[Int.random(in: 0..<links.count, using: &random)]))
        }
        var after = 0
        for other in slugs where other != slug && Bool.random(using: &random) {
            after += Int.random(in: 1...300, using: &random)
            policy.overflow.append(Overflow(target: .desk(other), afterSeconds: after))
        }
        for team in teams where Bool.random(using: &random) {
            after += Int.random(in: 1...300, using: &random)
            policy.overflow.append(Overflow(target: .team(team), afterSeconds: after))
        }
        return Desk(
            slug: slug, names: said(in: languages, with: &random),
            purposes: Bool.random(using: &random) ? said(in: languages, with: &random) : [:], languages: languages,
            hours: hours(with: &random), policy: policy)
    }

    private static func hours(with random: inout SeededRandom) -> OpeningHours {
        let zones = ["Europe/Paris", "Indian/Reunion", "America/Martinique", "Pacific/Noumea"]
        let zone = TimeZone(identifier: zones[Int.random(in: 0..<zones.count, using: &random)]) ?? .gmt
        let regions = HolidayRegion.allCases
        let holidays = HolidayHours(
            region: regions[Int.random(in: 0..<regions.count, using: &random)], spans: spans(with: &random))
        var exceptions: [CalendarDay: [DaySpan]] = [:]
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            let day = CalendarDay(year: 2026, month: 1, day: 1).adding(days: Int.random(in: 0...700, using: &random))
            exceptions[day] = spans(with: &random)
        }
        return OpeningHours(
            week: Bool.random(using: &random)
                ? OpeningHours.always(in: zone).week : (0..<7).map { _ in spans(with: &random) },
            holidays: Bool.random(using: &random) ? holidays : nil, exceptions: exceptions, timeZone: zone)
    }

    private static func spans(with random: inout SeededRandom) -> [DaySpan] {
        let count = Int.random(in: 0...2, using: &random) * 2
        let cuts = Set((0..<count).map { _ in Int.random(in: 0...1440, using: &random) }).sorted()
        return stride(from: 0, to: cuts.count - 1, by: 2).compactMap { DaySpan(start: cuts[$0], end: cuts[$0 + 1]) }
    }

    /// A text for each language, often the same for all.
    private static func said(in languages: [Language], with random: inout SeededRandom) -> [Language: String] {
        let one = text(with: &random)
        let isOne = Bool.random(using: &random)
        return Dictionary(uniqueKeysWithValues: languages.map { ($0, isOne ? one : text(with: &random)) })
    }

    private static func text(with random: inout SeededRandom) -> String {
        texts[Int.random(in: 0..<texts.count, using: &random)]
    }
}
