// Reads who knows what.

import Guichet

/// Reads what a file says of accounts.
enum PeopleReader {
    /// What is said of each, by login.
    static func read(
        _ place: YAMLPlace, _ settings: ServiceSettings
    ) throws(ConfigurationProblem) -> [PersonSkills] {
        var people: [PersonSkills] = []
        for entry in try place.list() {
            let fields = try entry.mapping(keys: ["login", "languages", "team", "skills"])
            guard let loginPlace = fields["login"] else { throw entry.problem("has a person without `login`.") }
            let login = try loginPlace.text().lowercased()
            guard !people.contains(where: { $0.login == login }) else {
                throw entry.problem("names `\(login)` twice. Keep one.")
            }
            guard let languages = fields["languages"] else {
                throw entry.problem("has a person without `languages`.")
            }
            var team: TeamSlug?
            if let place = fields["team"], try place.text() != "none" {
                team = try SettingsReader.team(place)
                try SettingsReader.known(
                    try place.text(), among: settings.teams.map(\.slug.text), what: "team", at: place)
            }
            people.append(
                PersonSkills(
                    login: login, languages: try DeskReader.languages(languages), team: team,
                    skills: try fields["skills"].map { place throws(ConfigurationProblem) in
                        try skills(place, among: settings.skills.map(\.skill.text))
                    } ?? [:]))
        }
        return people.sorted { $0.login < $1.login }
    }

    private static func skills(
        _ place: YAMLPlace, among known: [String]
    ) throws(ConfigurationProblem) -> [Skill: SkillLevel] {
        var skills: [Skill: SkillLevel] = [:]
        for (key, entry) in try place.anyMapping() {
            try SettingsReader.known(key.name, among: known, what: "skill", at: entry)
            guard let skill = Skill(key.name), let level = Int(try entry.text()).flatMap(SkillLevel.init) else {
                throw entry.problem("needs a level from 0 to 3.")
            }
            skills[skill] = level
        }
        return skills
    }
}
