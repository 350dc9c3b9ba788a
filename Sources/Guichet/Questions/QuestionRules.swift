// Which questions ask nearly the same, and which groups come first. Pure.

/// The rules of questions without an answer.
public enum QuestionRules {
    /// Words shared by two questions, of the words of the shorter one, from which on they ask nearly the same.
    static let likeness = 0.6

    /// Groups of questions that ask nearly the same in one language, the weightiest first.
    public static func groups(_ questions: [AskedQuestion]) -> [QuestionGroup] {
        var gathered: [(words: Set<String>, language: Language, questions: [AskedQuestion])] = []
        // The longest says most, so that shorter ones join it; of equals the later.
        let known = questions.map { (question: $0, words: stems(of: $0.words)) }.filter { !$0.words.isEmpty }
            .sorted { left, right in
                (right.words.count, right.question.at, right.question.origin.text)
                    < (left.words.count, left.question.at, left.question.origin.text)
            }
        for (question, words) in known {
            let place = gathered.firstIndex { group in
                guard group.language == question.language else { return false }
                let shared = group.words.intersection(words).count
                // One word in common says little, unless there is no other.
                return shared >= min(2, words.count)
                    && Double(shared) >= likeness * Double(min(group.words.count, words.count))
            }
            if let place {
                gathered[place].questions.append(question)
            } else {
                gathered.append((words, question.language, [question]))
            }
        }
        return gathered.map { group in
            QuestionGroup(
                language: group.language, questions: group.questions,
                latest: group.questions.map(\.at).max() ?? Instant(milliseconds: 0),
                weight: group.questions.reduce(0) { $0 + weight(of: $1.origin) })
        }.sorted { ($1.weight, $1.latest) < ($0.weight, $0.latest) }
    }

    /// What a question counts.
    static func weight(of origin: QuestionOrigin) -> Int {
        switch origin {
        case .search: 1
        case .conversation: 2
        case .marked: 3
        }
    }

    /// The beginnings of the words that carry meaning: endings tell little, and five letters tell words apart.
    static func stems(of words: String) -> Set<String> {
        Set(
            FoldedText(words).words.map(\.text).filter { $0.count >= 3 && !little.contains($0) }
                .map { String($0.prefix(5)) })
    }

    /// Words that stand in every question, in five languages; folded.
    private static let little: Set<String> = [
        "les", "des", "une", "que", "qui", "quoi", "est", "sont", "pour", "par", "pas", "dans", "sur", "avec", "mon",
        "mes", "son", "ses", "mais", "plus", "comment", "quel", "quelle", "bonjour", "merci", "fait", "faire", "faut",
        "the", "and", "for", "how", "what", "can", "you", "have", "has", "with", "from", "this", "that", "are", "hello",
        "thank", "thanks", "der", "die", "das", "und", "ein", "eine", "ich", "ist", "wie", "was", "mit", "auf", "mein",
        "meine", "hallo", "danke", "che", "per", "con", "del", "della", "sono", "come", "cosa", "mio", "mia", "ciao",
        "grazie", "los", "las", "una", "para", "por", "como", "mis", "hola", "gracias", "tengo", "esta",
    ]
}
