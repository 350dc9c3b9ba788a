// The form of a plan as the page shows it: fields, boxes and lists, with what is wrong in each.

import Guichet

/// Draws the form of a plan.
struct PlanDrawing {
    let form: PlanForm
    let settings: ServiceSettings
    let phrases: Phrases

    /// What the page shows of the form.
    var values: [String: (any Sendable)?] {
        [
            "names": Language.allCases.map { said("name", $0) },
            "bannerTexts": Language.allCases.map { said("banner", $0) },
            "days": field("days", "days"), "bannerDesks": deskBoxes("banner-desk"),
            "answers": field("answers", "answers"), "desks": settings.desks.map(desk),
            "callCount": field("call.count", "call.count"), "callDays": field("call.days", "call.days"),
            "callDesks": deskBoxes("call-desk"), "callDesksError": error("call-desk"),
            "callLanguages": Language.allCases.map { language in
                box("call-language.\(language.rawValue)", phrases[PhraseKey("agent.language.\(language.rawValue)")])
            },
            "callLanguagesError": error("call-language"),
            "teamError": error("call.team"),
            "teams": choices("call.team", settings.teams.map { ($0.slug.text, $0.name(in: phrases.language)) }),
        ]
    }

    private func desk(_ desk: Desk) -> PageValues {
        let (slug, limits) = (desk.slug, desk.policy.limits)
        let usual = limits.waiting.map(String.init) ?? "–"
        return PageValues([
            "label": desk.name(in: phrases.language),
            "stop": box("stop.\(slug)", phrases[PhraseKey("admin.plan.stop")]),
            "figures": [
                field("capacity.\(slug)", "capacity", ["usual": String(limits.capacity)]),
                field("waiting.\(slug)", "waiting", ["usual": usual]),
            ],
            "steps": (0..<form.steps(of: slug)).map { step($0, slug) },
            "alone": box("alone.\(slug)", phrases[PhraseKey("admin.plan.alone")]),
        ])
    }

    private func step(_ index: Int, _ desk: DeskSlug) -> PageValues {
        let (name, after) = (PlanForm.target(index, desk), PlanForm.after(index, desk))
        let targets = PlanForm.targets(of: desk, in: settings).map { (PlanForm.text(of: $0), label(of: $0)) }
        return PageValues([
            "name": name, "label": phrases.say(PhraseKey("admin.plan.help"), ["number": String(index + 1)]),
            "error": error(name), "options": choices(name, targets),
            "after": field(after, "help.after", ["number": String(index + 1)]),
        ])
    }

    private func label(of target: Overflow.Target) -> String {
        let language = phrases.language
        switch target {
        case .desk(let slug): return settings.desks.first { $0.slug == slug }?.name(in: language) ?? slug.text
        case .team(let slug):
            let name = settings.teams.first { $0.slug == slug }?.name(in: language) ?? slug.text
            return phrases.say(PhraseKey("admin.plan.team"), ["team": name])
        }
    }

    private func said(_ what: String, _ language: Language) -> PageValues {
        let name = "\(what).\(language.rawValue)"
        return PageValues([
            "name": name, "label": phrases[PhraseKey("agent.language.\(language.rawValue)")],
            "code": language.rawValue, "value": form.typed[name] ?? "", "error": error(name),
        ])
    }

    private func field(_ name: String, _ label: String, _ values: [String: String] = [:]) -> PageValues {
        PageValues([
            "name": name, "label": phrases.say(PhraseKey("admin.plan.\(label)"), values),
            "value": form.typed[name] ?? "", "error": error(name),
        ])
    }

    private func box(_ name: String, _ label: String) -> PageValues {
        .choice(name, label, isChosen: form.typed[name] != nil)
    }

    private func deskBoxes(_ prefix: String) -> [PageValues] {
        settings.desks.map { box("\(prefix).\($0.slug)", $0.name(in: phrases.language)) }
    }

    /// A list with nothing chosen before its choices.
    private func choices(_ name: String, _ choices: [(value: String, label: String)]) -> [PageValues] {
        ([("", phrases[PhraseKey("admin.plan.none")])] + choices).map { value, label in
            .choice(value, label, isChosen: (form.typed[name] ?? "") == value)
        }
    }

    private func error(_ name: String) -> String? {
        form.errors[name].map { phrases[PhraseKey("admin.error.\($0)")] }
    }
}
