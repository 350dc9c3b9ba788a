// Whom a service fits, whether its sheet is true, what may be written of it.

import Guichet
import GuichetTesting
import Testing

@Suite("Referrals: rules") struct ReferralRulesTests {
    static func fields(_ change: (inout ReferralFields) -> Void = { _ in }) -> ReferralFields {
        var fields = ReferralFields(words: [.fr: ReferralWords(name: "Service", purpose: "Aide")])
        fields.telephone = "3919"
        change(&fields)
        return fields
    }

    static let asked = fields { fields in
        fields.questions = [
            ReferralQuestion([.fr: "La carte est-elle là ?"], fittingAnswer: true, rather: EntrySlug("plainte")),
            ReferralQuestion([.fr: "Quelqu’un est-il en danger ?"], fittingAnswer: false),
        ]
    }

    @Test func `the first answer that does not fit decides, and an open question is asked`() {
        #expect(ReferralRules.verdict(of: Self.asked, answers: []) == .asks(0))
        #expect(ReferralRules.verdict(of: Self.asked, answers: [true, nil]) == .asks(1))
        #expect(ReferralRules.verdict(of: Self.asked, answers: [true, false]) == .fits)
        #expect(
            ReferralRules.verdict(of: Self.asked, answers: [false, false])
                == .doesNotFit(question: 0, rather: EntrySlug("plainte")))
        #expect(
            ReferralRules.verdict(of: Self.asked, answers: [true, true]) == .doesNotFit(question: 1, rather: nil))
        #expect(ReferralRules.verdict(of: Self.fields(), answers: []) == .fits)
    }

    @Test func `a sheet is true from its first day to its last`() throws {
        let sheet = Self.fields { fields in
            fields.validFrom = CalendarDay("2026-03-01")
            fields.validUntil = CalendarDay("2026-03-31")
        }
        func validity(_ day: String) throws -> ReferralValidity {
            ReferralRules.validity(of: sheet, on: try #require(CalendarDay(day)))
        }
        #expect(try validity("2026-02-28") == .notYet(CalendarDay(year: 2026, month: 3, day: 1)))
        #expect(try validity("2026-03-01") == .valid)
        #expect(try validity("2026-03-31") == .valid)
        #expect(try validity("2026-04-01") == .expired(CalendarDay(year: 2026, month: 3, day: 31)))
    }

    /// A change that makes a sheet useless, with the field that says so.
    struct Fault: Sendable {
        let field: String
        let change: @Sendable (inout ReferralFields) -> Void

        init(_ field: String, _ change: @escaping @Sendable (inout ReferralFields) -> Void) {
            self.field = field
            self.change = change
        }
    }

    static let faults = [
        Fault("name") { $0.words = [:] },
        Fault("name-de") { $0.words[.de] = ReferralWords(name: " ", purpose: "Hilfe") },
        Fault("purpose-de") { $0.words[.de] = ReferralWords(name: "Hilfe", purpose: "") },
        Fault("reach") { $0.telephone = "" },
        Fault("telephone") { $0.telephone = "3919 ou 17" },
        Fault("sms") { $0.sms = "javascript" },
        Fault("link") { $0.link = "http://exemple.invalid" },
        Fault("link") { $0.link = "https://exemple.invalid/\"onclick" },
        Fault("link") { $0.link = "javascript:alert(1)" },
        Fault("questions") { $0.questions = [ReferralQuestion([:], fittingAnswer: true)] },
        Fault("questions") {
            $0.questions = Array(repeating: ReferralQuestion([.fr: "?"], fittingAnswer: true), count: 4)
        },
        Fault("valid-until") {
            $0.validFrom = CalendarDay("2026-03-02")
            $0.validUntil = CalendarDay("2026-03-01")
        },
    ]

    @Test func `what nobody could use is refused with its field`() {
        for fault in Self.faults {
            let fields = Self.fields(fault.change)
            let error = #expect(throws: Refusal.self) { try ReferralRules.check(fields) }
            #expect(error?.field == fault.field)
        }
    }

    @Test func `the catalogue that comes along is whole, in five languages, and leads nowhere else than into itself`()
        throws
    {
        let services = try ReferralCatalogue().services
        let slugs = Set(services.map(\.slug))
        #expect(services.count == 18 && slugs.count == 18)
        for (slug, fields) in services {
            try ReferralRules.check(fields)
            #expect(Set(fields.words.keys) == Set(Language.allCases), "\(slug)")
            #expect(!fields.source.isEmpty && fields.checkedOn != nil && fields.validUntil != nil, "\(slug)")
            for question in fields.questions {
                #expect(question.texts[.fr] != nil && question.texts[.en] != nil, "\(slug)")
                if let rather = question.rather { #expect(slugs.contains(rather), "\(slug): \(rather)") }
            }
        }
        #expect(services.filter(\.fields.isEmergency).map(\.slug.text) == ["17", "112", "15", "18", "114"])
    }
}
