// Whether nodes are at work on a store, for a program that is not one of them.

/// The hearts of nodes, seen from outside.
public enum NodesAtWork {
    /// The beats of every node that has a row, also of those that died without a goodbye.
    public static func beats(in store: any Persistence) async throws -> [String: Int64] {
        let rows = try await store.read { connection in
            try connection.rows(NodesSQL.nodes, []) { (try $0.text(0), try $0.integer(1)) }
        }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }
}
