// What a desk needs and nobody gives is found, and nothing else is.

import GuichetTesting
import Testing

@testable import Guichet

@Suite struct CoverageRulesTests {
    private func agent(
        _ login: String, role: Role = .agent, desks: Set<DeskSlug> = [Cast.accueil], languages: [Language],
        skills: [Skill: SkillLevel] = [:]
    ) -> Agent {
        Agent(
            id: AgentID(text: login), login: login, name: login, role: role, languages: languages, desks: desks,
            availability: .away, skills: skills)
    }

    private func settings(needing skills: [Skill]) -> ServiceSettings {
        var policy = DeskPolicy()
        policy.skills = skills
        let desk = Desk(
            slug: Cast.accueil, names: [:], purposes: [:], languages: [.fr, .de], hours: .always(in: Cast.paris),
            policy: policy)
        return ServiceSettings(desks: [desk])
    }

    @Test func `a language that nobody of the desk speaks is a gap, whoever speaks it elsewhere`() throws {
        let crew = [
            agent("bruno", languages: [.fr]), agent("chiara", desks: [Cast.hopital], languages: [.de]),
            agent("dora", role: .dpo, languages: [.de]),
        ]
        #expect(CoverageRules.gaps(in: settings(needing: []), with: crew) == [.language(.de, Cast.accueil)])
        let whole = crew + [agent("emma", role: .admin, languages: [.de])]
        #expect(CoverageRules.gaps(in: settings(needing: []), with: whole) == [])
    }

    @Test func `who is only learning a skill does not cover it`() throws {
        let cyber = try #require(Skill("cyber"))
        let gap = [CoverageGap.skill(cyber, Cast.accueil)]
        for (level, gaps) in [(SkillLevel.untrained, gap), (.learning, gap), (.able, []), (.expert, [])] {
            let crew = [agent("bruno", languages: [.fr, .de], skills: [cyber: level])]
            #expect(CoverageRules.gaps(in: settings(needing: [cyber]), with: crew) == gaps, "\(level)")
        }
    }

    @Test func `a desk without anybody is one gap, not one for each language`() {
        #expect(CoverageRules.gaps(in: settings(needing: []), with: []) == [.nobody(Cast.accueil)])
    }
}
