// One try to run a batch of closures between one BEGIN and one COMMIT.

import Guichet

/// Runs closures in one transaction; the rows they append are numbered at its very end.
///
/// The counter of the journal is taken, the rows are inserted and the commit is asked for in one piece that leaves at
/// once: the counter is never held over a round trip, so a node that is stopped or cut off holds nobody up.
struct PostgresTransaction {
    /// What became of a try. It may have run fewer closures than it was given.
    enum Outcome {
        /// Durable: answer everybody who ran.
        case kept([Settlement])
        /// Undone, because of the closure at this place: it threw after it had changed something, or a statement of
        /// its own was refused. It must run by itself; if it was alone, its settlement and the failure are its answer.
        case undone(culprit: Int, Settlement, StorageFailure?)
        /// Undone by the server for a reason that passes.
        case passing(StorageFailure)
        /// The connection was lost before the commit was sent: nothing was kept.
        case lost
        /// The commit was sent and not answered. For each closure that ran: whether it had changed anything.
        case ambiguous(changed: [Bool])
    }

    let link: PostgresLink
    /// Whom a notification tells apart from others, and on which channel it is heard.
    let voice: PostgresVoice

    /// Runs as much of `batch` as one transaction takes. Afterwards the link stands outside any, or is lost.
    func run(_ batch: [WaitingWrite]) -> Outcome {
        let connection = PostgresConnection(link)
        link.queue("BEGIN", [])
        lock(batch)
        var settlements: [Settlement] = []
        var changed: [Bool] = []
        for (index, write) in batch.enumerated() {
            if index > 0, write.terms.beginsTransaction { break }
            connection.owner = index
            connection.hasChanged = false
            let settlement = write.run(connection)
            settlements.append(settlement)
            changed.append(connection.hasChanged)
            if let failure = connection.failure { return undone(by: failure, settlements) }
            if !settlement.isKept, connection.hasChanged {
                return rollBack() ? .undone(culprit: index, settlement, nil) : .lost
            }
            if connection.appendedBytes > PostgresSettings.appendedBytes { break }
        }
        queueAppended(connection.appended)
        return commit(connection, settlements, changed)
    }

    /// Waits for the conversations of the batch, in an order that is the same on all nodes: nobody waits in a circle.
    private func lock(_ batch: [WaitingWrite]) {
        for key in Set(batch.compactMap(\.terms.key)).sorted() {
            link.queue("SELECT pg_advisory_xact_lock(hashtextextended(?1, 0))", [.text(voice.channel + key)])
        }
    }

    private func queueAppended(_ appended: [PostgresConnection.Appended]) {
        guard !appended.isEmpty else { return }
        link.queue(PostgresDialect.take, [.integer(Int64(appended.count))], keeps: true)
        for (index, row) in appended.enumerated() {
            link.queue(
                row.sql, [.integer(Int64(appended.count - 1 - index))] + row.arguments, owner: row.owner,
                as: PostgresDialect.appending)
        }
        link.queue(
            "SELECT pg_notify(?1, ?2 || \(PostgresDialect.taken))", [.text(voice.channel), .text("\(voice.node) ")])
    }

    private func commit(
        _ connection: PostgresConnection, _ settlements: [Settlement], _ changed: [Bool]
    ) -> Outcome {
        link.queue("COMMIT", [], keeps: true)
        do {
            let answers = try link.finish()
            guard !link.isCommitDoubtful, answers.last?.command == "COMMIT" else { return .ambiguous(changed: changed) }
            let count = Int64(connection.appended.count)
            let last = count == 0 ? 0 : answers.first?.row(0).optionalInteger(0) ?? 0
            act(connection.actions, first: last - count + 1)
            return .kept(settlements)
        } catch {
            // A refusal inside the piece keeps the server from everything that follows, the commit included.
            guard case .refused = error else { return .ambiguous(changed: changed) }
            return undone(by: error, settlements)
        }
    }

    private func act(_ actions: [PostgresConnection.Action], first: Int64) {
        for action in actions {
            switch action {
            case .run(let run): run()
            case .number(let index, let numbered): numbered(first + Int64(index))
            }
        }
    }

    private func undone(by failure: LinkFailure, _ settlements: [Settlement]) -> Outcome {
        // A server that only reads is no longer the one to talk to.
        guard case .refused(let refusal) = failure, refusal.sqlState != "25006", rollBack() else { return .lost }
        if refusal.isLockTimeout { link.endSilentSessions() }
        if refusal.isPassing { return .passing(refusal.failure) }
        // The statement may belong to a closure before the one that waited for an answer.
        let culprit = settlements.indices.contains(refusal.owner) ? refusal.owner : settlements.count - 1
        return .undone(culprit: culprit, settlements[culprit], refusal.failure)
    }

    private func rollBack() -> Bool {
        link.queue("ROLLBACK", [])
        return (try? link.finish()) != nil
    }
}

/// How a store is heard by its nodes.
struct PostgresVoice: Sendable {
    /// The channel on which it is told how far the journal goes.
    let channel: String
    /// The node that speaks.
    let node: String
}
