// Regular expressions over files, with line numbers.

import Foundation

/// A regular expression; `^` and `$` match at lines.
struct Pattern: Sendable {
    private let expression: NSRegularExpression

    /// The expression; stops the tests when it is not one.
    init(_ pattern: String) {
        do {
            expression = try NSRegularExpression(pattern: pattern, options: [.anchorsMatchLines])
        } catch {
            fatalError("not a regular expression: \(pattern)")
        }
    }

    /// A match: the whole and its groups, and where it begins.
    struct Match {
        /// The whole match, then the groups; an absent group is empty.
        let groups: [String]
        /// Where the match begins.
        let start: String.Index
    }

    /// All matches in `text`.
    func matches(in text: String) -> [Match] {
        expression.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap { match in
            guard let whole = Range(match.range, in: text) else { return nil }
            let groups = (0..<match.numberOfRanges).map { index in
                Range(match.range(at: index), in: text).map { String(text[$0]) } ?? ""
            }
            return Match(groups: groups, start: whole.lowerBound)
        }
    }

    /// Whether `text` holds a match.
    func isFound(in text: String) -> Bool {
        expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
    }

    /// The matches of a file as findings, with one mend for all.
    func findings(in file: TextFile, text: String? = nil, mend: (Match) -> String) -> [Finding] {
        let text = text ?? file.text
        return matches(in: text).map { match in
            Finding(file.path, TextFile(path: file.path, text: text).line(at: match.start), mend(match))
        }
    }
}
