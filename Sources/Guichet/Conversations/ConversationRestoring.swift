// What must happen to rows that come back from a copy before anybody reads them.

extension Conversations {
    /// Takes rows up again after a restore: a new history begins, so that no stream resumes into the lost one, and
    /// conversations whose key is gone are erased, because they were erased after the copy was made.
    /// - Returns: how many conversations were erased.
    public func takeUpRestoredRows() async throws -> Int {
        let epoch = SQLValue.integer(world.now().milliseconds / 1000)
        _ = try await persistence.write { try $0.execute(JournalSQL.startEpoch, [epoch]) }
        var last = ""
        var erased = 0
        while true {
            let after = SQLValue.text(last)
            let page = try await persistence.read { connection in
                try connection.rows(ConversationSQL.idsAfter, [after]) { try $0.text(0) }
            }
            guard let end = page.last else { return erased }
            let ids = page.compactMap(ConversationID.init)
            let keys = try await vault.keys(for: ids)
            for id in ids where keys[id] == nil {
                try await erase(id)
                erased += 1
            }
            last = end
        }
    }
}
