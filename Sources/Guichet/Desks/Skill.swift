// What an agent knows how to do, and how well; the team an agent works in.

/// Names something that an agent knows how to do: lower-case letters, digits and hyphens, at most 40.
public struct Skill: Sendable, Hashable, Codable, Comparable, CustomStringConvertible {
    /// The written form.
    public let text: String

    /// Reads the written form; nil when it is not a skill's name.
    public init?(_ text: String) {
        guard let slug = DeskSlug(text) else { return nil }
        self.text = slug.text
    }

    /// Reads a plain text.
    /// - Throws: `DecodingError` when it is not a skill's name.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let skill = Skill(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not the name of a skill")
        }
        self = skill
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    public static func < (left: Skill, right: Skill) -> Bool { left.text < right.text }

    public var description: String { text }
}

/// How well an agent knows a skill.
public enum SkillLevel: Int, Sendable, Hashable, CaseIterable, Codable, Comparable {
    /// Not at all: the same as not having it.
    case untrained = 0
    /// Learning it.
    case learning = 1
    /// Knows it.
    case able = 2
    /// Others ask this agent.
    case expert = 3

    public static func < (left: SkillLevel, right: SkillLevel) -> Bool { left.rawValue < right.rawValue }
}

/// Names a team of agents: lower-case letters, digits and hyphens, at most 40.
public struct TeamSlug: Sendable, Hashable, Codable, Comparable, CustomStringConvertible {
    /// The written form.
    public let text: String

    /// Reads the written form; nil when it is not a team's name.
    public init?(_ text: String) {
        guard let slug = DeskSlug(text) else { return nil }
        self.text = slug.text
    }

    /// Reads a plain text.
    /// - Throws: `DecodingError` when it is not a team's name.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let team = TeamSlug(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not the name of a team")
        }
        self = team
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    public static func < (left: TeamSlug, right: TeamSlug) -> Bool { left.text < right.text }

    public var description: String { text }
}
