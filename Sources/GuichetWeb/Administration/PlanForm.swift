// The form of a plan: from fields to what the plan changes, with what is wrong in each.

import Guichet

/// The fields of the page of a plan, as typed.
struct PlanForm: Sendable {
    /// Steps of help that the page offers for each desk at least.
    static let steps = 3

    /// What was typed, by field.
    var typed: [String: String]
    /// What is wrong, by field: the key of a phrase.
    var errors: [String: String] = [:]

    /// The fields of a plan as it is.
    init(of plan: SurgePlan) {
        typed = ["days": String(plan.days), "answers": plan.answers.joined(separator: "\n")]
        for (language, name) in plan.names { typed["name.\(language.rawValue)"] = name }
        for (language, text) in plan.banner { typed["banner.\(language.rawValue)"] = text }
        for desk in plan.bannerDesks { typed["banner-desk.\(desk)"] = "1" }
        for one in plan.switches { fill(one) }
        if let callUp = plan.callUp { fill(callUp) }
    }

    private mutating func fill(_ one: DeskSwitch) {
        if one.stopsChat { typed["stop.\(one.desk)"] = "1" }
        typed["capacity.\(one.desk)"] = one.capacity.map(String.init)
        typed["waiting.\(one.desk)"] = one.waiting.map(String.init)
        if one.overflow?.isEmpty == true { typed["alone.\(one.desk)"] = "1" }
        for (index, step) in (one.overflow ?? []).enumerated() {
            typed[Self.target(index, one.desk)] = Self.text(of: step.target)
            typed[Self.after(index, one.desk)] = String(step.afterSeconds)
        }
    }

    private mutating func fill(_ callUp: PlannedCallUp) {
        typed["call.count"] = String(callUp.count)
        typed["call.days"] = String(callUp.days)
        typed["call.team"] = callUp.team?.text
        for desk in callUp.desks { typed["call-desk.\(desk)"] = "1" }
        for language in callUp.languages { typed["call-language.\(language.rawValue)"] = "1" }
    }

    /// The fields that were posted.
    init(_ form: FormFields) {
        typed = Dictionary(uniqueKeysWithValues: form.names.map { ($0, form.text($0)) })
    }

    /// The field of who helps at a step.
    static func target(_ index: Int, _ desk: DeskSlug) -> String { "help.\(desk).\(index)" }
    /// The field of the seconds after which they do.
    static func after(_ index: Int, _ desk: DeskSlug) -> String { "help-after.\(desk).\(index)" }

    /// Who helps, as a list offers it.
    static func text(of target: Overflow.Target) -> String {
        switch target {
        case .desk(let desk): "desk:\(desk)"
        case .team(let team): "team:\(team)"
        }
    }

    /// How many steps of help the fields of a desk hold.
    func steps(of desk: DeskSlug) -> Int {
        let prefix = "help.\(desk)."
        let named = typed.compactMap { name, value in
            name.hasPrefix(prefix) && !value.isEmpty ? Int(name.dropFirst(prefix.count)) : nil
        }
        return min(Limits.planSteps, max(Self.steps, (named.max() ?? 0) + 2))
    }

    /// The plan as the fields say; nil when some are wrong, which `errors` then tells. Boxes have no order: what was
    /// ticked before keeps that of the plan as it was.
    mutating func plan(from old: SurgePlan, of settings: ServiceSettings) -> SurgePlan? {
        let names = said("name")
        if names.isEmpty { errors["name.fr"] = "plan-name" }
        var plan = SurgePlan(slug: old.slug, names: names)
        plan.days = number("days", 1...Int(Limits.callUpDays), isRequired: true) ?? old.days
        plan.banner = said("banner")
        let slugs = settings.desks.map(\.slug)
        plan.bannerDesks = Self.ordered(slugs.filter { has("banner-desk.\($0)") }, like: old.bannerDesks)
        plan.answers = answers()
        plan.switches = Self.ordered(slugs, like: old.switches.map(\.desk)).compactMap { deskSwitch($0, settings) }
        plan.callUp = callUp(from: old.callUp, settings)
        return errors.isEmpty ? plan : nil
    }

    private func value(_ name: String) -> String { typed[name] ?? "" }
    private func has(_ name: String) -> Bool { typed[name] != nil }

    private mutating func said(_ what: String) -> [Language: String] {
        var texts: [Language: String] = [:]
        for language in Language.allCases {
            let name = "\(what).\(language.rawValue)"
            let text = value(name)
            if text.count > Limits.settingCharacters { errors[name] = "long" }
            if !text.allSatisfy(\.isWhitespace) { texts[language] = text }
        }
        return texts
    }

    private mutating func number(_ name: String, _ bounds: ClosedRange<Int>, isRequired: Bool = false) -> Int? {
        let text = value(name).filter { !$0.isWhitespace }
        if text.isEmpty && !isRequired { return nil }
        guard let number = Int(text), bounds.contains(number) else {
            errors[name] = "number"
            return nil
        }
        return number
    }

    private mutating func answers() -> [String] {
        var answers: [String] = []
        for line in value("answers").split(separator: "\n").map(String.init) where !line.allSatisfy(\.isWhitespace) {
            if line.count > Limits.answerTitleCharacters { errors["answers"] = "answers" }
            if !answers.contains(line) { answers.append(line) }
        }
        return answers
    }

    /// What changes at a desk; nil when nothing does.
    private mutating func deskSwitch(_ desk: DeskSlug, _ settings: ServiceSettings) -> DeskSwitch? {
        var one = DeskSwitch(desk: desk)
        one.stopsChat = has("stop.\(desk)")
        one.capacity = number("capacity.\(desk)", 1...100)
        one.waiting = number("waiting.\(desk)", 1...100_000)
        one.overflow = overflow(of: desk, settings)
        return one == DeskSwitch(desk: desk) ? nil : one
    }

    private mutating func overflow(of desk: DeskSlug, _ settings: ServiceSettings) -> [Overflow]? {
        var helps: [Overflow] = []
        for index in 0..<steps(of: desk) {
            let (name, after) = (Self.target(index, desk), Self.after(index, desk))
            guard !value(name).isEmpty else { continue }
            guard let target = Self.targets(of: desk, in: settings).first(where: { Self.text(of: $0) == value(name) })
            else {
                errors[name] = "choice"
                continue
            }
            if let seconds = number(after, 1...86_400, isRequired: true) {
                helps.append(Overflow(target: target, afterSeconds: seconds))
            }
        }
        helps.sort { $0.afterSeconds < $1.afterSeconds }
        guard has("alone.\(desk)") else { return helps.isEmpty ? nil : helps }
        if !helps.isEmpty { errors[Self.target(0, desk)] = "alone" }
        return []
    }

    /// Who can help at a desk.
    static func targets(of desk: DeskSlug, in settings: ServiceSettings) -> [Overflow.Target] {
        settings.desks.map(\.slug).filter { $0 != desk }.map(Overflow.Target.desk)
            + settings.teams.map { .team($0.slug) }
    }

    private mutating func callUp(from old: PlannedCallUp?, _ settings: ServiceSettings) -> PlannedCallUp? {
        guard let count = number("call.count", Limits.callUpInvitations) else { return nil }
        let desks = Self.ordered(
            settings.desks.map(\.slug).filter { has("call-desk.\($0)") }, like: old?.desks ?? [])
        let languages = Self.ordered(
            Language.allCases.filter { has("call-language.\($0.rawValue)") }, like: old?.languages ?? [])
        if desks.isEmpty { errors["call-desk"] = "call-desks" }
        if languages.isEmpty { errors["call-language"] = "call-languages" }
        let team = settings.teams.first { $0.slug.text == value("call.team") }
        if team == nil && !value("call.team").isEmpty { errors["call.team"] = "choice" }
        let bounds = 1...Int(Limits.callUpDays)
        let days = number("call.days", bounds) ?? number("days", bounds) ?? 1
        return PlannedCallUp(count: count, desks: desks, languages: languages, team: team?.slug, days: days)
    }

    private static func ordered<T: Hashable>(_ values: [T], like old: [T]) -> [T] {
        let chosen = Set(values)
        let kept = old.filter(chosen.contains)
        return kept + values.filter { !kept.contains($0) }
    }
}
