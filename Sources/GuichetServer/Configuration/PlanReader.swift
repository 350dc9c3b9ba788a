// Reads banners and plans for a surge.

import Guichet

/// Reads what citizens read for a while, and what can be started at once when many come.
enum PlanReader {
    /// The banners, over settings whose desks are known.
    static func banners(_ place: YAMLPlace, _ settings: ServiceSettings) throws(ConfigurationProblem) -> [Banner] {
        var banners: [Banner] = []
        for entry in try place.list() {
            let fields = try entry.mapping(keys: ["slug", "text", "desks", "from", "until"])
            let slug = try slug(fields["slug"], of: "a banner", at: entry)
            guard !banners.contains(where: { $0.slug == slug }) else {
                throw entry.problem("has two banners with the slug `\(slug)`. Give each its own.")
            }
            guard let text = fields["text"] else { throw entry.problem("has a banner without `text`.") }
            let from = try fields["from"].map(day)
            let until = try fields["until"].map(day)
            if let from, let until, until < from { throw entry.problem("ends before it begins.") }
            banners.append(
                Banner(
                    slug: slug, texts: try TextReader.names(text),
                    desks: try desks(fields["desks"], settings), from: from, until: until))
        }
        return banners
    }

    /// The plans, over settings whose desks and teams are known.
    static func plans(_ place: YAMLPlace, _ settings: ServiceSettings) throws(ConfigurationProblem) -> [SurgePlan] {
        var plans: [SurgePlan] = []
        for entry in try place.list() {
            let plan = try plan(entry, settings)
            guard !plans.contains(where: { $0.slug == plan.slug }) else {
                throw entry.problem("has two plans with the slug `\(plan.slug)`. Give each its own.")
            }
            plans.append(plan)
        }
        return plans
    }

    private static func plan(
        _ entry: YAMLPlace, _ settings: ServiceSettings
    ) throws(ConfigurationProblem) -> SurgePlan {
        let fields = try entry.mapping(
            keys: ["slug", "name", "days", "banner", "banner_desks", "answers", "desks", "call_up"])
        let slug = try slug(fields["slug"], of: "a plan", at: entry)
        guard let name = fields["name"] else { throw entry.problem("has a plan without `name`.") }
        var plan = SurgePlan(slug: slug, names: try TextReader.names(name))
        if let place = fields["days"] { plan.days = try days(place) }
        if let place = fields["banner"] { plan.banner = try TextReader.names(place) }
        plan.bannerDesks = try desks(fields["banner_desks"], settings)
        for answer in try fields["answers"]?.list() ?? [] {
            let text = try answer.text()
            guard text.count <= Limits.answerTitleCharacters else {
                throw answer.problem("needs titles of \(Limits.answerTitleCharacters) characters at most.")
            }
            if !plan.answers.contains(text) { plan.answers.append(text) }
        }
        if let place = fields["desks"] { plan.switches = try switches(place, settings) }
        if let place = fields["call_up"] { plan.callUp = try callUp(place, days: plan.days, settings) }
        return plan
    }

    private static func switches(
        _ place: YAMLPlace, _ settings: ServiceSettings
    ) throws(ConfigurationProblem) -> [DeskSwitch] {
        var switches: [DeskSwitch] = []
        for entry in try place.list() {
            let fields = try entry.mapping(keys: ["slug", "chat", "capacity", "waiting", "overflow"])
            guard let slugPlace = fields["slug"] else { throw entry.problem("has a desk without `slug`.") }
            let slug = try DeskReader.slug(slugPlace)
            try SettingsReader.known(slug.text, among: settings.desks.map(\.slug.text), what: "desk", at: slugPlace)
            guard !switches.contains(where: { $0.desk == slug }) else {
                throw entry.problem("names the desk `\(slug)` twice. Keep one.")
            }
            var one = DeskSwitch(desk: slug)
            if let place = fields["chat"] { one.stopsChat = try !TextReader.flag(place) }
            if let place = fields["capacity"] { one.capacity = try TextReader.number(place, 1...100, of: "units") }
            if let place = fields["waiting"] { one.waiting = try TextReader.number(place, 1...100_000) }
            if let place = fields["overflow"] {
                one.overflow = try PolicyReader.overflow(place)
                try SettingsReader.check(overflow: place, of: slug, settings)
            }
            switches.append(one)
        }
        return switches
    }

    private static func callUp(
        _ place: YAMLPlace, days planDays: Int, _ settings: ServiceSettings
    ) throws(ConfigurationProblem) -> PlannedCallUp {
        let fields = try place.mapping(keys: ["count", "desks", "languages", "team", "days"])
        guard let count = fields["count"] else { throw place.problem("needs a `count`.") }
        let slugs = try desks(fields["desks"], settings)
        guard !slugs.isEmpty else { throw place.problem("needs `desks`, one at least.") }
        var team: TeamSlug?
        if let place = fields["team"], try place.text() != "none" {
            team = try SettingsReader.team(place)
            try SettingsReader.known(
                try place.text(), among: settings.teams.map(\.slug.text), what: "team", at: place)
        }
        return PlannedCallUp(
            count: try TextReader.number(count, Limits.callUpInvitations), desks: slugs,
            languages: try fields["languages"].map(DeskReader.languages) ?? [.fr], team: team,
            days: try fields["days"].map(days) ?? planDays)
    }

    private static func slug(
        _ place: YAMLPlace?, of what: String, at entry: YAMLPlace
    ) throws(ConfigurationProblem) -> EntrySlug {
        guard let place else { throw entry.problem("has \(what) without `slug`.") }
        guard let slug = EntrySlug(try place.text()) else {
            throw place.problem("needs lower-case letters, digits and hyphens, 40 at most.")
        }
        return slug
    }

    private static func desks(
        _ place: YAMLPlace?, _ settings: ServiceSettings
    ) throws(ConfigurationProblem) -> [DeskSlug] {
        guard let place else { return [] }
        return try SettingsReader.desks(place, among: settings.desks)
    }

    private static func days(_ place: YAMLPlace) throws(ConfigurationProblem) -> Int {
        try TextReader.number(place, 1...Int(Limits.callUpDays), of: "a number of days")
    }

    private static func day(_ place: YAMLPlace) throws(ConfigurationProblem) -> CalendarDay {
        guard let day = CalendarDay(try place.text()) else { throw place.problem("needs a day such as 2026-12-24.") }
        return day
    }
}
