// Expiry by date: what a date says on a day, and what that changes for everybody, without anybody's doing.

import Foundation
import Guichet
import GuichetTesting
import Testing

@Suite("Expiry", .timeLimit(.minutes(2))) struct ArticleExpiryTests {
    private let words = ArticleWords(question: "Garer une trottinette", answer: "Ici.")

    private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(text)) }

    @Test func `from the beginning of its day an article has expired, and thirty days before it is near`() throws {
        let last = try day("2027-03-01")
        #expect(ArticleRules.expiry(of: nil, on: last) == .none)
        #expect(ArticleRules.expiry(of: last, on: try day("2027-01-29")) == .far(last))
        #expect(ArticleRules.expiry(of: last, on: try day("2027-01-30")) == .near(last))
        #expect(ArticleRules.expiry(of: last, on: try day("2027-02-28")) == .near(last))
        #expect(ArticleRules.expiry(of: last, on: last) == .passed(last))
        #expect(ArticleRules.expiry(of: last, on: try day("2030-01-01")) == .passed(last))
    }

    @Test func `what has expired stays so, and the three states follow each other on every date`() throws {
        var random = SeededRandom(seed: 14)
        let start = try day("2026-01-01")
        for _ in 0..<500 {
            let expires = start.adding(days: Int.random(in: 0..<3_000, using: &random))
            let today = start.adding(days: Int.random(in: 0..<3_000, using: &random))
            let isPast = ArticleRules.hasExpired(expires, on: today)
            #expect(isPast == (ArticleRules.expiry(of: expires, on: today) == .passed(expires)))
            #expect(isPast == (expires <= today))
            if isPast { #expect(ArticleRules.hasExpired(expires, on: today.adding(days: 1))) }
            let isNear = ArticleRules.expiry(of: expires, on: today) == .near(expires)
            let isPastInAMonth = ArticleRules.hasExpired(expires, on: today.adding(days: 30))
            #expect(isNear == (!isPast && isPastInAMonth))
            #expect(!ArticleRules.hasExpired(nil, on: today))
        }
    }

    @Test func `the day begins where the desk is`() throws {
        let desks = Cast.desks.filter { $0.slug == Cast.accueil }
        let directory = DeskDirectory(desks)
        let zone = try #require(desks.first?.hours.timeZone)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let midnight = try #require(calendar.date(from: DateComponents(year: 2027, month: 3, day: 1)))
        let instant = Instant(milliseconds: Int64(midnight.timeIntervalSince1970 * 1000))
        let last = try day("2027-03-01")
        let before = directory.day(of: Instant(milliseconds: instant.milliseconds - 1), at: Cast.accueil)
        #expect(!ArticleRules.hasExpired(last, on: before))
        #expect(ArticleRules.hasExpired(last, on: directory.day(of: instant, at: Cast.accueil)))
        // Without a desk the first one's clock counts.
        #expect(directory.day(of: instant, at: nil) == last)
        // Where the sun rises earlier the day has come before, whatever the first desk's clock says.
        let hours = OpeningHours.always(in: try #require(TimeZone(identifier: "Indian/Reunion")))
        let island = Desk(
            slug: Cast.hopital, names: desks[0].names, purposes: [:], languages: [.fr], hours: hours)
        let both = DeskDirectory(desks + [island])
        let earlier = instant.adding(seconds: -3600)
        #expect(both.day(of: earlier, at: Cast.hopital) == last)
        #expect(both.day(of: earlier, at: Cast.accueil) == last.adding(days: -1))
        #expect(both.day(of: earlier, at: nil) == last.adding(days: -1))
    }

    @Test(arguments: Engine.allCases)
    func `its day comes without any edit: nobody finds it, agents are warned, editors were told before`(
        _ engine: Engine
    ) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let (emma, farid) = try await house.editors()
            let today = house.directory.day(of: house.world.now, at: Cast.accueil)
            let last = today.adding(days: 20)
            let article = try await house.published(
                words, ArticleFields(topics: ["Rue"], expiresOn: last), by: emma, farid)
            let lasting = try await house.published(
                ArticleWords(question: "Garer une voiture", answer: "Là."), ArticleFields(topics: ["Rue"]), by: emma,
                farid)
            try await house.knowledge.refresh()
            func publicly() -> [ArticleID] {
                house.knowledge.search("garer", in: .fr, for: .everyone(desk: Cast.accueil), limit: 9).map(\.card.id)
                    .sorted()
            }
            func shelved() async throws -> Set<String> {
                let lists = [
                    try await house.articles.newest(at: Cast.accueil, in: .fr, limit: 9),
                    try await house.articles.mostRead(at: Cast.accueil, in: .fr, limit: 9),
                    try await house.articles.shelf(at: Cast.accueil, in: .fr, under: ["Rue"], limit: 9),
                ]
                #expect(Set(lists.map { Set($0.map(\.slug)) }).count == 1)
                let topics = try await house.articles.topics(at: Cast.accueil, in: .fr)
                #expect(topics.first?.articles == lists[0].count)
                return Set(lists[0].map(\.slug))
            }
            func listed(_ state: ArticleState) async throws -> [ArticleID] {
                try await house.articles.list(ArticleFilter(state: state), for: emma).articles.map(\.id).sorted()
            }
            func due() async throws -> [ArticleID] {
                let day = house.directory.day(of: house.world.now, at: Cast.accueil)
                return try await house.articles.list(ArticleFilter(reviewDueBy: day), for: emma).articles.map(\.id)
            }
            let both = [article.id, lasting.id].sorted()
            #expect(publicly() == both)
            #expect(try await shelved() == [article.slug, lasting.slug])
            #expect(try await listed(.published) == both)
            #expect(try await listed(.expired).isEmpty)
            #expect(try await due() == [article.id])

            house.world.advance(seconds: 20 * 86_400)
            #expect(publicly() == [lasting.id])
            #expect(house.knowledge.cards(in: .fr, for: .everyone(desk: nil)).map(\.id) == [lasting.id])
            #expect(try await shelved() == [lasting.slug])
            let agents = house.knowledge.search("garer", in: .fr, for: .agents(desk: Cast.accueil), limit: 9)
            #expect(agents.filter(\.card.isExpired).map(\.card.id) == [article.id] && agents.count == 2)
            #expect(try await listed(.published) == [lasting.id])
            #expect(try await listed(.expired) == [article.id])
            #expect(try await due() == [article.id])

            // A later date is enough to let it hold again.
            let known = try #require(try await house.articles.find(article.id))
            #expect(known.fields.expiresOn == last && known.publishedLanguages(on: last).isEmpty)
            var fields = known.fields
            fields.expiresOn = last.adding(days: 400)
            try await house.articles.save(fields, of: article.id, revision: known.revision, by: emma)
            try await house.knowledge.refresh()
            #expect(publicly() == both)
            #expect(try await due().isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an import keeps the date a collection says, and an editor’s date where it says none`(
        _ engine: Engine
    ) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let (emma, _) = try await house.editors()
            let order = ImportOrder(collection: "essai", source: "x", isWhole: true, publishes: true)
            func record(_ answer: String, _ expires: CalendarDay?) -> CollectionRecord {
                CollectionRecord(
                    id: "r1", language: .fr, words: ArticleWords(question: "Une aide", answer: answer),
                    expiresOn: expires)
            }
            func kept() async throws -> CalendarDay? {
                try await house.articles.find(source: "r1", in: "essai")?.fields.expiresOn
            }
            let (one, two, own) = (try day("2027-01-01"), try day("2028-01-01"), try day("2029-01-01"))
            try await house.imports.run(order, [record("Oui.", one)])
            #expect(try await kept() == one)
            try await house.imports.run(order, [record("Oui.", two)])
            #expect(try await kept() == two)
            let article = try #require(try await house.articles.find(source: "r1", in: "essai"))
            var fields = article.fields
            fields.expiresOn = own
            try await house.articles.save(fields, of: article.id, revision: article.revision, by: emma)
            try await house.imports.run(order, [record("Encore.", nil)])
            #expect(try await kept() == own)
        }
    }
}
