// The skills matrix: who knows what how well, and what nobody knows.

import Guichet
import Hummingbird

extension AdministrationSite {
    /// `GET /admin/competences`.
    func skills(_ visit: Visit) async throws -> Response { try drawSkills(visit) }

    /// `POST /admin/competences`: the whole matrix; only who changes is written.
    func changeSkills(_ visit: Visit) async throws -> Response {
        guard let form = visit.form else { throw Problem(.badRequest) }
        for agent in doors.agents.all {
            var fields = AccountFields(of: agent)
            for skill in doors.desks.base.skills.map(\.skill) {
                guard let level = level(of: skill, for: agent.id, in: form) else { continue }
                fields.skills[skill] = level == .untrained ? nil : level
            }
            if fields != AccountFields(of: agent) {
                try await doors.agents.change(agent.id, to: fields, by: visit.author)
            }
        }
        return .seeOther("/admin/competences?done=1")
    }

    /// `POST /admin/competences/ajout`: one more skill.
    func addSkill(_ visit: Visit) async throws -> Response {
        guard let form = visit.form, let skill = form["slug"].flatMap(Skill.init), let names = names(in: form) else {
            return try drawSkills(visit, problem: visit.phrases[PhraseKey("admin.error.name")])
        }
        var settings = doors.desks.base
        guard !settings.skills.contains(where: { $0.skill == skill }) else {
            return try drawSkills(visit, problem: visit.phrases[PhraseKey("admin.error.taken")])
        }
        settings.skills.append(NamedSkill(skill: skill, names: names))
        return try await apply(settings, for: visit, then: "/admin/competences") {
            try drawSkills(visit, problem: $0)
        }
    }

    /// `POST /admin/competences/retrait`: removes a skill that no desk needs any more.
    func removeSkill(_ visit: Visit) async throws -> Response {
        var settings = doors.desks.base
        guard let skill = visit.form?["slug"].flatMap(Skill.init),
            let index = settings.skills.firstIndex(where: { $0.skill == skill })
        else { throw Problem(.notFound) }
        guard !settings.desks.contains(where: { $0.policy.skills.contains(skill) }) else {
            return try drawSkills(visit, problem: visit.phrases[PhraseKey("admin.skills.used")])
        }
        settings.skills.remove(at: index)
        return try await apply(settings, for: visit, then: "/admin/competences") {
            try drawSkills(visit, problem: $0)
        }
    }

    /// The level that a form says; nil when it says none.
    func level(of skill: Skill, for agent: AgentID, in form: FormFields) -> SkillLevel? {
        form["level.\(agent.text).\(skill.text)"].flatMap { Int($0) }.flatMap(SkillLevel.init)
    }

    /// The choice of a level.
    func levels(_ chosen: SkillLevel, _ visit: Visit) -> [PageValues] {
        SkillLevel.allCases.map { level in
            .choice(
                String(level.rawValue), visit.phrases[PhraseKey("admin.level.\(level.rawValue)")],
                isChosen: level == chosen)
        }
    }

    private func drawSkills(_ visit: Visit, problem: String? = nil) throws -> Response {
        let settings = doors.desks.base
        let agents = doors.agents.all.filter(\.role.handlesConversations)
        let words = AdministrationWording(phrases: visit.phrases)
        let columns = settings.skills.map { skill in
            PageValues(["name": skill.name(in: visit.phrases.language), "slug": skill.skill.text])
        }
        let rows = agents.map { agent in
            let languages = agent.languages.map { visit.phrases[PhraseKey("agent.language.\($0.rawValue)")] }
            return PageValues([
                "name": agent.name, "languages": languages.joined(separator: ", "),
                "cells": settings.skills.map { skill in
                    let level = agent.skills[skill.skill] ?? .untrained
                    return PageValues([
                        "field": "level.\(agent.id.text).\(skill.skill.text)",
                        "label": "\(agent.name), \(skill.name(in: visit.phrases.language))",
                        "levels": levels(level, visit),
                        "level": visit.phrases[PhraseKey("admin.level.\(level.rawValue)")],
                    ])
                },
            ])
        }
        let gaps = CoverageRules.gaps(in: settings, with: doors.agents.all)
        return try page(
            "skills", of: .skills, for: visit, problem: problem,
            [
                "columns": columns, "hasColumns": !columns.isEmpty, "rows": rows, "hasGaps": !gaps.isEmpty,
                "gaps": gaps.map { PageValues(["text": words.gap($0, in: settings)]) },
            ])
    }
}
