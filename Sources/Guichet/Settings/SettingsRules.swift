// What changes between two settings: a pure function of both.

/// One value that differs, with the path that leads to it.
public struct SettingsChange: Sendable, Hashable {
    /// Where, for example `desks.accueil.hours.monday`.
    public let path: String
    /// What it was; nil when it was not there.
    public let before: String?
    /// What it is; nil when it is no longer there.
    public let after: String?

    /// A change; see the properties.
    public init(path: String, before: String?, after: String?) {
        self.path = path
        self.before = before
        self.after = after
    }
}

/// The comparison of settings.
public enum SettingsRules {
    /// The values that differ, in the order of the old settings, then those that come anew.
    public static func changes(from old: ServiceSettings, to new: ServiceSettings) -> [SettingsChange] {
        changes(from: old.tree, to: new.tree)
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
