// The lists of what tells of danger, as their files hold them.

public import Foundation

/// Everything the rules know: signs, numbers, and expressions by language.
public struct DangerLists: Sendable {
    /// The signs and numbers, the same for every language.
    struct Catalogue: Sendable, Decodable {
        /// One sign of the catalogue.
        struct Entry: Sendable, Decodable {
            let severity: Severity
            let numbers: [String]
        }

        /// The numbers that everybody is shown, in order.
        let always: [String]
        /// Where each number leads.
        let links: [String: String]
        let signs: [String: Entry]
    }

    /// The expressions of one language.
    struct Expressions: Sendable, Decodable {
        /// Words that begin a new thought: a "not" before them says nothing of what follows.
        let subjects: [String]
        /// Words that deny what follows.
        let negations: [String]
        /// Words that deny what stands right before.
        let negationsAfter: [String]
        /// Words that look like a denial and belong to an expression.
        let claims: [String]
        /// Expressions that hide what they hold: "to die of laughter".
        let harmless: [String]
        /// Expressions by sign.
        var signs: [String: [String]]
    }

    let catalogue: Catalogue
    var expressions: [Language: Expressions]

    /// Reads the lists that come with the program.
    /// - Throws: when one is missing or is not written as it should be; the program does not start without them.
    public init() throws {
        try self.init(directory: Bundle.module.bundleURL.appending(path: "Resources/Danger"))
    }

    /// Reads `signs.json` and a list for each language from a directory.
    public init(directory: URL) throws {
        func read<T: Decodable>(_ name: String) throws -> T {
            try JSONDecoder().decode(T.self, from: Data(contentsOf: directory.appending(path: "\(name).json")))
        }
        catalogue = try read("signs")
        expressions = [:]
        for language in Language.allCases { expressions[language] = try read(language.rawValue) }
    }

    /// Names of signs that lists use and the catalogue does not know, and expressions that cannot be read.
    var mistakes: [String] {
        Language.allCases.flatMap { language -> [String] in
            guard let list = expressions[language] else { return [language.rawValue] }
            let unknown = list.signs.keys.filter { catalogue.signs[$0] == nil }
            let all = list.harmless + list.signs.values.flatMap(\.self)
            return (unknown + all.filter { DangerExpression($0) == nil }).map { "\(language.rawValue): \($0)" }
        }
    }
}
