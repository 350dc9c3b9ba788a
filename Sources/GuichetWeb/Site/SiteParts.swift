// What groups of routes share.

import Guichet

/// What groups of routes are built from.
struct SiteParts: Sendable {
    /// What may be asked of the house.
    let doors: Doors
    /// How the site is served.
    let configuration: WebConfiguration
    /// Who calls.
    let callers: Callers
    /// What pages are made of.
    let views: Views
    /// Opens streams.
    let streams: EventStream
    /// All streams of this node, to end those of a session.
    let hub: StreamHub
    /// What requests have cost.
    let metrics: Metrics
    /// The words of problems.
    let problems: ProblemDocuments
}
