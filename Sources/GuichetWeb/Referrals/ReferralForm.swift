// The form of a service: what it shows, and what it means when it comes back. Pure.

import Guichet

/// The fields of a service as a form writes them.
struct ReferralForm {
    /// The parts of the words of one language, in the order of the form.
    static let parts = ["name", "purpose", "exclusion", "papers", "hours", "next"]
    /// The languages in which agents are asked.
    static let asked: [Language] = DeskSite.languages

    /// The form of what is kept.
    static func values(of fields: ReferralFields) -> [String: String] {
        var values = [
            "telephone": fields.telephone, "sms": fields.sms, "link": fields.link, "languages": fields.languages,
            "source": fields.source, "checked-on": fields.checkedOn?.description ?? "",
            "valid-from": fields.validFrom?.description ?? "", "valid-until": fields.validUntil?.description ?? "",
        ]
        if fields.isEmergency { values["emergency"] = "1" }
        for (language, words) in fields.words {
            let texts = [words.name, words.purpose, words.exclusion, words.papers, words.hours, words.next]
            for (part, text) in zip(parts, texts) { values["\(part)-\(language.rawValue)"] = text }
        }
        for (index, question) in fields.questions.enumerated() {
            for (language, text) in question.texts { values["q\(index)-\(language.rawValue)"] = text }
            values["q\(index)-fits"] = question.fittingAnswer ? "yes" : "no"
            values["q\(index)-rather"] = question.rather?.text
        }
        return values
    }

    /// The fields that came back.
    /// - Throws: `invalidValue` for a day that is none.
    static func fields(in form: FormFields) throws(Refusal) -> ReferralFields {
        func line(_ name: String) -> String { trimmed(form[name] ?? "") }
        var fields = ReferralFields(words: words(in: form))
        fields.isEmergency = form["emergency"] != nil
        fields.telephone = line("telephone")
        fields.sms = line("sms")
        fields.link = line("link")
        fields.languages = String(line("languages").prefix(Limits.referralNameCharacters))
        fields.source = String(line("source").prefix(Limits.referralCharacters))
        fields.questions = questions(in: form)
        fields.validFrom = try day("valid-from", in: form)
        fields.validUntil = try day("valid-until", in: form)
        fields.checkedOn = try day("checked-on", in: form)
        return fields
    }

    private static func words(in form: FormFields) -> [Language: ReferralWords] {
        var all: [Language: ReferralWords] = [:]
        for language in Language.allCases {
            let texts = parts.map { trimmed(form.text("\($0)-\(language.rawValue)")) }
            guard texts.contains(where: { !$0.isEmpty }) else { continue }
            all[language] = ReferralWords(
                name: texts[0], purpose: texts[1], exclusion: texts[2], papers: texts[3], hours: texts[4],
                next: texts[5])
        }
        return all
    }

    private static func questions(in form: FormFields) -> [ReferralQuestion] {
        (0..<Limits.referralQuestions).compactMap { index in
            var texts: [Language: String] = [:]
            for language in Language.allCases {
                let text = trimmed(form["q\(index)-\(language.rawValue)"] ?? "")
                if !text.isEmpty { texts[language] = String(text.prefix(Limits.referralCharacters)) }
            }
            guard !texts.isEmpty else { return nil }
            return ReferralQuestion(
                texts, fittingAnswer: form["q\(index)-fits"] != "no",
                rather: form["q\(index)-rather"].flatMap(EntrySlug.init))
        }
    }

    private static func day(_ name: String, in form: FormFields) throws(Refusal) -> CalendarDay? {
        guard let text = form[name], !text.isEmpty else { return nil }
        guard let day = CalendarDay(text) else { throw Refusal(.invalidValue, field: name) }
        return day
    }

    private static func trimmed(_ text: String) -> String {
        let rest = text.drop { $0.isWhitespace }
        return String(rest.reversed().drop { $0.isWhitespace }.reversed())
    }
}
