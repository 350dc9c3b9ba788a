// The desks, teams and skills that count now, for everything that runs.

import Foundation
import Synchronization

/// What counts now of the service's settings: in memory, replaced as a whole when other settings are applied.
///
/// Something may lie over the settings for a while, such as a plan for a surge. Everybody who asks gets what counts
/// with it; only who changes the settings themselves asks for `base`.
public final class DeskDirectory: Sendable {
    /// What lies over settings.
    public typealias Overlay = @Sendable (ServiceSettings) -> ServiceSettings

    private struct State {
        let base: ServiceSettings
        let overlay: Overlay?
        let settings: ServiceSettings
        let desks: [DeskSlug: Desk]

        init(_ base: ServiceSettings, under overlay: Overlay?) {
            self.base = base
            self.overlay = overlay
            settings = overlay?(base) ?? base
            desks = Dictionary(settings.desks.map { ($0.slug, $0) }, uniquingKeysWith: { first, _ in first })
        }
    }

    private let state: Mutex<State>

    /// A directory; of two desks with one slug the first counts.
    public init(_ settings: ServiceSettings) {
        state = Mutex(State(settings, under: nil))
    }

    /// A directory of desks alone.
    public convenience init(_ desks: [Desk]) {
        self.init(ServiceSettings(desks: desks))
    }

    /// All settings that count now.
    public var settings: ServiceSettings { state.withLock { $0.settings } }

    /// The settings as they were applied, without what lies over them.
    public var base: ServiceSettings { state.withLock { $0.base } }

    /// The desks, in the order of the configuration.
    public var all: [Desk] { settings.desks }

    /// The desk of a slug.
    public subscript(slug: DeskSlug) -> Desk? { state.withLock { $0.desks[slug] } }

    /// The day that an instant lies in on a desk's clock; without a desk, on that of the first.
    public func day(of instant: Instant, at desk: DeskSlug?) -> CalendarDay {
        let desk = desk.flatMap { self[$0] } ?? settings.desks.first
        return CalendarDay(of: instant, in: desk?.hours.timeZone ?? .gmt)
    }

    /// What citizens of a desk are told on the day that an instant lies in; without a desk, what is told everywhere.
    public func banners(at desk: Desk?, on instant: Instant) -> [Banner] {
        let today = day(of: instant, at: desk?.slug)
        return settings.banners.filter { banner in
            desk.map { banner.isShown(at: $0.slug, on: today) } ?? banner.isShown(on: today)
        }
    }

    /// Lets other settings count from now on, under what lies over them.
    public func replace(with settings: ServiceSettings) {
        state.withLock { $0 = State(settings, under: $0.overlay) }
    }

    /// Lays something over the settings, in the place of what lay there; nil takes it away.
    public func lay(_ overlay: Overlay?) {
        state.withLock { $0 = State($0.base, under: overlay) }
    }
}
