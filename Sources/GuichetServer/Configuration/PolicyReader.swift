// Reads how a desk is run.

import Foundation
import Guichet

/// Reads the channels, limits, texts, promises and overflow of a desk.
enum PolicyReader {
    /// The settings read here.
    static let keys = [
        "channels", "anonymous", "sensitive", "rest_seconds", "skills", "limits", "overload", "texts", "reply_hours",
        "targets", "overflow",
    ]

    /// The policy that these settings of a desk say.
    static func read(
        _ fields: [String: YAMLPlace], languages: [Language]
    ) throws(ConfigurationProblem) -> DeskPolicy {
        var policy = DeskPolicy()
        if let place = fields["channels"] { policy.channels = try channels(place) }
        if let place = fields["anonymous"] { policy.isAnonymous = try TextReader.flag(place) }
        if let place = fields["sensitive"] { policy.isSensitive = try TextReader.flag(place) }
        if let place = fields["rest_seconds"] {
            policy.restSeconds = try TextReader.number(place, 0...Int(Limits.restSeconds), of: "a number of seconds")
        }
        if let place = fields["skills"] { policy.skills = try skills(place) }
        if let place = fields["limits"] { policy.limits = try limits(place) }
        if let place = fields["overload"] { policy.alternatives = try alternatives(place, languages: languages) }
        if let place = fields["texts"] {
            let entries = try place.mapping(keys: DeskText.allCases.map(\.rawValue))
            for moment in DeskText.allCases {
                guard let entry = entries[moment.rawValue] else { continue }
                policy.texts[moment] = try TextReader.texts(entry, languages: languages)
            }
        }
        if let place = fields["reply_hours"] {
            policy.replyHours = try TextReader.number(place, 1...720, of: "a number of hours")
        }
        if let place = fields["targets"] { policy.targets = try targets(place) }
        if let place = fields["overflow"] { policy.overflow = try overflow(place) }
        return policy
    }

    /// The name of a skill at a place.
    static func skill(_ place: YAMLPlace) throws(ConfigurationProblem) -> Skill {
        guard let skill = Skill(try place.text()) else {
            throw place.problem("needs lower-case letters, digits and hyphens, 40 at most.")
        }
        return skill
    }

    private static func channels(_ place: YAMLPlace) throws(ConfigurationProblem) -> Set<DeskChannel> {
        var channels: Set<DeskChannel> = []
        for entry in try place.list() { channels.insert(try TextReader.choice(entry, DeskChannel.self)) }
        guard !channels.isEmpty else { throw place.problem("needs at least one of chat, form.") }
        return channels
    }

    private static func skills(_ place: YAMLPlace) throws(ConfigurationProblem) -> [Skill] {
        var skills: [Skill] = []
        for entry in try place.list() {
            let skill = try skill(entry)
            guard !skills.contains(skill) else { throw entry.problem("names `\(skill)` twice. Keep one.") }
            skills.append(skill)
        }
        return skills
    }

    private static func limits(_ place: YAMLPlace) throws(ConfigurationProblem) -> DeskLimits {
        let fields = try place.mapping(keys: ["capacity", "waiting"])
        var limits = DeskLimits()
        if let entry = fields["capacity"] { limits.capacity = try TextReader.number(entry, 1...100, of: "units") }
        if let entry = fields["waiting"] { limits.waiting = try TextReader.number(entry, 1...100_000) }
        return limits
    }

    private static func targets(_ place: YAMLPlace) throws(ConfigurationProblem) -> DeskTargets {
        let fields = try place.mapping(keys: ["answer_seconds", "answered_percent", "abandoned_percent"])
        var targets = DeskTargets()
        if let entry = fields["answer_seconds"] {
            targets.answerSeconds = try TextReader.number(entry, 1...86_400, of: "a number of seconds")
        }
        if let entry = fields["answered_percent"] {
            targets.answeredPercent = try TextReader.number(entry, 1...100, of: "per cent")
        }
        if let entry = fields["abandoned_percent"] {
            targets.abandonedPercent = try TextReader.number(entry, 0...100, of: "per cent")
        }
        return targets
    }

    private static func alternatives(
        _ place: YAMLPlace, languages: [Language]
    ) throws(ConfigurationProblem) -> [Alternative] {
        let entries = try place.mapping(keys: AlternativeKind.allCases.map(\.rawValue))
        var alternatives: [Alternative] = []
        for kind in AlternativeKind.allCases {
            guard let entry = entries[kind.rawValue] else { continue }
            let fields = try entry.mapping(keys: ["text", "link"])
            guard let text = fields["text"] else { throw entry.problem("needs a `text`.") }
            alternatives.append(
                Alternative(
                    kind: kind, texts: try TextReader.texts(text, languages: languages),
                    link: try fields["link"].map(link)))
        }
        return alternatives
    }

    private static func link(_ place: YAMLPlace) throws(ConfigurationProblem) -> String {
        let text = try place.text()
        let isSafe =
            text.hasPrefix("https://") || text.hasPrefix("tel:") || text.hasPrefix("/") && !text.hasPrefix("//")
        guard isSafe, URL(string: text) != nil, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw place.problem("needs an address such as https://rdv.example, tel:+33100000000 or /aide.")
        }
        return text
    }

    /// The steps of an overflow, soonest first.
    static func overflow(_ place: YAMLPlace) throws(ConfigurationProblem) -> [Overflow] {
        var steps: [Overflow] = []
        for entry in try place.list() {
            let fields = try entry.mapping(keys: ["desk", "team", "after_seconds"])
            guard let after = fields["after_seconds"] else {
                throw entry.problem("has a step without `after_seconds`.")
            }
            let seconds = try TextReader.number(after, 1...86_400, of: "a number of seconds")
            switch (fields["desk"], fields["team"]) {
            case (let desk?, nil):
                steps.append(Overflow(target: .desk(try DeskReader.slug(desk)), afterSeconds: seconds))
            case (nil, let team?):
                steps.append(Overflow(target: .team(try SettingsReader.team(team)), afterSeconds: seconds))
            default: throw entry.problem("needs either `desk` or `team` in each step.")
            }
        }
        return steps.sorted { $0.afterSeconds < $1.afterSeconds }
    }
}
