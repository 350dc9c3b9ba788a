// The door to the services: versions, the log, cards in conversations, figures.

import Guichet
import GuichetTesting
import Testing

@Suite("Referrals: the door") struct ReferralsTests {
    static func door(_ house: TestHouse) -> Referrals {
        Referrals(persistence: house.rows, conversations: house.conversations, world: house.world.world)
    }

    @Test(arguments: Engine.allCases) func `each version is kept, and the log says what it was`(on engine: Engine)
        async throws
    {
        try await TestHouse.withFresh(on: engine) { house in
            let referrals = Self.door(house)
            let emma = try await house.hire("emma", role: .editor)
            let slug = try #require(EntrySlug("3919"))
            var fields = ReferralRulesTests.asked
            try await referrals.save(fields, as: slug, seen: nil, by: emma.id)
            fields.telephone = "39 19"
            try await referrals.save(fields, as: slug, seen: 1, by: emma.id)
            #expect(try await referrals.service(slug).fields == fields)
            #expect(try await referrals.service(slug).version == 2)
            #expect(try await referrals.service(slug, version: 1) == ReferralRulesTests.asked)
            let change = try #require(try await ChangeLog(persistence: house.rows).changes(limit: 1).first)
            #expect(
                change.change == SettingsChange(path: "referrals.3919.telephone", before: "3919", after: "39 19"))
            for seen in [nil, 1] as [Int64?] {
                await #expect(throws: Refusal(.alreadyTaken, field: "slug")) {
                    try await referrals.save(fields, as: slug, seen: seen, by: emma.id)
                }
            }
            try await referrals.retire(slug, true, by: emma.id)
            let left = ReferralRules.ordered(try await referrals.all(), in: .fr)
            #expect(left.isEmpty)
        }
    }

    @Test func `loading the catalogue adds what is missing and leaves what was changed`() async throws {
        try await TestHouse.withFresh { house in
            let referrals = Self.door(house)
            let emma = try await house.hire("emma", role: .editor)
            let slug = try #require(EntrySlug("17"))
            try await referrals.save(ReferralRulesTests.fields(), as: slug, seen: nil, by: emma.id)
            let catalogue = try ReferralCatalogue()
            #expect(try await referrals.load(catalogue, by: .agent(emma.id)) == 17)
            #expect(try await referrals.load(catalogue, by: .agent(emma.id)) == 0)
            #expect(try await referrals.service(slug).name(in: .fr) == "Service")
            let ordered = ReferralRules.ordered(try await referrals.all(), in: .fr)
            #expect(ordered.prefix(4).allSatisfy { $0.fields.isEmergency })
        }
    }

    @Test(arguments: Engine.allCases)
    func `a card is a message and a fact, counted once, told again, and gone with the conversation but its figure`(
        on engine: Engine
    ) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let referrals = Self.door(house)
            let bruno = try await house.hire("bruno")
            let amina = try await house.open()
            let day = CalendarDay(year: 2026, month: 11, day: 22)
            let slug = try #require(EntrySlug("3919"))
            try await referrals.save(ReferralRulesTests.fields(), as: slug, seen: nil, by: bruno.id)
            let service = try await referrals.service(slug)
            func send(_ key: String) async throws -> PostedMessage {
                try await referrals.send(
                    service, card: "Appelez le 3919.", in: amina.id, language: .fr, on: day, by: bruno.id,
                    idempotencyKey: IdempotencyKey(key))
            }
            await #expect(throws: Refusal(.wrongState)) { try await send("a") }
            try await house.conversations.perform(.assign(to: bruno.id, by: bruno.id), in: amina.id)
            let first = try await send("a")
            #expect(try await send("a") == first)
            #expect(first.sequence == 2)
            let told = try await house.conversations.referrals(in: amina.id)
            #expect(told == [Referral(service: "3919", version: 1, name: "Service", telephone: "3919")])
            _ = try await send("b")
            #expect(try await house.conversations.referrals(in: amina.id).count == 1)
            let counts = try await referrals.counts(from: day, to: day)
            #expect(counts.map(\.service) == ["3919"] && counts.map(\.desk) == ["accueil"] && counts.map(\.sent) == [2])
            #expect(try await referrals.counts(from: day.adding(days: 1), to: day.adding(days: 9)).isEmpty)
            try await house.conversations.erase(amina.id)
            #expect(try await referrals.counts(from: day, to: day).first?.sent == 2)
        }
    }
}
