// Whom a service fits, whether its sheet is still true, what may be written of it. Pure.

/// What the answers given so far say of a service.
public enum ReferralVerdict: Sendable, Hashable {
    /// The question with this place in the list is to be answered next.
    case asks(Int)
    /// It is the right one.
    case fits
    /// It is not; the answer to that question says so, and perhaps which one is.
    case doesNotFit(question: Int, rather: EntrySlug?)
}

/// Whether a sheet counts as true today.
public enum ReferralValidity: Sendable, Hashable {
    /// It does.
    case valid
    /// Not before that day.
    case notYet(CalendarDay)
    /// It should have been checked again by that day.
    case expired(CalendarDay)
}

/// The rules of referrals.
public enum ReferralRules {
    /// The first question without an answer, or what all the answers say. The first answer that does not fit decides.
    public static func verdict(of fields: ReferralFields, answers: [Bool?]) -> ReferralVerdict {
        for (index, question) in fields.questions.enumerated() {
            guard index < answers.count, let answer = answers[index] else { return .asks(index) }
            if answer != question.fittingAnswer { return .doesNotFit(question: index, rather: question.rather) }
        }
        return .fits
    }

    /// Whether a sheet counts as true on a day.
    public static func validity(of fields: ReferralFields, on day: CalendarDay) -> ReferralValidity {
        if let first = fields.validFrom, day < first { return .notYet(first) }
        if let last = fields.validUntil, day > last { return .expired(last) }
        return .valid
    }

    /// Those that can be sent, emergencies first, then by name.
    public static func ordered(_ services: [ReferralService], in language: Language) -> [ReferralService] {
        services.filter { !$0.isRetired }.sorted { left, right in
            if left.fields.isEmergency != right.fields.isEmergency { return left.fields.isEmergency }
            return (left.name(in: language), left.slug) < (right.name(in: language), right.slug)
        }
    }

    /// Refuses what nobody could use: no words, no way to reach it, an address that is none.
    public static func check(_ fields: ReferralFields) throws(Refusal) {
        guard !fields.words.isEmpty else { throw Refusal(.textEmpty, field: "name") }
        for (language, words) in fields.words.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            try checkWords(words, in: language)
        }
        guard !(fields.telephone + fields.sms + fields.link).isEmpty else {
            throw Refusal(.invalidValue, field: "reach")
        }
        for (name, number) in [("telephone", fields.telephone), ("sms", fields.sms)] where !number.isEmpty {
            guard number.utf8.count <= 20, number.utf8.allSatisfy({ (48...57).contains($0) || $0 == 32 || $0 == 43 })
            else { throw Refusal(.invalidValue, field: name) }
        }
        if !fields.link.isEmpty {
            let isPlain = fields.link.utf8.allSatisfy { (33...126).contains($0) && $0 != 34 && $0 != 60 && $0 != 62 }
            guard fields.link.hasPrefix("https://"), fields.link.utf8.count <= Limits.referralCharacters, isPlain else {
                throw Refusal(.invalidValue, field: "link")
            }
        }
        guard fields.questions.count <= Limits.referralQuestions else {
            throw Refusal(.invalidValue, field: "questions")
        }
        for question in fields.questions {
            guard question.texts.values.contains(where: { !$0.isEmpty }) else {
                throw Refusal(.textEmpty, field: "questions")
            }
        }
        if let first = fields.validFrom, let last = fields.validUntil, last < first {
            throw Refusal(.invalidValue, field: "valid-until")
        }
    }

    private static func checkWords(_ words: ReferralWords, in language: Language) throws(Refusal) {
        let limit = Limits.referralCharacters
        try TextRules.check(words.name, field: "name-\(language.rawValue)", limit: Limits.referralNameCharacters)
        try TextRules.check(words.purpose, field: "purpose-\(language.rawValue)", limit: limit)
        for text in [words.exclusion, words.papers, words.hours, words.next] where !text.isEmpty {
            try TextRules.check(text, field: "purpose-\(language.rawValue)", limit: limit)
        }
    }

    /// What differs between two versions, value by value, for the log of changes.
    static func changes(
        of slug: EntrySlug, from old: ReferralDocument?, to new: ReferralDocument
    ) -> [SettingsChange] {
        let (before, after) = (old?.leaves ?? [:], new.leaves)
        return Set(before.keys).union(after.keys).sorted().compactMap { name in
            guard before[name] != after[name] else { return nil }
            return SettingsChange(path: "referrals.\(slug).\(name)", before: before[name], after: after[name])
        }
    }
}
