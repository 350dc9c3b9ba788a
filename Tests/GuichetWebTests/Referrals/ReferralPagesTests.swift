// Services on pages: kept by editors, sent by agents after two or three questions, told again at the end.

import Guichet
import GuichetTesting
import Testing

@testable import GuichetWeb

@Suite("Referrals: pages") struct ReferralPagesTests {
    static let sheet = [
        "slug": "perceval", "name-fr": "PERCEVAL", "purpose-fr": "Fraude à la carte", "name-de": "PERCEVAL",
        "purpose-de": "Kartenbetrug", "link": "https://exemple.invalid/perceval", "q0-fr": "La carte est-elle là ?",
        "q0-fits": "yes", "q0-rather": "17",
    ]

    @Test func `only editors, supervisors and administrators keep services`() async throws {
        try await SiteUnderTest.withFresh { site in
            for role in Role.allCases {
                try await site.house.hire("a-\(role.rawValue)", role: role)
                let person = try await AgentAtWork.signIn("a-\(role.rawValue)", at: site)
                let isAllowed = [.editor, .supervisor, .admin].contains(role)
                for path in ["", "/nouvelle", "/chiffres"] {
                    #expect(try await person.get("/agent/orientations\(path)").status == (isAllowed ? 200 : 403))
                }
                var sheet = Self.sheet
                sheet["slug"] = "s-\(role.rawValue)"
                let answers = [
                    try await person.post("/agent/orientations", sheet),
                    try await person.post("/agent/orientations/catalogue"),
                    try await person.post("/agent/orientations/s-editor", sheet.merging(["version": "1"]) { $1 }),
                    try await person.post("/agent/orientations/s-editor/retirement", ["retired": "0"]),
                ]
                guard !isAllowed else { continue }
                #expect(answers.map(\.status) == [403, 403, 403, 403], "\(role)")
            }
            let own = try await site.doors.referrals.all().map(\.slug.text).filter { $0.hasPrefix("s-") }
            #expect(own == ["s-admin", "s-editor", "s-supervisor"])
        }
    }

    @Test func `a service is written, refused with what to do, changed and withdrawn by plain forms`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("emma", role: .editor)
            let emma = try await AgentAtWork.signIn("emma", at: site)
            let lost = try await emma.post("/agent/orientations", Self.sheet.merging(["link": "perceval"]) { $1 })
            #expect(lost.status == 422 && lost.body.contains("href=\"#link\""))
            #expect(lost.body.contains("Kartenbetrug</textarea>"))
            #expect(try await emma.post("/agent/orientations", Self.sheet).status == 303)
            let taken = try await emma.post("/agent/orientations", Self.sheet)
            #expect(taken.status == 422 && taken.body.contains("Ce nom court est déjà pris."))
            let page = try await emma.get("/agent/orientations/perceval").body
            #expect(page.contains("name=\"version\" value=\"1\""))
            var changed = Self.sheet
            changed["version"] = "1"
            changed["valid-until"] = "2020-01-01"
            #expect(try await emma.post("/agent/orientations/perceval", changed).status == 303)
            let late = try await emma.post("/agent/orientations/perceval", changed)
            #expect(late.status == 422 && late.body.contains("Quelqu’un a modifié cette fiche"))
            let list = try await emma.get("/agent/orientations?done=saved").body
            #expect(list.contains("À vérifier\u{A0}: valable jusqu’au 2020-01-01"))
            _ = try await emma.post("/agent/orientations/perceval/retirement", ["retired": "1"])
            #expect(try await emma.get("/agent/orientations").body.contains("Services retirés"))
            #expect(try await emma.post("/agent/orientations/catalogue").status == 303)
            #expect(try await site.doors.referrals.all().count == 18)
        }
    }

    @Test func `an agent answers the questions and sends the card in the citizen’s language`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("emma", role: .editor)
            try await site.house.hire("bruno")
            let emma = try await AgentAtWork.signIn("emma", at: site)
            let bruno = try await AgentAtWork.signIn("bruno", at: site)
            _ = try await emma.post("/agent/orientations/catalogue")
            _ = try await emma.post("/agent/orientations", Self.sheet.merging(["slug": "carte"]) { $1 })
            let opened = try await site.house.conversations.open(
                Cast.message("Guten Tag"), at: Cast.accueil, language: .de, source: 1)
            let base = "/agent/d/\(opened.id)"
            let address = "\(base)/orientation/carte"
            #expect(try await bruno.get("\(base)/orientation").body.contains("href=\"\(address)\""))
            let unfit = try await bruno.get("\(address)?a0=no").body
            #expect(unfit.contains("Ce service ne convient pas.") && unfit.contains("href=\"\(base)/orientation/17\""))
            #expect(!unfit.contains("Kartenbetrug"))
            // Nobody sends in a conversation that is not in their hands.
            let fitting = try await bruno.get("\(address)?a0=yes").body
            #expect(fitting.contains("Kartenbetrug") && !fitting.contains("Envoyer la fiche"))
            #expect(try await bruno.post(address, ["a0": "yes"]).status == 422)
            _ = try await bruno.post("\(base)/assignment")
            #expect(try await bruno.get("\(address)?a0=yes").body.contains("Envoyer la fiche"))
            #expect(try await bruno.post(address, ["a0": "no"]).status == 422)
            #expect(try await bruno.post(address).status == 422)
            let sent = try await bruno.post(address, ["a0": "yes", "key": "one"])
            #expect(sent.status == 303 && sent.headers["location"] == "\(base)#m2")
            _ = try await bruno.post(address, ["a0": "yes", "key": "one"])
            let thread = try await site.house.conversations.messages(of: opened.id, after: 1, limit: 9).messages
            #expect(
                thread.map(\.body) == [
                    .message(text: "PERCEVAL\nKartenbetrug\nWebseite: https://exemple.invalid/perceval")
                ])
            #expect(try await bruno.get(base).body.contains("Bruno a orienté vers «\u{202F}PERCEVAL\u{202F}»."))
            let counts = try await emma.get("/agent/orientations/chiffres").body
            #expect(counts.contains("1 fiche envoyée"))
        }
    }

    @Test func `a sheet that is out of date asks before it is sent`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("emma", role: .editor)
            try await site.house.hire("bruno")
            let emma = try await AgentAtWork.signIn("emma", at: site)
            let bruno = try await AgentAtWork.signIn("bruno", at: site)
            let old = ["valid-until": "2020-01-01", "q0-fr": ""]
            _ = try await emma.post("/agent/orientations", Self.sheet.merging(old) { $1 })
            let amina = try await site.house.open()
            let base = "/agent/d/\(amina.id)"
            _ = try await bruno.post("\(base)/assignment")
            let held = try await bruno.post("\(base)/orientation/perceval")
            #expect(held.status == 422 && held.body.contains("Confirmez avant d’envoyer."))
            #expect(try await bruno.post("\(base)/orientation/perceval", ["confirmed": "1"]).status == 303)
        }
    }

    @Test func `other desks’ agents and those who read no conversation reach nothing`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("chiara", desks: [Cast.hopital])
            try await site.house.hire("emma", role: .editor)
            let amina = try await site.house.open()
            let base = "/agent/d/\(amina.id)/orientation"
            for login in ["chiara", "emma"] {
                let person = try await AgentAtWork.signIn(login, at: site)
                if login == "emma" { _ = try await person.post("/agent/orientations/catalogue") }
                #expect(try await person.get(base).status == 404)
                #expect(try await person.get("\(base)/17").status == 404)
                #expect(try await person.post("\(base)/17").status == 404)
            }
            #expect(try await site.ask("GET", base, headers: ["Accept": "text/html"]).status == 303)
        }
    }

    @Test func `where somebody was sent to is told again at the end and in the transcript`() async throws {
        try await SiteUnderTest.withFresh { site in
            let bruno = try await site.house.hire("bruno")
            let amina = try await site.house.open()
            let conversations = site.house.conversations
            try await site.doors.referrals.load(try ReferralCatalogue(), by: .console)
            let service = try await site.doors.referrals.service(try #require(EntrySlug("116006")))
            try await conversations.perform(.assign(to: bruno.id, by: bruno.id), in: amina.id)
            _ = try await site.doors.referrals.send(
                service, card: "Appelez.", in: amina.id, language: .fr, on: CalendarDay(year: 2026, month: 1, day: 1),
                by: bruno.id, idempotencyKey: nil)
            try await conversations.perform(.close(reason: nil, by: bruno.id), in: amina.id)
            let cookie = ["Cookie": "guichet_citizen=\(amina.token.text)", "Accept": "text/html"]
            let page = try await site.ask("GET", "/discussion/\(amina.id)", headers: cookie).body
            #expect(page.contains("<a href=\"tel:116006\">116 006</a>"))
            #expect(page.contains("<a href=\"https://www.france-victimes.fr/\">"))
            let document = try await site.ask("GET", "/discussion/\(amina.id)/referrals", headers: cookie)
            #expect(document.body.contains("{\"text\":\"116 006\",\"href\":\"tel:116006\"}"))
            let transcript = try await site.ask(
                "GET", "/api/v1/conversations/\(amina.id)/transcript", token: amina.token.text)
            #expect(
                transcript.body.contains("Où vous adresser\n- 116 006 – France Victimes – Téléphone\u{A0}: 116 006"))
        }
    }
}
