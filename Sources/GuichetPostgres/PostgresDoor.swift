// How a connection is made, again and again.

import Guichet
import Logging

/// What it takes to open connections to one store.
struct PostgresDoor: Sendable {
    let address: PostgresAddress
    /// The schema that holds the store's tables.
    let schema: String
    let timeline: Timeline
    let patience: PostgresPatience
    let logger: Logger

    /// A new connection. Blocks for `patience.connectMilliseconds` at most.
    func open() throws(LinkFailure) -> PostgresLink {
        try PostgresLink(address, schema: schema, timeline: timeline, patience: patience, logger: logger)
    }
}

/// A connection that is opened when it is first needed, and again after it was lost.
struct KeptLink {
    private let door: PostgresDoor
    private var link: PostgresLink?
    private var tries = 0

    init(_ door: PostgresDoor) { self.door = door }

    /// The connection, nil when a try to open it failed: then it is time to `pause()`.
    mutating func get() -> PostgresLink? {
        if let link, link.isAlive { return link }
        link = nil
        do {
            link = try door.open()
            if tries > 0 { door.logger.notice("the database answers again", metadata: ["tries": "\(tries)"]) }
            tries = 0
        } catch {
            if tries == 0 { door.logger.warning("the database cannot be reached; trying on") }
            tries += 1
        }
        return link
    }

    /// Holds the thread until the next try.
    func pause() { Patience.pause(after: tries) }

    /// Gives the connection up.
    mutating func drop() { link = nil }
}
