// What the rules find, what they leave alone, and how often they are right.

import GuichetTesting
import Testing

@testable import Guichet

@Suite struct DangerRulesTests {
    private let rules = Cast.danger

    @Test func `every list can be read and names only signs that are known`() throws {
        #expect(try DangerLists().mistakes == [])
    }

    @Test func `every sign has a name, numbers that lead somewhere, and signs that find it in each language`() throws {
        let lists = try DangerLists()
        for language in Language.allCases {
            let found = Set(lists.expressions[language]?.signs.keys ?? [:].keys)
            let known = Set(lists.catalogue.signs.keys).subtracting([DangerSign.asked])
            #expect(found == known, "\(language)")
        }
        for sign in lists.catalogue.signs.values {
            #expect(!sign.numbers.isEmpty && sign.numbers.allSatisfy { lists.catalogue.links[$0] != nil })
        }
        #expect(rules.always.map(\.number) == ["17", "112", "114", "15", "18"])
    }

    @Test(arguments: DangerCorpus.all)
    func `each sentence gives its sign, and harmless ones none`(sample: DangerSample) {
        let names = rules.signs(in: sample.text).map(\.name)
        if let sign = sample.sign {
            #expect(names.contains(sign), "\(sample.language): \(sample.text) gave \(names)")
        } else {
            #expect(names == [], "\(sample.language): \(sample.text)")
        }
    }

    @Test(arguments: Language.allCases)
    func `of what is found nine in ten are right, and of what is there nine in ten are found`(language: Language) {
        let samples = DangerCorpus.all.filter { $0.language == language }
        let found = samples.filter { !rules.signs(in: $0.text).isEmpty }
        let right = found.filter { $0.sign != nil }
        let there = samples.filter { $0.sign != nil }
        #expect(right.count * 10 >= found.count * 9)
        #expect(right.count * 10 >= there.count * 9)
        #expect(samples.count > 20 && samples.contains { $0.sign == nil })
    }

    @Test func `case, accents and signs between words change nothing`() {
        for text in ["IL ME FRAPPE", "il me frappé", "il... il me  frappe!!", "il me-frappe"] {
            #expect(rules.signs(in: text).map(\.name) == ["attack"], "\(text)")
        }
        #expect(rules.signs(in: "Sie wird gewürgt").map(\.name) == rules.signs(in: "sie wird gewuergt").map(\.name))
    }

    @Test func `words are whole, and an expression ends with its sentence`() {
        #expect(rules.signs(in: "sosie") == [])
        #expect(rules.signs(in: "Ma vie est belle. En danger, non.") == [])
    }

    @Test func `the numbers that fit come first, then those that everybody is shown, each once`() {
        #expect(rules.numbers(for: ["suicide"]).map(\.number) == ["3114", "15", "112", "114", "17", "18"])
        #expect(rules.numbers(for: ["hiding"]).first == EmergencyNumber(number: "114", link: "sms:114"))
        #expect(rules.numbers(for: []).map(\.number) == ["17", "112", "114", "15", "18"])
    }

    @Test func `the longest message is read, whatever it holds`() {
        let text = String(repeating: "il me il me ", count: 333)
        #expect(rules.signs(in: text) == [])
        #expect(rules.signs(in: String(repeating: "🔪", count: 4000)) == [])
    }

    @Test func `a sign raises once, a new one raises again, and none lowers`() throws {
        let weapon = try #require(rules.sign("weapon"))
        let violence = try #require(rules.sign("violence"))
        let first = DangerTriageRules.triage([weapon, violence], severity: .usual, told: [])
        #expect(first == Triage(severity: .danger, signs: ["weapon", "violence"]))
        #expect(DangerTriageRules.triage([weapon], severity: .usual, told: ["weapon"]) == nil)
        let second = DangerTriageRules.triage([weapon, violence], severity: .danger, told: ["weapon"])
        #expect(second == Triage(severity: nil, signs: ["violence"]))
        #expect(DangerTriageRules.triage([], severity: .usual, told: []) == nil)
    }
}
