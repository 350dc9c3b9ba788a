// Words that tell nothing about what somebody asks.

/// How much a word says.
enum WordWeight: UInt8, Sendable {
    /// It names something.
    case content
    /// Greetings, thanks, and what carries a question ("I would like to know"): left out of a question that says more.
    case carrier
    /// Articles, pronouns, prepositions, auxiliaries: left out of questions, and of texts but for their titles.
    case function
}

/// The function words, greetings and carrier words of a language, without accents.
struct PlainWords: Sendable {
    private let weights: [[UInt8]: WordWeight]

    /// The words of a language.
    init(_ language: TextLanguage) {
        var weights: [[UInt8]: WordWeight] = [:]
        for word in Self.carriers(language).split(whereSeparator: \.isWhitespace) {
            weights[Letters.plain(word.utf8)] = .carrier
        }
        for word in Self.functions(language).split(whereSeparator: \.isWhitespace) {
            weights[Letters.plain(word.utf8)] = .function
        }
        self.weights = weights
    }

    /// How much a word without accents says.
    func weight(of plain: [UInt8]) -> WordWeight { weights[plain] ?? .content }

    private static func functions(_ language: TextLanguage) -> String {
        switch language {
        case .fr: frenchFunctions
        case .en: englishFunctions
        case .de: germanFunctions
        case .it: italianFunctions
        case .es: spanishFunctions
        }
    }

    private static func carriers(_ language: TextLanguage) -> String {
        switch language {
        case .fr: frenchCarriers
        case .en: englishCarriers
        case .de: germanCarriers
        case .it: italianCarriers
        case .es: spanishCarriers
        }
    }
}
