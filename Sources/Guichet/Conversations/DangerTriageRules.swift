// What signs of danger in a citizen's words do to a conversation. Pure.

/// The rules of being raised by words.
enum DangerTriageRules {
    /// The triage that the signs ask for; nil when they say nothing new.
    /// - Parameter told: the signs of this conversation since it was last closed, whoever judged them afterwards. None
    ///   raises twice, so that a person's correction stands.
    static func triage(_ signs: [DangerSign], severity: Severity, told: Set<String>) -> Triage? {
        let fresh = signs.filter { !told.contains($0.name) }
        guard let most = fresh.map(\.severity).max() else { return nil }
        return Triage(severity: most >= severity ? most : nil, signs: fresh.map(\.name))
    }
}
