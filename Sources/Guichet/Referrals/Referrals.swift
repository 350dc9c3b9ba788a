// The door to the catalogue of services: kept by editors, sent by agents, counted.

import Foundation

/// Keeps the services that people are sent to. Every version is kept, and every change is written
/// down with who made it.
public struct Referrals: Sendable {
    private let persistence: any Persistence
    private let conversations: Conversations
    private let world: World

    /// A door over a migrated store.
    public init(persistence: any Persistence, conversations: Conversations, world: World) {
        self.persistence = persistence
        self.conversations = conversations
        self.world = world
    }

    /// All of them, by name in addresses; retired ones too.
    public func all() async throws -> [ReferralService] {
        try await persistence.read { try $0.rows(ReferralSQL.all, [], Self.row) }
    }

    /// One of them.
    /// - Throws: `Refusal(.notFound)`.
    public func service(_ slug: EntrySlug) async throws -> ReferralService {
        try await persistence.read { try Self.load(slug, on: $0) }
    }

    /// A version of one as it was written.
    /// - Throws: `Refusal(.notFound)`.
    public func service(_ slug: EntrySlug, version: Int64) async throws -> ReferralFields {
        let values: [SQLValue] = [.text(slug.text), .integer(version)]
        let text = try await persistence.read { connection in
            try connection.first(ReferralSQL.version, values) { try $0.text(0) }
        }
        guard let text else { throw Refusal(.notFound) }
        return try Self.document(text).fields
    }

    /// Writes a new one (`seen` nil), or the next version of the one whose version `seen` its writer had before them.
    /// - Throws: `Refusal(.alreadyTaken)` when the name is taken, or somebody else was faster.
    public func save(_ fields: ReferralFields, as slug: EntrySlug, seen: Int64?, by agent: AgentID) async throws {
        try ReferralRules.check(fields)
        let now = world.now()
        let document = ReferralDocument(fields)
        let text = try Self.text(of: document)
        try await persistence.write(WriteTerms(key: ChangeLog.key)) { connection in
            let before = try connection.first(ReferralSQL.one, [.text(slug.text)], Self.row)
            guard before?.version == seen else { throw Refusal(.alreadyTaken, field: "slug") }
            try Self.write(
                document, text, as: slug, over: before, by: .agent(agent), at: now, on: connection)
        }
    }

    /// Adds the services of a catalogue that are not there yet. What is there stays as it was changed.
    /// - Returns: how many were added.
    @discardableResult
    public func load(_ catalogue: ReferralCatalogue, by author: ChangeAuthor) async throws -> Int {
        let now = world.now()
        let entries = try catalogue.services.map { service in
            try ReferralRules.check(service.fields)
            let document = ReferralDocument(service.fields)
            return (slug: service.slug, document: document, text: try Self.text(of: document))
        }
        return try await persistence.write(WriteTerms(key: ChangeLog.key, mayRepeat: true)) { connection in
            let known = Set(try connection.rows(ReferralSQL.all, [], Self.row).map(\.slug))
            let new = entries.filter { !known.contains($0.slug) }
            for entry in new {
                try Self.write(
                    entry.document, entry.text, as: entry.slug, over: nil, by: author, at: now, on: connection)
            }
            return new.count
        }
    }

    /// Offers one no more, or again. Nothing of it is lost.
    public func retire(_ slug: EntrySlug, _ retired: Bool, by agent: AgentID) async throws {
        let now = world.now()
        try await persistence.write(WriteTerms(key: ChangeLog.key, mayRepeat: true)) { connection in
            guard try Self.load(slug, on: connection).isRetired != retired else { return }
            try connection.execute(ReferralSQL.retire, [.text(slug.text), .integer(retired ? 1 : 0), SQLValue(now)])
            let change = SettingsChange(
                path: "referrals.\(slug).retired", before: String(!retired), after: String(retired))
            try ChangeLog.write([change], by: .agent(agent), at: now, on: connection)
        }
    }

    /// The agent in charge sends a citizen to a service: `card` is what the citizen reads. Counted with the message.
    /// - Parameter day: the day on which it counts, where the desk is.
    public func send(
        _ service: ReferralService, card: String, in id: ConversationID, language: Language, on day: CalendarDay,
        by agent: AgentID, idempotencyKey: IdempotencyKey?
    ) async throws -> PostedMessage {
        guard !service.isRetired else { throw Refusal(.notFound) }
        func given(_ text: String) -> String? { text.isEmpty ? nil : text }
        let referral = Referral(
            service: service.slug.text, version: service.version, name: service.name(in: language),
            telephone: given(service.fields.telephone), sms: given(service.fields.sms),
            link: given(service.fields.link))
        let desk = try await conversations.desk(of: id)
        let values: [SQLValue] = [.text(service.slug.text), .text(desk.text), .text(day.description)]
        return try await conversations.send(
            card, with: .referral(referral), in: id, by: agent, idempotencyKey: idempotencyKey
        ) { connection in
            try connection.execute(ReferralSQL.count, values)
        }
    }

    /// How often services were sent from one day to another, by service and desk, the most often first. Figures alone:
    /// they tell of no conversation and stay when one is erased.
    public func counts(from first: CalendarDay, to last: CalendarDay) async throws -> [ReferralCount] {
        let values: [SQLValue] = [.text(first.description), .text(last.description)]
        return try await persistence.read { connection in
            try connection.rows(ReferralSQL.counts, values) { row in
                ReferralCount(service: try row.text(0), desk: try row.text(1), sent: try row.integer(2))
            }
        }
    }

    private static func write(
        _ document: ReferralDocument, _ text: String, as slug: EntrySlug, over before: ReferralService?,
        by author: ChangeAuthor, at now: Instant, on connection: any WritingConnection
    ) throws {
        let version = (before?.version ?? 0) + 1
        let values: [SQLValue] = [.text(slug.text), .integer(version), .text(text), SQLValue(now)]
        try connection.execute(before == nil ? ReferralSQL.insert : ReferralSQL.update, values)
        try connection.execute(ReferralSQL.keepVersion, values + [.text(author.text)])
        let old = before.map { ReferralDocument($0.fields) }
        try ChangeLog.write(
            ReferralRules.changes(of: slug, from: old, to: document), by: author, at: now, on: connection)
    }

    private static func load(_ slug: EntrySlug, on connection: any ReadingConnection) throws -> ReferralService {
        guard let service = try connection.first(ReferralSQL.one, [.text(slug.text)], row) else {
            throw Refusal(.notFound)
        }
        return service
    }

    private static func row(_ row: any SQLRow) throws -> ReferralService {
        guard let slug = EntrySlug(try row.text(0)) else { throw StorageFailure.unexpectedColumn(0) }
        return ReferralService(
            slug: slug, fields: try document(try row.text(2)).fields, version: try row.integer(1),
            isRetired: try row.integer(3) == 1, changedAt: Instant(milliseconds: try row.integer(4)))
    }

    private static func document(_ text: String) throws -> ReferralDocument {
        try JSONDecoder().decode(ReferralDocument.self, from: Data(text.utf8))
    }

    private static func text(of document: ReferralDocument) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(document), as: UTF8.self)
    }
}
