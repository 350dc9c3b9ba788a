// The statements about nodes, in the shared dialect. What a node says of itself lies in rows of its own, so
// that none waits for another.

/// Hearts, what each node sees, and turns of recurring work.
enum NodesSQL {
    static let beat = "UPDATE node SET beat = beat + 1 WHERE id = ?1"
    static let insert = "INSERT INTO node (id, beat) VALUES (?1, 1) ON CONFLICT DO NOTHING"
    static let nodes = "SELECT id, beat FROM node"
    static let leave = "DELETE FROM node WHERE id = ?1"
    static let sweep = "DELETE FROM node WHERE id = ?1 AND beat = ?2"
    static let agents = "SELECT node, agent FROM node_agent"
    static let insertAgent = "INSERT INTO node_agent (node, agent) VALUES (?1, ?2) ON CONFLICT DO NOTHING"
    static let deleteAgent = "DELETE FROM node_agent WHERE node = ?1 AND agent = ?2"
    static let uses = "SELECT node, source, requests, streams FROM source_use"
    static let putUse = """
        INSERT INTO source_use (node, source, requests, streams) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (node, source) DO UPDATE SET requests = excluded.requests, streams = excluded.streams
        """
    static let putStreams = """
        INSERT INTO source_use (node, source, requests, streams) VALUES (?1, ?2, 0, ?3)
        ON CONFLICT (node, source) DO UPDATE SET streams = excluded.streams
        """
    static let deleteUse = "DELETE FROM source_use WHERE node = ?1 AND source = ?2"
    static let streamsOfSource = "SELECT node, streams FROM source_use WHERE source = ?1"
    static let work = "SELECT next_at, held_until FROM scheduled_work WHERE name = ?1"
    static let insertWork = """
        INSERT INTO scheduled_work (name, next_at, holder, held_until) VALUES (?1, 0, NULL, 0) ON CONFLICT DO NOTHING
        """
    static let takeWork = """
        UPDATE scheduled_work SET holder = ?3, held_until = ?4
        WHERE name = ?1 AND (holder = ?3 OR (next_at <= ?2 AND held_until <= ?2))
        """
    static let lead = """
        UPDATE scheduled_work SET holder = ?2, held_until = ?4
        WHERE name = ?1 AND (holder = ?2 OR held_until <= ?3)
        """
    static let settleWork = """
        UPDATE scheduled_work SET holder = NULL, held_until = 0, next_at = ?3 WHERE name = ?1 AND holder = ?2
        """
    static let deleteAgents = "DELETE FROM node_agent WHERE node = ?1"
}
