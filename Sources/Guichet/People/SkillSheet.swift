// What an agent knows, as one text.

/// Writes and reads the skills of an account: `cyber:3,papers:1`.
public enum SkillSheet {
    /// The written form, by name; skills that are not there at all are left out.
    public static func write(_ skills: [Skill: SkillLevel]) -> String {
        skills.filter { $0.value > .untrained }.sorted { $0.key < $1.key }
            .map { "\($0.key.text):\($0.value.rawValue)" }.joined(separator: ",")
    }

    /// Reads the written form; what is no skill, or no level, is left out.
    public static func read(_ text: String) -> [Skill: SkillLevel] {
        var skills: [Skill: SkillLevel] = [:]
        for entry in text.split(separator: ",") {
            let parts = entry.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, let skill = Skill(String(parts[0])),
                let level = Int(parts[1]).flatMap(SkillLevel.init), level > .untrained
            else { continue }
            skills[skill] = level
        }
        return skills
    }
}
