// The statements about nodes, in the shared dialect. Each node writes rows of its own, so none waits for another.

/// Hearts, and what each node sees.
enum NodesSQL {
    static let beat = "UPDATE node SET beat = beat + 1 WHERE id = ?1"
    static let insert = "INSERT INTO node (id, beat) VALUES (?1, 1) ON CONFLICT DO NOTHING"
    static let nodes = "SELECT id, beat FROM node"
    static let leave = "DELETE FROM node WHERE id = ?1"
    static let sweep = "DELETE FROM node WHERE id = ?1 AND beat = ?2"
    static let agents = "SELECT node, agent FROM node_agent"
    static let insertAgent = "INSERT INTO node_agent (node, agent) VALUES (?1, ?2) ON CONFLICT DO NOTHING"
    static let deleteAgent = "DELETE FROM node_agent WHERE node = ?1 AND agent = ?2"
    static let deleteAgents = "DELETE FROM node_agent WHERE node = ?1"
}
