// Reads how people behave in a scenario, and what is promised.

import Guichet

/// Reads the smaller parts of a scenario.
enum BehaviourReader {
    /// Conversations as long as most services report them.
    static let usualHandling: [WorkKind: DurationLaw] = [
        .chat: .logNormal(meanSeconds: 720, spread: 0.9), .message: .logNormal(meanSeconds: 480, spread: 0.8),
        .form: .logNormal(meanSeconds: 300, spread: 0.8),
    ]

    /// The severities by the names they have in files.
    static let severities: [String: Severity] = ["usual": .usual, "raised": .raised, "danger": .danger]

    /// How long something takes: seconds, or a law with its figures.
    static func law(_ place: YAMLPlace) throws(ConfigurationProblem) -> DurationLaw {
        let seconds = 0.0...1_000_000
        if place.isText { return .fixed(seconds: try place.decimal(seconds, of: "seconds, or a law,")) }
        let fields = try place.mapping(keys: ["law", "mean_seconds", "spread"])
        guard let mean = try fields["mean_seconds"]?.decimal(seconds) else {
            throw place.problem("needs `mean_seconds`.")
        }
        let law = try fields["law"]?.text() ?? "log-normal"
        if law != "log-normal", let spread = fields["spread"] { throw spread.problem("goes with `log-normal` only.") }
        switch law {
        case "log-normal":
            return .logNormal(meanSeconds: mean, spread: try fields["spread"]?.decimal(0...20) ?? 0.9)
        case "exponential": return .exponential(meanSeconds: mean)
        case "fixed": return .fixed(seconds: mean)
        default:
            throw fields["law"]?.problem("needs one of log-normal, exponential, fixed.")
                ?? place.problem("needs a law.")
        }
    }

    static func handling(_ place: YAMLPlace) throws(ConfigurationProblem) -> [WorkKind: DurationLaw] {
        let fields = try place.mapping(keys: WorkKind.allCases.map(\.rawValue))
        var handling = usualHandling
        for kind in WorkKind.allCases {
            if let entry = fields[kind.rawValue] { handling[kind] = try law(entry) }
        }
        return handling
    }

    static func mix(_ place: YAMLPlace) throws(ConfigurationProblem) -> RequestMix {
        let fields = try place.mapping(keys: ["languages", "skills", "severities", "kinds", "hard_percent"])
        var mix = RequestMix()
        if let entry = fields["languages"] { mix.languages = try shares(entry) { Language(rawValue: $0) } }
        if let entry = fields["kinds"] { mix.kinds = try shares(entry) { WorkKind(rawValue: $0) } }
        if let entry = fields["severities"] {
            mix.severities = try shares(entry) { severities[$0] }
        }
        if let entry = fields["skills"] {
            mix.skills = try shares(entry) { name -> Skill?? in
                name == "none" ? .some(nil) : Skill(name).map { .some($0) }
            }
        }
        if let entry = fields["hard_percent"] { mix.hardShare = try entry.decimal(0...100) / 100 }
        return mix
    }

    private static func shares<Value: Hashable & Sendable>(
        _ place: YAMLPlace, _ value: (String) -> Value?
    ) throws(ConfigurationProblem) -> Shares<Value> {
        var entries: [Shares<Value>.Entry] = []
        for (key, entry) in try place.anyMapping() {
            guard let value = value(key.name) else {
                throw ConfigurationProblem("`\(key.name)` is not known in `\(place.path)`.", line: key.line)
            }
            entries.append(Shares<Value>.Entry(value, try entry.decimal(0...1_000_000)))
        }
        guard let shares = Shares(entries) else { throw place.problem("needs a share above 0.") }
        return shares
    }

    static func behaviour(_ place: YAMLPlace?) throws(ConfigurationProblem) -> CrewBehaviour {
        var behaviour = CrewBehaviour(acceptance: .logNormal(meanSeconds: 6, spread: 0.8))
        guard let place else { return behaviour }
        let fields = try place.mapping(keys: [
            "acceptance", "refused_percent", "slowdown_percent", "hours_between_losses", "loss", "loss_noticed_seconds",
            "rest_seconds",
        ])
        if let entry = fields["acceptance"] { behaviour.acceptance = try law(entry) }
        if let entry = fields["refused_percent"] { behaviour.refusedShare = try entry.decimal(0...100) / 100 }
        if let entry = fields["slowdown_percent"] { behaviour.slowdown = try entry.decimal(0...1000) / 100 }
        if let entry = fields["hours_between_losses"] {
            behaviour.hoursBetweenLosses = try entry.decimal(0.01...100_000, of: "hours")
        }
        if let entry = fields["loss"] { behaviour.lossDuration = try law(entry) }
        if let entry = fields["loss_noticed_seconds"] {
            behaviour.lossNoticedSeconds = try seconds(entry)
        }
        if let entry = fields["rest_seconds"] { behaviour.restSeconds = try seconds(entry) }
        return behaviour
    }

    static func policy(_ place: YAMLPlace) throws(ConfigurationProblem) -> RoutingPolicy {
        let fields = try place.mapping(keys: [
            "accept_seconds", "last_agent_seconds", "refused_again_seconds", "overflow_seconds", "starvation_seconds",
        ])
        var policy = RoutingPolicy()
        if let entry = fields["accept_seconds"] { policy.acceptSeconds = try seconds(entry) }
        if let entry = fields["last_agent_seconds"] { policy.lastAgentSeconds = try seconds(entry) }
        if let entry = fields["refused_again_seconds"] { policy.refusedAgainSeconds = try seconds(entry) }
        if let entry = fields["overflow_seconds"] { policy.overflowSeconds = try seconds(entry) }
        if let entry = fields["starvation_seconds"] { policy.starvationSeconds = try seconds(entry) }
        return policy
    }

    static func target(_ place: YAMLPlace) throws(ConfigurationProblem) -> ServiceTarget {
        let fields = try place.mapping(keys: ["answered_percent", "answer_seconds"])
        var target = ServiceTarget()
        if let entry = fields["answered_percent"] { target.share = try entry.decimal(0...100, of: "per cent") / 100 }
        if let entry = fields["answer_seconds"] { target.seconds = try seconds(entry) }
        return target
    }

    private static func seconds(_ place: YAMLPlace) throws(ConfigurationProblem) -> Int64 {
        Int64(try TextReader.number(place, 0...1_000_000, of: "a number of seconds"))
    }
}
