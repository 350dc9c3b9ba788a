// What a plan changes: pure functions of the settings and the plan.

/// The rules of plans for a surge.
public enum SurgeRules {
    /// The settings while a plan is active. What the plan does not name stays; desks that are no longer there are
    /// passed over. Taking the plan away gives the settings back as they are, because they were never touched.
    public static func overlay(_ settings: ServiceSettings, _ plan: SurgePlan) -> ServiceSettings {
        var settings = settings
        let switches = Dictionary(plan.switches.map { ($0.desk, $0) }, uniquingKeysWith: { first, _ in first })
        settings.desks = settings.desks.map { desk in
            switches[desk.slug].map { desk.changed(policy: policy(of: desk, $0)) } ?? desk
        }
        if !plan.banner.isEmpty {
            settings.banners.insert(
                Banner(slug: plan.slug, texts: plan.banner, desks: plan.bannerDesks), at: 0)
        }
        return settings
    }

    private static func policy(of desk: Desk, _ one: DeskSwitch) -> DeskPolicy {
        var policy = desk.policy
        if one.stopsChat { policy.channels = policy.channels.subtracting([.chat]).union([.form]) }
        if let capacity = one.capacity { policy.limits.capacity = capacity }
        if let waiting = one.waiting { policy.limits.waiting = waiting }
        if let overflow = one.overflow { policy.overflow = overflow }
        return policy
    }

    /// The values that differ while the plan is active.
    public static func changes(of plan: SurgePlan, over settings: ServiceSettings) -> [SettingsChange] {
        SettingsRules.changes(from: settings, to: overlay(settings, plan))
    }

    /// The same for the log: under `surge`, with the plan itself and its end before them.
    static func logged(_ plan: SurgePlan, until end: Instant, over settings: ServiceSettings) -> [SettingsChange] {
        [SettingsChange(path: "surge", before: nil, after: "\(plan.slug), \(end.rfc3339)")]
            + changes(of: plan, over: settings).map { change in
                SettingsChange(path: "surge.\(change.path)", before: change.before, after: change.after)
            }
    }

    /// The same when it ends: what was after comes before.
    static func reversed(_ changes: [SettingsChange]) -> [SettingsChange] {
        changes.map { SettingsChange(path: $0.path, before: $0.after, after: $0.before) }
    }

    /// Whether somebody may start or end a plan: administrators, and supervisors who serve every desk that it names.
    public static func maySteer(_ agent: Agent, _ plan: SurgePlan) -> Bool {
        switch agent.role {
        case .admin: true
        case .supervisor: plan.desks.allSatisfy { agent.mayServe($0) }
        default: false
        }
    }

    /// Whether a plan may hold until then: an end that lies ahead, at most `Limits.callUpDays` away.
    static func isEnd(_ end: Instant, at now: Instant) -> Bool {
        now < end && end <= now.adding(seconds: Limits.callUpDays * 86_400)
    }

    /// The call-up of a plan that holds until `end`; nil when nobody is called.
    static func order(of plan: SurgePlan, count: Int, until end: Instant, at now: Instant) -> CallUpOrder? {
        guard let callUp = plan.callUp, count > 0 else { return nil }
        return CallUpOrder(
            desks: Set(callUp.desks), languages: callUp.languages, team: callUp.team, count: count,
            endsAt: min(end, now.adding(seconds: Int64(callUp.days) * 86_400)))
    }

    /// Canned answers with those of a plan first, in its order, retired ones included; the others follow as they were.
    public static func ordered(
        _ answers: [CannedAnswer], first names: [String], isUsable: (CannedAnswer) -> Bool
    ) -> [CannedAnswer] {
        var named: [CannedAnswer] = []
        for name in names {
            named += answers.filter { ($0.id.text == name || $0.fields.title == name) && !named.contains($0) }
        }
        let others = answers.filter { !$0.isRetired && !named.contains($0) }
        return (named + others).filter(isUsable)
    }
}
