// Which signs of danger are in somebody's words. Pure, explained, and the same for everybody.

/// Finds signs of danger in a text, in every language at once: people write in the one that comes.
///
/// Rather a sign too many than one too few: a person corrects the first in one click, nobody the second.
public struct DangerRules: Sendable {
    /// Words before an expression in which a "not" denies it.
    static let reach = 3

    /// The expressions of a language.
    private struct Compiled: Sendable {
        var harmless = DangerIndex()
        var signs = DangerIndex()
        let subjects: Set<String>
        let negations: Set<String>
        let negationsAfter: Set<String>
        let claims: Set<String>
    }

    /// The numbers that everybody is shown, in order.
    public let always: [EmergencyNumber]
    private let known: [String: DangerSign]
    private let links: [String: String]
    private let languages: [Compiled]

    /// Rules over the lists.
    public init(_ lists: DangerLists) {
        let links = lists.catalogue.links
        self.links = links
        always = lists.catalogue.always.map { EmergencyNumber(number: $0, link: links[$0] ?? "tel:\($0)") }
        known = Dictionary(
            uniqueKeysWithValues: lists.catalogue.signs.map { name, entry in
                (name, DangerSign(name: name, severity: entry.severity, numbers: entry.numbers))
            })
        languages = Language.allCases.compactMap { lists.expressions[$0] }.map(Self.compiled)
    }

    /// The sign of a name; nil for one that the lists do not know.
    public func sign(_ name: String) -> DangerSign? { known[name] }

    /// The numbers to show for these signs: what fits first, then what everybody is shown.
    public func numbers(for names: some Sequence<String>) -> [EmergencyNumber] {
        let fitting = names.compactMap { known[$0] }.sorted { ($1.severity, $0.name) < ($0.severity, $1.name) }
            .flatMap(\.numbers)
        var said: Set<String> = []
        return (fitting + always.map(\.number)).filter { said.insert($0).inserted }
            .map { EmergencyNumber(number: $0, link: links[$0] ?? "tel:\($0)") }
    }

    /// The number of that name, when the lists hold it.
    public func known(_ number: String) -> [EmergencyNumber] {
        links[number].map { [EmergencyNumber(number: number, link: $0)] } ?? []
    }

    /// The signs in a text, each once: the most pressing first, then by name.
    public func signs(in text: String) -> [DangerSign] {
        let words = FoldedText(text).words
        guard !words.isEmpty else { return [] }
        var names: Set<String> = []
        for language in languages { Self.find(in: words, language, &names) }
        return names.compactMap { known[$0] }.sorted { ($1.severity, $0.name) < ($0.severity, $1.name) }
    }

    private static func find(in words: [FoldedText.Word], _ language: Compiled, _ names: inout Set<String>) {
        var hidden = Array(repeating: false, count: words.count)
        let seen = hidden
        for index in words.indices {
            for entry in language.harmless.entries(for: words[index].text) {
                for place in entry.expression.match(in: words, at: index, hidden: seen) ?? [] { hidden[place] = true }
            }
        }
        for index in words.indices where !hidden[index] {
            for entry in language.signs.entries(for: words[index].text) where !names.contains(entry.name) {
                guard let places = entry.expression.match(in: words, at: index, hidden: hidden) else { continue }
                if !isDenied(places, in: words, language) { names.insert(entry.name) }
            }
        }
    }

    /// Whether a "not" belongs to what was found: before it, in its gaps, or right behind.
    private static func isDenied(_ places: [Int], in words: [FoldedText.Word], _ language: Compiled) -> Bool {
        guard let first = places.first, let last = places.last else { return false }
        let own = places.map { words[$0].text }
        if own.contains(where: { language.negations.contains($0) || language.claims.contains($0) }) { return false }
        for index in first...last where !places.contains(index) && language.negations.contains(words[index].text) {
            return true
        }
        if last + 1 < words.count, words[last + 1].clause == words[last].clause,
            language.negationsAfter.contains(words[last + 1].text)
        {
            return true
        }
        guard !language.subjects.contains(words[first].text) else { return false }
        for index in stride(from: first - 1, through: max(0, first - reach), by: -1) {
            let word = words[index]
            if word.clause != words[first].clause || language.subjects.contains(word.text) { return false }
            if language.negations.contains(word.text) { return true }
        }
        return false
    }

    private static func compiled(_ list: DangerLists.Expressions) -> Compiled {
        func plain(_ words: [String]) -> Set<String> { Set(words.map(FoldedText.plain)) }
        var language = Compiled(
            subjects: plain(list.subjects), negations: plain(list.negations),
            negationsAfter: plain(list.negationsAfter), claims: plain(list.claims))
        for text in list.harmless { language.harmless.add("", DangerExpression(text)) }
        for (name, texts) in list.signs {
            for text in texts { language.signs.add(name, DangerExpression(text)) }
        }
        return language
    }
}
