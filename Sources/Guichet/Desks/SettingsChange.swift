// One value of the configuration that changes.

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
