// The written form of a service, in rows and in the catalogue that comes with the program.

/// A service as it is written.
struct ReferralDocument: Sendable, Codable {
    /// A question as it is written.
    struct Question: Sendable, Codable {
        let texts: [String: String]
        let fits: Bool
        let rather: String?
    }

    let emergency: Bool
    let words: [String: ReferralWords]
    let languages: String
    let telephone: String
    let sms: String
    let link: String
    let questions: [Question]
    let validFrom: String?
    let validUntil: String?
    let source: String
    let checkedOn: String?

    /// The written form of what somebody wrote.
    init(_ fields: ReferralFields) {
        emergency = fields.isEmergency
        words = Dictionary(uniqueKeysWithValues: fields.words.map { ($0.key.rawValue, $0.value) })
        languages = fields.languages
        telephone = fields.telephone
        sms = fields.sms
        link = fields.link
        questions = fields.questions.map { question in
            Question(
                texts: Dictionary(uniqueKeysWithValues: question.texts.map { ($0.key.rawValue, $0.value) }),
                fits: question.fittingAnswer, rather: question.rather?.text)
        }
        validFrom = fields.validFrom?.description
        validUntil = fields.validUntil?.description
        source = fields.source
        checkedOn = fields.checkedOn?.description
    }

    /// What was written. Languages and days that nobody knows are passed over.
    var fields: ReferralFields {
        var fields = ReferralFields(words: Self.byLanguage(words))
        fields.isEmergency = emergency
        fields.languages = languages
        fields.telephone = telephone
        fields.sms = sms
        fields.link = link
        fields.questions = questions.map { question in
            ReferralQuestion(
                Self.byLanguage(question.texts), fittingAnswer: question.fits,
                rather: question.rather.flatMap(EntrySlug.init))
        }
        fields.validFrom = validFrom.flatMap(CalendarDay.init)
        fields.validUntil = validUntil.flatMap(CalendarDay.init)
        fields.source = source
        fields.checkedOn = checkedOn.flatMap(CalendarDay.init)
        return fields
    }

    /// Every value with a name of its own, for the log of changes.
    var leaves: [String: String] {
        var leaves = [
            "emergency": String(emergency), "languages": languages, "telephone": telephone, "sms": sms, "link": link,
            "source": source,
        ].filter { !$0.value.isEmpty }
        leaves["valid-from"] = validFrom
        leaves["valid-until"] = validUntil
        leaves["checked-on"] = checkedOn
        for (language, words) in words {
            let parts = [
                "name": words.name, "purpose": words.purpose, "exclusion": words.exclusion, "papers": words.papers,
                "hours": words.hours, "next": words.next,
            ]
            for (name, text) in parts where !text.isEmpty { leaves["\(name).\(language)"] = text }
        }
        for (index, question) in questions.enumerated() {
            for (language, text) in question.texts { leaves["question.\(index + 1).\(language)"] = text }
            leaves["question.\(index + 1).fits"] = String(question.fits)
            leaves["question.\(index + 1).rather"] = question.rather
        }
        return leaves
    }

    private static func byLanguage<T>(_ values: [String: T]) -> [Language: T] {
        Dictionary(
            values.compactMap { name, value in Language(rawValue: name).map { ($0, value) } },
            uniquingKeysWith: { first, _ in first })
    }
}
