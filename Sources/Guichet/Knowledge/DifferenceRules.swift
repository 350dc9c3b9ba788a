// What differs between two versions, line by line. Pure.

/// One line of a comparison.
public enum DifferenceLine: Sendable, Hashable {
    /// In both.
    case same(String)
    /// In the older one only.
    case removed(String)
    /// In the newer one only.
    case added(String)
}

/// What differs in one field of two versions.
public struct FieldDifference: Sendable, Hashable {
    /// The field, as the interface names it: `question`, `answer`, `short`, `plain`, `keywords`.
    public let field: String
    /// Its lines, those that left before those that came.
    public let lines: [DifferenceLine]
}

/// The comparison of versions.
public enum DifferenceRules {
    /// The fields that differ, in the order of the form.
    public static func differences(from old: ArticleWords, to new: ArticleWords) -> [FieldDifference] {
        zip(fields(of: old), fields(of: new)).compactMap { before, after in
            guard before.text != after.text else { return nil }
            return FieldDifference(field: before.name, lines: lines(from: before.text, to: after.text))
        }
    }

    /// Two texts, line by line.
    public static func lines(from old: String, to new: String) -> [DifferenceLine] {
        let (before, after) = (lines(of: old), lines(of: new))
        let difference = after.difference(from: before)
        var removed: Set<Int> = []
        var added: Set<Int> = []
        for change in difference {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var result: [DifferenceLine] = []
        var (left, right) = (0, 0)
        while left < before.count || right < after.count {
            if left < before.count, removed.contains(left) {
                result.append(.removed(before[left]))
                left += 1
            } else if right < after.count, added.contains(right) {
                result.append(.added(after[right]))
                right += 1
            } else {
                result.append(.same(before[left]))
                left += 1
                right += 1
            }
        }
        return result
    }

    private static func fields(of words: ArticleWords) -> [(name: String, text: String)] {
        [
            ("question", words.question), ("answer", words.answer), ("short", words.short), ("plain", words.plain),
            ("keywords", words.keywords.joined(separator: "\n")),
        ]
    }

    private static func lines(of text: String) -> [String] {
        text.isEmpty ? [] : text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}
