// The spans of a day as people type them: `08:30-12:00, 13:30-17:30`, or `closed`.

/// What keeps a text from being the spans of a day.
public enum SpanProblem: Error, Sendable, Hashable {
    /// It is not made of spans.
    case unreadable
    /// The spans overlap or are out of order.
    case outOfOrder
}

extension DaySpan {
    /// What stands for a day without spans.
    public static let closed = "closed"

    /// Reads the spans of a day.
    public static func list(_ text: String) throws(SpanProblem) -> [DaySpan] {
        if text == closed { return [] }
        var spans: [DaySpan] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { minute(trimmed($0)) }
            guard ends.count == 2, let start = ends[0], let end = ends[1], let span = DaySpan(start: start, end: end)
            else { throw .unreadable }
            if let last = spans.last, span.start < last.end { throw .outOfOrder }
            spans.append(span)
        }
        return spans
    }

    /// Spans the way `list` reads them.
    public static func text(of spans: [DaySpan]) -> String {
        spans.isEmpty ? closed : spans.map { "\(clock($0.start))-\(clock($0.end))" }.joined(separator: ", ")
    }

    private static func clock(_ minute: Int) -> String {
        let (hour, rest) = (minute / 60, minute % 60)
        return (hour < 10 ? "0" : "") + "\(hour):" + (rest < 10 ? "0" : "") + "\(rest)"
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return text
    }

    private static func minute(_ text: Substring) -> Int? {
        guard text.utf8.allSatisfy({ (48...58).contains($0) }) else { return nil }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let hour = parts[0], let minute = parts[1], (0...24).contains(hour),
            (0...59).contains(minute), hour * 60 + minute <= 1440
        else { return nil }
        return hour * 60 + minute
    }
}
