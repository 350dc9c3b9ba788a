// Banners are set up on pages, shown on their days, and taken away.

import Guichet
import GuichetTesting
import Testing

@testable import GuichetWeb

@Suite(.timeLimit(.minutes(3)))
struct BannerPagesTests {
    @Test func `a banner is added, shown on its days at its desks, changed and taken away`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("eve", role: .admin)
            let eve = try await AgentAtWork.signIn("eve", at: site)
            let today = CalendarDay(of: site.house.world.world.now(), in: Cast.paris)
            let fields = [
                "seen": "0", "slug": "fete", "text.fr": "Fermé à midi", "text.de": "Zu", "desk.accueil": "on",
                "from": today.description, "until": today.adding(days: 1).description,
            ]
            let added = try await eve.post("/admin/bandeaux", fields)
            #expect(added.status == 303)
            #expect(site.house.directory.base.banners.map(\.texts) == [[.fr: "Fermé à midi", .de: "Zu"]])
            #expect(try await site.ask("GET", "/d/accueil?lang=fr").body.contains("Fermé à midi"))
            #expect(!(try await site.ask("GET", "/d/hopital?lang=fr").body.contains("Fermé à midi")))
            let page = try await eve.get("/admin/bandeaux").body
            #expect(page.contains("Fermé à midi") && page.contains(today.description))
            #expect(try await eve.get("/admin/journal").body.contains("banners.fete.text.fr"))
            let later = fields.merging(["seen": "1", "from": today.adding(days: 1).description]) { $1 }
            #expect(try await eve.post("/admin/bandeaux/fete", later).status == 303)
            #expect(!(try await site.ask("GET", "/d/accueil?lang=fr").body.contains("Fermé à midi")))
            #expect(try await eve.post("/admin/bandeaux/fete", ["seen": "2", "remove": "1"]).status == 303)
            #expect(site.house.directory.base.banners.isEmpty)
        }
    }

    @Test(arguments: [
        ["text.fr": ""], ["text.fr": String(repeating: "a", count: 601)], ["from": "2026-02-30"],
        ["from": "2026-12-24", "until": "2026-12-23"], ["slug": "Fête"],
    ])
    func `a banner that makes no sense is said, and is not there`(_ wrong: [String: String]) async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("eve", role: .admin)
            let eve = try await AgentAtWork.signIn("eve", at: site)
            let fields = ["seen": "0", "slug": "fete", "text.fr": "Fermé"].merging(wrong) { $1 }
            let answer = try await eve.post("/admin/bandeaux", fields)
            #expect(answer.status == 422 && answer.body.contains(#"role="alert""#))
            #expect(site.house.directory.base.banners.isEmpty)
        }
    }
}
