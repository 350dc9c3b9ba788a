// The plan that is active, and what the store keeps of it.

import Foundation

/// A plan that is active.
public struct ActiveSurge: Sendable, Hashable {
    /// Its number; every start has the next one.
    public let number: Int64
    /// The plan as it was when it was started: later changes of the settings do not touch it.
    public let plan: SurgePlan
    /// Since when.
    public let startedAt: Instant
    /// Who started it.
    public let startedBy: AgentID
    /// When it ends by itself.
    public let endsAt: Instant

    /// Reads the row of `SurgeSQL.active`.
    init(_ row: any SQLRow) throws {
        number = try row.integer(0)
        plan = try Self.plan(of: try row.text(1))
        startedAt = Instant(milliseconds: try row.integer(2))
        startedBy = AgentID(text: try row.text(3))
        endsAt = Instant(milliseconds: try row.integer(4))
    }

    /// The plan of a written form.
    static func plan(of document: String) throws -> SurgePlan {
        try JSONDecoder().decode(SurgePlan.self, from: Data(document.utf8))
    }

    /// The written form of a plan.
    static func document(of plan: SurgePlan) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(plan), as: UTF8.self)
    }
}

/// The statements of plans.
enum SurgeSQL {
    static let active = "SELECT number, plan, started_at, started_by, ends_at FROM surge WHERE active = 1"
    static let last = "SELECT COALESCE(MAX(number), 0) FROM surge"
    static let start = """
        INSERT INTO surge (number, plan, started_at, started_by, ends_at, ended_at, ended_by, active)
        VALUES (?1, ?2, ?3, ?4, ?5, NULL, NULL, 1)
        """
    static let end = "UPDATE surge SET active = NULL, ended_at = ?2, ended_by = ?3 WHERE number = ?1 AND active = 1"
}
