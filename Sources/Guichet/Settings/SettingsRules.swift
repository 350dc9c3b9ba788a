// What changes between two settings: a pure function of both.

/// The comparison of settings.
public enum SettingsRules {
    /// The values that differ, in the order of the old settings, then those that come anew.
    public static func changes(from old: ServiceSettings, to new: ServiceSettings) -> [SettingsChange] {
        changes(from: old.tree, to: new.tree)
    }

    /// The values that differ between what counts, accounts included, and new settings: of accounts that these do not
    /// name nothing is said.
    public static func changes(
        from old: ServiceSettings, and agents: [Agent], to new: ServiceSettings
    ) -> [SettingsChange] {
        let named = Set(new.people.map(\.login))
        var old = old
        old.people = agents.map(PersonSkills.init(of:)).filter { named.contains($0.login) }.sorted {
            $0.login < $1.login
        }
        return changes(from: old, to: new)
    }

    /// The same between two values as they are written.
    static func changes(from old: SettingsTree, to new: SettingsTree) -> [SettingsChange] {
        let (before, after) = (old.leaves, new.leaves)
        let newByPath = Dictionary(after.map { ($0.path, $0.value) }, uniquingKeysWith: { first, _ in first })
        let known = Set(before.map(\.path))
        let changed = before.compactMap { leaf -> SettingsChange? in
            let value = newByPath[leaf.path]
            return value == leaf.value ? nil : SettingsChange(path: leaf.path, before: leaf.value, after: value)
        }
        return changed
            + after.filter { !known.contains($0.path) }
            .map { SettingsChange(path: $0.path, before: nil, after: $0.value) }
    }
}
