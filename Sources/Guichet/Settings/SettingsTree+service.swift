// From the settings of the service to the way they are written.

import Foundation

extension ServiceSettings {
    /// The settings as they are written: everything that counts, defaults included.
    public var tree: SettingsTree {
        .named([
            ("skills", skills.isEmpty ? nil : .list(skills.map(\.tree))),
            ("desks", .list(desks.map(\.tree))),
            ("teams", teams.isEmpty ? nil : .list(teams.map(\.tree))),
            ("banners", banners.isEmpty ? nil : .list(banners.map(\.tree))),
            ("plans", plans.isEmpty ? nil : .list(plans.map(\.tree))),
            ("people", people.isEmpty ? nil : .list(people.map(\.tree))),
            ("knowledge", allowsOwnValidation ? .named([("own_validation", .text("true"))]) : nil),
        ])
    }
}

extension NamedSkill {
    fileprivate var tree: SettingsTree {
        .named([("slug", .text(skill.text)), ("name", .said(names, in: Language.allCases))])
    }
}

extension PersonSkills {
    fileprivate var tree: SettingsTree {
        let levels = skills.sorted { $0.key < $1.key }
            .map { ($0.key.text, Optional(SettingsTree.number($0.value.rawValue))) }
        return .named([
            ("login", .text(login)), ("languages", .words(languages.map(\.rawValue))),
            ("team", .text(team?.text ?? "none")), ("skills", levels.isEmpty ? nil : .named(levels)),
        ])
    }
}

extension Team {
    fileprivate var tree: SettingsTree {
        .named([
            ("slug", .text(slug.text)), ("name", .said(names, in: Language.allCases)),
            ("desks", .words(desks.map(\.text))),
        ])
    }
}

extension Desk {
    fileprivate var tree: SettingsTree {
        var entries: [(String, SettingsTree?)] = [
            ("slug", .text(slug.text)), ("name", .said(names, in: languages)),
            ("purpose", .said(purposes, in: languages)),
            ("languages", .words(languages.map(\.rawValue))),
        ]
        entries += hours.entries
        entries += policy.entries(in: languages)
        return .named(entries)
    }
}

extension OpeningHours {
    private static let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    fileprivate var entries: [(String, SettingsTree?)] {
        let isAlways = week.allSatisfy { $0.count == 1 && $0[0].start == 0 && $0[0].end == 1440 }
        let byDay = zip(Self.days, week).map { ($0, Optional(SettingsTree.text(DaySpan.text(of: $1)))) }
        let dates = exceptions.sorted { $0.key < $1.key }
            .map { ($0.key.description, Optional(SettingsTree.text(DaySpan.text(of: $0.value)))) }
        return [
            ("time_zone", .text(timeZone.identifier)),
            ("hours", isAlways ? .text("always") : .named(byDay)),
            ("holidays", .text(holidays?.region.rawValue ?? "none")),
            ("holiday_hours", holidays.map { .text(DaySpan.text(of: $0.spans)) }),
            ("exceptions", dates.isEmpty ? nil : .named(dates)),
        ]
    }
}

extension DeskPolicy {
    fileprivate func entries(in languages: [Language]) -> [(String, SettingsTree?)] {
        let said = DeskText.allCases.map { ($0.rawValue, texts[$0].flatMap { SettingsTree.said($0, in: languages) }) }
        return [
            ("channels", .words(DeskChannel.allCases.filter(channels.contains).map(\.rawValue))),
            ("anonymous", .text(String(isAnonymous))),
            ("sensitive", .text(String(isSensitive))),
            ("rest_seconds", .number(restSeconds)),
            ("skills", skills.isEmpty ? nil : .words(skills.map(\.text))),
            (
                "limits",
                .named([
                    ("capacity", .number(limits.capacity)), ("waiting", limits.waiting.map(SettingsTree.number)),
                ])
            ),
            ("overload", alternatives.isEmpty ? nil : .named(alternatives.map { $0.entry(in: languages) })),
            ("texts", said.contains { $0.1 != nil } ? .named(said) : nil),
            ("reply_hours", .number(replyHours)),
            (
                "targets",
                .named([
                    ("answer_seconds", .number(targets.answerSeconds)),
                    ("answered_percent", .number(targets.answeredPercent)),
                    ("abandoned_percent", .number(targets.abandonedPercent)),
                ])
            ),
            ("overflow", overflow.isEmpty ? nil : .list(overflow.map(\.tree))),
        ]
    }
}

extension Alternative {
    fileprivate func entry(in languages: [Language]) -> (String, SettingsTree?) {
        (kind.rawValue, .named([("text", .said(texts, in: languages)), ("link", link.map { .text($0) })]))
    }
}

extension Overflow {
    /// A step as it is written.
    var tree: SettingsTree {
        let (kind, name) =
            switch target {
            case .desk(let desk): ("desk", desk.text)
            case .team(let team): ("team", team.text)
            }
        return .named([(kind, .text(name)), ("after_seconds", .number(afterSeconds))])
    }
}

extension SettingsTree {
    /// A whole number.
    static func number(_ number: Int) -> SettingsTree { .text(String(number)) }

    /// Texts by language: one where all of `languages` say the same; nil without any.
    static func said(_ texts: [Language: String], in languages: [Language]) -> SettingsTree? {
        guard let first = texts.values.first else { return nil }
        if Set(texts.keys) == Set(languages), texts.values.allSatisfy({ $0 == first }) { return .text(first) }
        return .named(Language.allCases.map { language in (language.rawValue, texts[language].map { .text($0) }) })
    }
}
