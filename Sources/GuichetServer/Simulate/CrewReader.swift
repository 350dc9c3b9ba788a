// Reads who is there: groups of agents with their shifts.

import Guichet

/// Reads `crew` of a scenario.
struct CrewReader {
    /// Agents of one shift at most.
    static let mostAgents = 2_000

    let clock: LocalClock
    let firstDay: Int64
    let days: Int

    /// The groups.
    func read(_ place: YAMLPlace) throws(ConfigurationProblem) -> [CrewGroup] {
        var groups: [CrewGroup] = []
        for (index, entry) in try place.list().enumerated() { groups.append(try group(entry, number: index + 1)) }
        guard !groups.isEmpty else { throw place.problem("needs at least one group.") }
        return groups
    }

    private func group(_ place: YAMLPlace, number: Int) throws(ConfigurationProblem) -> CrewGroup {
        let fields = try place.mapping(
            keys: ["name", "languages", "skills", "capacity", "helps_out", "agents", "shifts"])
        var languages: Set<Language> = []
        for entry in try fields["languages"]?.list() ?? [] {
            languages.insert(try TextReader.choice(entry, Language.self))
        }
        var skills: [Skill: SkillLevel] = [:]
        for (key, entry) in try fields["skills"]?.anyMapping() ?? [] {
            guard let skill = Skill(key.name) else {
                throw ConfigurationProblem(
                    "`\(key.name)` needs lower-case letters, digits and hyphens, 40 at most.", line: key.line)
            }
            skills[skill] = SkillLevel(rawValue: try TextReader.number(entry, 0...3, of: "a level")) ?? .untrained
        }
        let roster: Roster
        switch (fields["agents"], fields["shifts"]) {
        case (let agents?, nil): roster = Roster([Roster.Shift(agents: try counts(agents), spans: Self.wholeDay)])
        case (nil, let shifts?): roster = try read(shifts: shifts)
        default: throw place.problem("needs either `agents` or `shifts` in each group.")
        }
        var group = CrewGroup(
            name: try fields["name"]?.text() ?? "group \(number)",
            languages: languages.isEmpty ? Set(Language.allCases) : languages, skills: skills,
            steps: roster.steps(from: firstDay, days: days, on: clock))
        if let capacity = fields["capacity"] {
            group.capacity = try TextReader.number(capacity, 1...100, of: "units")
        }
        if let helps = fields["helps_out"] { group.helpsOut = try TextReader.flag(helps) }
        return group
    }

    private static let wholeDay = [DaySpan(start: 0, end: 1440)].compactMap { $0 }

    private func read(shifts place: YAMLPlace) throws(ConfigurationProblem) -> Roster {
        var roster = Roster([])
        for entry in try place.list() {
            let fields = try entry.mapping(keys: ["days", "hours", "agents"])
            guard let agents = fields["agents"] else { throw entry.problem("has a shift without `agents`.") }
            var weekdays: Set<Int> = []
            for day in try fields["days"]?.list() ?? [] {
                let name = try day.text()
                guard let number = HoursReader.days.firstIndex(of: name) else {
                    let hint = NearestWord.nearest(to: name, among: HoursReader.days).map { " Did you mean `\($0)`?" }
                    throw day.problem("needs days from monday to sunday.\(hint ?? "")")
                }
                weekdays.insert(number)
            }
            var spans = Self.wholeDay
            if let hours = fields["hours"] {
                do { spans = try DaySpan.list(try hours.text()) } catch {
                    throw hours.problem("needs spans such as 08:00-12:00, 14:00-18:00, in order.")
                }
            }
            roster.shifts.append(
                Roster.Shift(
                    agents: try counts(agents), weekdays: weekdays.isEmpty ? Set(0...6) : weekdays, spans: spans))
        }
        return roster
    }

    /// One number for all days, or one for each day of the scenario; the last one holds for the rest.
    private func counts(_ place: YAMLPlace) throws(ConfigurationProblem) -> [Int] {
        if place.isText { return [try TextReader.number(place, 0...Self.mostAgents, of: "a number of agents")] }
        var counts: [Int] = []
        for entry in try place.list() {
            counts.append(try TextReader.number(entry, 0...Self.mostAgents, of: "a number of agents"))
        }
        guard !counts.isEmpty else { throw place.problem("needs a number of agents for each day.") }
        return counts
    }
}
