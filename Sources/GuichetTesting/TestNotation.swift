// A notation for tests below the program: it knows again whatever settings it has seen written.

public import Guichet
import Synchronization

/// Settings by their own text.
public enum TestNotation {
    private static let seen = Mutex<[String: ServiceSettings]>([:])

    /// Reads what was given to `knowing`.
    public static let notation = SettingsNotation { text throws(SettingsProblem) in
        guard let settings = seen.withLock({ $0[text] }) else {
            throw SettingsProblem("These are no settings of this test.", line: 1)
        }
        return settings
    }

    /// The same settings, which the notation will read from now on.
    public static func knowing(_ settings: ServiceSettings) -> ServiceSettings {
        seen.withLock { $0[settings.tree.yaml] = settings }
        return settings
    }
}
