// To whom a conversation can be handed on, as forms and the interface write it.

import Guichet

extension Transfer.Receiver {
    /// The written form: an agent's identifier, `skill:NAME` or `team:NAME`.
    var text: String {
        switch self {
        case .agent(let agent): agent.text
        case .skill(let skill): "skill:\(skill)"
        case .team(let team): "team:\(team)"
        }
    }
}

extension SiteParts {
    /// Reads a receiver: somebody of the desk, something that the desk's agents know, or a team.
    /// - Throws: `invalid-value` for one that cannot have this conversation.
    func receiver(_ text: String, at slug: DeskSlug) throws -> Transfer.Receiver {
        let receiver: Transfer.Receiver?
        if text.hasPrefix("skill:") {
            receiver = skills(at: slug).first { "skill:\($0.skill)" == text }.map { .skill($0.skill) }
        } else if text.hasPrefix("team:") {
            receiver = teams(at: slug).first { "team:\($0.slug)" == text }.map { .team($0.slug) }
        } else {
            receiver = doors.agents[AgentID(text: text)].flatMap { $0.mayServe(slug) ? .agent($0.id) : nil }
        }
        guard let receiver else { throw Problem(.invalidValue, field: "to") }
        return receiver
    }

    /// What may be asked for at a desk: what the desk names; where it names nothing, everything that is named.
    func skills(at slug: DeskSlug) -> [NamedSkill] {
        let wanted = doors.desks[slug]?.policy.skills ?? []
        return doors.desks.settings.skills.filter { wanted.isEmpty || wanted.contains($0.skill) }
    }

    /// The teams that work at a desk.
    func teams(at slug: DeskSlug) -> [Team] {
        doors.desks.settings.teams.filter { $0.desks.contains(slug) }
    }
}
