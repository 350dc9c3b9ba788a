// Reads what can be changed while the service runs: desks, teams, skills, banners, plans, people, and that they fit.

import Guichet

/// Reads the settings of the service.
enum SettingsReader {
    /// The settings read here, at the top of the file.
    static let keys = ["desks", "teams", "skills", "banners", "plans", "people", "knowledge"]

    /// The settings at these places; without any, the desk of an installation that has no file yet.
    static func read(_ top: [String: YAMLPlace]) throws(ConfigurationProblem) -> ServiceSettings {
        var settings = ServiceSettings(desks: [Configuration.firstDesk])
        if let place = top["skills"] { settings.skills = try skills(place) }
        if let place = top["desks"] { settings.desks = try desks(place) }
        if let place = top["teams"] { settings.teams = try teams(place, among: settings.desks) }
        if let place = top["desks"] { try check(place, settings) }
        if let place = top["banners"] { settings.banners = try PlanReader.banners(place, settings) }
        if let place = top["plans"] { settings.plans = try PlanReader.plans(place, settings) }
        if let place = top["people"] { settings.people = try PeopleReader.read(place, settings) }
        if let place = top["knowledge"] {
            let fields = try place.mapping(keys: ["own_validation"])
            if let place = fields["own_validation"] { settings.allowsOwnValidation = try TextReader.flag(place) }
        }
        return settings
    }

    /// The name of a team at a place.
    static func team(_ place: YAMLPlace) throws(ConfigurationProblem) -> TeamSlug {
        guard let slug = TeamSlug(try place.text()) else {
            throw place.problem("needs lower-case letters, digits and hyphens, 40 at most.")
        }
        return slug
    }

    private static func desks(_ place: YAMLPlace) throws(ConfigurationProblem) -> [Desk] {
        var desks: [Desk] = []
        for entry in try place.list() {
            let desk = try DeskReader.read(entry)
            guard !desks.contains(where: { $0.slug == desk.slug }) else {
                throw entry.problem("has two desks with the slug `\(desk.slug)`. Give each its own.")
            }
            desks.append(desk)
        }
        guard !desks.isEmpty else { throw place.problem("needs at least one desk.") }
        return desks
    }

    /// Desks that are named, each once.
    static func desks(_ place: YAMLPlace, among desks: [Desk]) throws(ConfigurationProblem) -> [DeskSlug] {
        var slugs: [DeskSlug] = []
        for entry in try place.list() {
            let desk = try DeskReader.slug(entry)
            try known(desk.text, among: desks.map(\.slug.text), what: "desk", at: entry)
            if !slugs.contains(desk) { slugs.append(desk) }
        }
        return slugs
    }

    private static func skills(_ place: YAMLPlace) throws(ConfigurationProblem) -> [NamedSkill] {
        var skills: [NamedSkill] = []
        for entry in try place.list() {
            let fields = try entry.mapping(keys: ["slug", "name"])
            guard let slug = fields["slug"] else { throw entry.problem("has a skill without `slug`.") }
            guard let name = fields["name"] else { throw entry.problem("has a skill without `name`.") }
            let skill = NamedSkill(skill: try PolicyReader.skill(slug), names: try TextReader.names(name))
            guard !skills.contains(where: { $0.skill == skill.skill }) else {
                throw entry.problem("has two skills with the slug `\(skill.skill)`. Give each its own.")
            }
            skills.append(skill)
        }
        return skills
    }

    private static func teams(_ place: YAMLPlace, among desks: [Desk]) throws(ConfigurationProblem) -> [Team] {
        var teams: [Team] = []
        for entry in try place.list() {
            let fields = try entry.mapping(keys: ["slug", "name", "desks"])
            guard let slugPlace = fields["slug"] else { throw entry.problem("has a team without `slug`.") }
            guard let name = fields["name"] else { throw entry.problem("has a team without `name`.") }
            let slug = try team(slugPlace)
            guard !teams.contains(where: { $0.slug == slug }) else {
                throw entry.problem("has two teams with the slug `\(slug)`. Give each its own.")
            }
            var slugs: [DeskSlug] = []
            if let place = fields["desks"] { slugs = try self.desks(place, among: desks) }
            teams.append(Team(slug: slug, names: try TextReader.names(name), desks: slugs))
        }
        return teams
    }

    /// Refuses desks that name skills, teams or desks which are not there.
    private static func check(_ place: YAMLPlace, _ settings: ServiceSettings) throws(ConfigurationProblem) {
        for (entry, desk) in zip(try place.list(), settings.desks) {
            let fields = try entry.mapping()
            for skill in try fields["skills"]?.list() ?? [] {
                try known(try skill.text(), among: settings.skills.map(\.skill.text), what: "skill", at: skill)
            }
            if let place = fields["overflow"] { try check(overflow: place, of: desk.slug, settings) }
        }
    }

    /// Refuses steps that name teams or desks which are not there.
    static func check(
        overflow place: YAMLPlace, of desk: DeskSlug, _ settings: ServiceSettings
    ) throws(ConfigurationProblem) {
        for step in try place.list() {
            let targets = try step.mapping()
            if let team = targets["team"] {
                try known(try team.text(), among: settings.teams.map(\.slug.text), what: "team", at: team)
            }
            if let other = targets["desk"] {
                let others = settings.desks.map(\.slug.text).filter { $0 != desk.text }
                try known(try other.text(), among: others, what: "other desk", at: other)
            }
        }
    }

    /// Refuses a name that is not among those that are there.
    static func known(
        _ name: String, among names: [String], what: String, at place: YAMLPlace
    ) throws(ConfigurationProblem) {
        guard !names.contains(name) else { return }
        let hint = NearestWord.nearest(to: name, among: names).map { " Did you mean `\($0)`?" } ?? ""
        throw place.problem("names `\(name)`, but there is no such \(what).\(hint)")
    }
}
