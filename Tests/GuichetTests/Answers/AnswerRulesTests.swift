// Canned answers: what is filled in, what is left, what is written down.

import Guichet
import GuichetTesting
import Testing

@Suite("Canned answers") struct AnswerRulesTests {
    @Test func `what is known is filled in, and the rest is left for a person`() {
        let text = "Bonjour {prénom}, rendez-vous le {date du rendez-vous} avec {agent}."
        let filled = AnswerRules.filled(text) { ["agent": "Bruno", "prénom": ""][$0] }
        #expect(filled == "Bonjour {prénom}, rendez-vous le {date du rendez-vous} avec Bruno.")
        #expect(AnswerRules.variables(in: filled) == ["prénom", "date du rendez-vous"])
    }

    @Test(arguments: [
        "{}", "{ a}", "{1}", "{a", "a}", "{a\nb}", "{" + String(repeating: "a", count: 41) + "}",
    ])
    func `braces that hold no name are words`(_ text: String) {
        #expect(AnswerRules.variables(in: text).isEmpty)
        #expect(AnswerRules.filled(text) { _ in "x" } == text)
    }

    @Test func `values are filled in once, and a brace inside a brace begins anew`() {
        #expect(AnswerRules.filled("{a} {b}") { ["a": "{b}", "b": "c"][$0] } == "{b} c")
        #expect(AnswerRules.filled("{{a}}") { _ in "x" } == "{x}")
    }

    @Test func `days ahead are read within a year`() {
        #expect(AnswerRules.daysAhead("date+3j") == 3)
        #expect(AnswerRules.daysAhead("date+0j") == 0)
        for name in ["date+366j", "date+-1j", "date+j", "date", "date+3"] {
            #expect(AnswerRules.daysAhead(name) == nil)
        }
    }

    @Test func `an answer is found by its desk and team, those used most first, and retired ones no more`() async throws
    {
        try await TestHouse.withFresh { house in
            let answers = Answers(persistence: house.rows, world: house.world.world)
            let bruno = try await house.hire("bruno")
            let words: [Language: String] = [.fr: "Bonjour"]
            let all = try await answers.save(AnswerFields(title: "A", texts: words), as: nil, by: bruno.id)
            let here = try await answers.save(
                AnswerFields(title: "B", texts: words, desk: Cast.accueil), as: nil, by: bruno.id)
            try await answers.save(
                AnswerFields(title: "C", texts: words, desk: Cast.hopital), as: nil, by: bruno.id)
            try await answers.save(
                AnswerFields(title: "D", texts: words, team: Cast.digital), as: nil, by: bruno.id)
            #expect(try await answers.usable(at: Cast.accueil, by: bruno).map(\.id) == [all, here])
            try await answers.used(here)
            #expect(try await answers.usable(at: Cast.accueil, by: bruno).map(\.id) == [here, all])
            try await answers.retire(here, true, by: bruno.id)
            #expect(try await answers.usable(at: Cast.accueil, by: bruno).map(\.id) == [all])
            try await answers.retire(here, false, by: bruno.id)
            #expect(try await answers.usable(at: Cast.accueil, by: bruno).count == 2)
        }
    }

    @Test func `every change is written down with who made it and what was there before`() async throws {
        try await TestHouse.withFresh { house in
            let answers = Answers(persistence: house.rows, world: house.world.world)
            let bruno = try await house.hire("bruno")
            let id = try await answers.save(
                AnswerFields(title: "Accueil", texts: [.fr: "Bonjour"]), as: nil, by: bruno.id)
            try await answers.save(AnswerFields(title: "Accueil", texts: [.fr: "Bonsoir"]), as: id, by: bruno.id)
            try await answers.retire(id, true, by: bruno.id)
            try await answers.retire(id, true, by: bruno.id)
            let changes = try await ChangeLog(persistence: house.rows).changes(limit: 3)
            #expect(changes.allSatisfy { $0.author == .agent(bruno.id) })
            #expect(
                changes.map(\.change) == [
                    SettingsChange(path: "answers.\(id).retired", before: "false", after: "true"),
                    SettingsChange(path: "answers.\(id).text.fr", before: "Bonjour", after: "Bonsoir"),
                    SettingsChange(path: "answers.\(id).title", before: nil, after: "Accueil"),
                ])
            await #expect(throws: Refusal(.notFound)) {
                try await answers.save(
                    AnswerFields(title: "x", texts: [.fr: "y"]), as: AnswerID(text: "none"), by: bruno.id)
            }
        }
    }

    @Test func `an answer has a title, and words in some language`() async throws {
        #expect(throws: Refusal(.textEmpty, field: "title")) {
            try AnswerRules.check(AnswerFields(title: " ", texts: [.fr: "Bonjour"]))
        }
        #expect(throws: Refusal(.textEmpty, field: "text")) {
            try AnswerRules.check(AnswerFields(title: "Accueil", texts: [:]))
        }
    }
}
