// What a desk promises and nobody could hold: a pure function of the settings and the accounts.

/// Something that a desk needs and no account gives.
public enum CoverageGap: Sendable, Hashable {
    /// Nobody works there.
    case nobody(DeskSlug)
    /// Nobody who works there speaks a language that it serves.
    case language(Language, DeskSlug)
    /// Nobody who works there knows a skill that it needs.
    case skill(Skill, DeskSlug)
}

/// The comparison of what desks need with what people can do.
public enum CoverageRules {
    /// The gaps, desk by desk in their order. Who is only learning a skill does not count.
    public static func gaps(in settings: ServiceSettings, with agents: [Agent]) -> [CoverageGap] {
        settings.desks.flatMap { desk -> [CoverageGap] in
            let crew = agents.filter { $0.mayServe(desk.slug) }
            guard !crew.isEmpty else { return [.nobody(desk.slug)] }
            let spoken = Set(crew.flatMap(\.languages))
            let languages = desk.languages.filter { !spoken.contains($0) }.map { CoverageGap.language($0, desk.slug) }
            let skills = desk.policy.skills.filter { skill in !crew.contains { $0.skills[skill] ?? .untrained >= .able }
            }
            return languages + skills.map { .skill($0, desk.slug) }
        }
    }
}
