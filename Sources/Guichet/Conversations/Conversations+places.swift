// Places in the queue: kept while the citizen is there and for a while after, then the conversation stays as a message.

import Foundation

extension Conversations {
    /// Citizens were seen: their pages were asked for, or their streams are open. Told often, written at most every
    /// `Limits.citizenSeenSeconds`.
    public func seen(_ citizens: [ConversationID]) async throws {
        guard !citizens.isEmpty else { return }
        let now = world.now()
        let before = now.adding(seconds: -Limits.citizenSeenSeconds / 2)
        try await persistence.write(WriteTerms(mayRepeat: true)) { connection in
            for id in citizens {
                try connection.execute(ConversationSQL.seen, [.text(id.text), SQLValue(now), SQLValue(before)])
            }
        }
    }

    /// Lets conversations whose citizens went away go on as messages: those of which nothing was seen for as long as a
    /// place is kept. Danger keeps its place. Called from time to time.
    public func setAsideAbsent() async throws {
        // What is seen is written down a little later, and nobody is to lose a place for that.
        let since = world.now().adding(seconds: -Limits.placeKeptSeconds - Limits.citizenSeenSeconds)
        let slugs = desks.all.map(\.slug.text)
        let absent = try await persistence.read { connection in
            try slugs.flatMap { desk in
                try connection.rows(ConversationSQL.absent, [.text(desk), SQLValue(since)]) { try $0.text(0) }
            }
        }
        for id in absent.compactMap(ConversationID.init) {
            // Somebody may have been faster, or have erased it: then there is nothing to do.
            do { try await perform(.desk(.setAside), in: id) } catch is Refusal {}
        }
    }
}
