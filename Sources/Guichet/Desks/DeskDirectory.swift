// The desks, teams and skills that count now, for everything that runs.

import Synchronization

/// What counts now of the service's settings: in memory, replaced as a whole when other settings are applied.
public final class DeskDirectory: Sendable {
    private struct State {
        var settings: ServiceSettings
        var desks: [DeskSlug: Desk]
    }

    private let state: Mutex<State>

    /// A directory; of two desks with one slug the first counts.
    public init(_ settings: ServiceSettings) {
        state = Mutex(Self.indexed(settings))
    }

    /// A directory of desks alone.
    public convenience init(_ desks: [Desk]) {
        self.init(ServiceSettings(desks: desks))
    }

    /// All settings that count now.
    public var settings: ServiceSettings { state.withLock { $0.settings } }

    /// The desks, in the order of the configuration.
    public var all: [Desk] { settings.desks }

    /// The desk of a slug.
    public subscript(slug: DeskSlug) -> Desk? { state.withLock { $0.desks[slug] } }

    /// Lets other settings count from now on.
    public func replace(with settings: ServiceSettings) {
        let next = Self.indexed(settings)
        state.withLock { $0 = next }
    }

    private static func indexed(_ settings: ServiceSettings) -> State {
        State(
            settings: settings,
            desks: Dictionary(settings.desks.map { ($0.slug, $0) }, uniquingKeysWith: { first, _ in first }))
    }
}
