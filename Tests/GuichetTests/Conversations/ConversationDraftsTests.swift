// Drafts that are kept, and those that must not be; notes that name somebody.

import Foundation
import Guichet
import GuichetTesting
import Testing

@Suite("Drafts and mentions") struct ConversationDraftsTests {
    @Test func `a draft is one agent's, comes back as it was, and an empty one is forgotten`() async throws {
        try await TestHouse.withFresh { house in
            let (bruno, chiara) = (try await house.hire("bruno"), try await house.hire("chiara"))
            let id = try await house.open().id
            try await house.conversations.keepDraft("Bonjour", as: .reply, in: id, by: bruno.id)
            try await house.conversations.keepDraft("Bonjour Amina", as: .reply, in: id, by: bruno.id)
            try await house.conversations.keepDraft("À vérifier", as: .note, in: id, by: bruno.id)
            #expect(
                try await house.conversations.drafts(in: id, by: bruno.id) == [
                    .reply: "Bonjour Amina", .note: "À vérifier",
                ])
            #expect(try await house.conversations.drafts(in: id, by: chiara.id).isEmpty)
            try await house.conversations.keepDraft("", as: .reply, in: id, by: bruno.id)
            #expect(try await house.conversations.drafts(in: id, by: bruno.id) == [.note: "À vérifier"])
        }
    }

    @Test func `where people must not be found again no draft is kept`() async throws {
        for change in [{ $0.isSensitive = true }, { $0.isAnonymous = true }] as [(inout DeskPolicy) -> Void] {
            var policy = DeskPolicy()
            change(&policy)
            let plain = Cast.desks[0]
            let desk = Desk(
                slug: plain.slug, names: plain.names, purposes: [:], languages: plain.languages, hours: plain.hours,
                policy: policy)
            try await TestHouse.withFresh(desks: [desk]) { house in
                let bruno = try await house.hire("bruno")
                let id = try await house.open().id
                try await house.conversations.keepDraft("Bonjour", as: .reply, in: id, by: bruno.id)
                #expect(try await house.conversations.drafts(in: id, by: bruno.id).isEmpty)
                #expect(!house.conversations.keepsDrafts(at: desk.slug))
            }
        }
    }

    @Test func `whoever is named sees where, until they have looked; erasing takes it away`() async throws {
        try await TestHouse.withFresh { house in
            let chiara = try await house.hire("chiara")
            let (first, second) = (try await house.open().id, try await house.open("Encore").id)
            try await house.conversations.mention([chiara.id], in: first, fact: 2)
            try await house.conversations.mention([chiara.id], in: first, fact: 2)
            house.world.advance(seconds: 1)
            try await house.conversations.mention([chiara.id], in: second, fact: 2)
            #expect(try await house.conversations.mentions(of: chiara.id).map(\.conversation) == [second, first])
            try await house.conversations.sawMentions(of: chiara.id, in: second)
            #expect(try await house.conversations.mentions(of: chiara.id).map(\.conversation) == [first])
            try await house.conversations.erase(first)
            #expect(try await house.conversations.mentions(of: chiara.id).isEmpty)
        }
    }
}
