// Draws charts as SVG: no script, no style sheet, nothing fetched; readable in black and white.

/// The drawing of charts.
public enum ChartDrawing {
    private static let width = 960.0
    private static let left = 64.0
    private static let right = 24.0
    private static let panelTop = 44.0
    private static let plotHeight = 150.0
    private static let panelHeight = 216.0
    private static let foot = 16.0
    /// Middle tones that stand out on white as on black, each with its own dashes.
    private static let pens: [(colour: String, dashes: String)] = [
        ("#2f78c4", "none"), ("#c2571a", "7 3"), ("#2b8a57", "2 3"), ("#8a5fd0", "10 3 2 3"),
    ]

    /// The chart as an SVG document. Text takes the colour of the page around it.
    public static func svg(_ chart: Chart) -> String {
        let height = panelHeight * Double(chart.panels.count) + foot
        var lines = [
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(number(width)) \(number(height))" role="img" \
            aria-labelledby="\(escaped(chart.name))-title \(escaped(chart.name))-desc" font-family="sans-serif" \
            font-size="13" fill="currentColor">
            """,
            "<title id=\"\(escaped(chart.name))-title\">\(escaped(chart.title))</title>",
            "<desc id=\"\(escaped(chart.name))-desc\">\(escaped(chart.description))</desc>",
        ]
        for (index, panel) in chart.panels.enumerated() {
            lines.append("<g transform=\"translate(0 \(number(panelHeight * Double(index))))\">")
            lines += drawn(panel, marks: chart.marks)
            lines.append("</g>")
        }
        lines.append("</svg>")
        return lines.joined(separator: "\n") + "\n"
    }

    /// Heights for the lines of a scale that reaches `top`: few, and round.
    static func ticks(upTo top: Double) -> [Double] {
        guard top > 0, top.isFinite else { return [0, 1] }
        var size = 1.0
        while size * 10 * 5 < top { size *= 10 }
        while size * 5 >= top { size /= 10 }
        // Five steps at most, of one, two, five or ten of that size.
        let step = [1.0, 2, 5, 10].map { $0 * size }.first { $0 * 5 >= top } ?? top
        var ticks = [0.0]
        while let last = ticks.last, last < top { ticks.append(last + step) }
        return ticks
    }

    private static func drawn(_ panel: Chart.Panel, marks: [Chart.Mark]) -> [String] {
        let highest = (panel.series.flatMap { $0.values.compactMap { $0 } } + [panel.target?.value ?? 0]).max() ?? 0
        let ticks = ticks(upTo: highest)
        let top = ticks[ticks.count - 1]
        func y(_ value: Double) -> String { number(panelTop + plotHeight * (1 - value / top)) }
        var lines = ["<text x=\"\(number(left))\" y=\"16\" font-weight=\"bold\">\(escaped(panel.title))</text>"]
        lines += legend(of: panel)
        for tick in ticks {
            lines.append(rule(y: y(tick), opacity: tick == 0 ? "0.7" : "0.18"))
            lines.append(
                "<text x=\"\(number(left - 8))\" y=\"\(y(tick))\" dy=\"4\" text-anchor=\"end\">\(number(tick))</text>")
        }
        for mark in marks {
            let x = number(left + (width - left - right) * mark.share)
            // The last mark stands at the edge: its words go to the left of it.
            let place = mark.share > 0.95 ? #"dx="-3" text-anchor="end""# : #"dx="3""#
            lines.append(
                """
                <path d="M\(x) \(number(panelTop))V\(number(panelTop + plotHeight + 4))" stroke="currentColor" \
                stroke-opacity="0.18" fill="none"/>
                <text x="\(x)" y="\(number(panelTop + plotHeight + 17))" \(place)>\(escaped(mark.text))</text>
                """)
        }
        if let target = panel.target {
            lines.append(
                """
                <path d="M\(number(left)) \(y(target.value))H\(number(width - right))" stroke="currentColor" \
                stroke-dasharray="1 4" stroke-width="1.5" fill="none"/>
                """)
        }
        for (series, pen) in zip(panel.series, pens) {
            lines.append(
                """
                <path d="\(course(of: series, y: y))" stroke="\(pen.colour)" stroke-dasharray="\(pen.dashes)" \
                stroke-width="1.8" stroke-linejoin="round" fill="none"/>
                """)
        }
        return lines
    }

    private static func rule(y: String, opacity: String) -> String {
        """
        <path d="M\(number(left)) \(y)H\(number(width - right))" stroke="currentColor" \
        stroke-opacity="\(opacity)" fill="none"/>
        """
    }

    private static func legend(of panel: Chart.Panel) -> [String] {
        var x = left
        var lines: [String] = []
        func entry(_ name: String, colour: String, dashes: String) {
            lines.append(
                """
                <path d="M\(number(x)) 29h26" stroke="\(colour)" stroke-dasharray="\(dashes)" stroke-width="2" \
                fill="none"/>
                <text x="\(number(x + 32))" y="33">\(escaped(name))</text>
                """)
            // No fonts are measured here: a little more than a letter of this size takes.
            x += 32 + Double(name.count) * 7.2 + 20
        }
        for (series, pen) in zip(panel.series, pens) { entry(series.name, colour: pen.colour, dashes: pen.dashes) }
        if let target = panel.target { entry(target.name, colour: "currentColor", dashes: "1 4") }
        return lines
    }

    private static func course(of series: Chart.Series, y: (Double) -> String) -> String {
        let step = (width - left - right) / Double(max(series.values.count, 1))
        var path = ""
        var isDrawing = false
        for (index, value) in series.values.enumerated() {
            guard let value else {
                isDrawing = false
                continue
            }
            let start = left + step * Double(index)
            let height = y(value)
            if series.isStepped {
                path += isDrawing ? "V\(height)" : "M\(number(start)) \(height)"
                path += "H\(number(start + step))"
            } else {
                // A lone point is drawn as a dash of its interval, or it would not be seen.
                path += isDrawing ? "L\(number(start + step / 2)) \(height)" : "M\(number(start)) \(height)"
                if !isDrawing { path += "H\(number(start + step / 2))" }
            }
            isDrawing = true
        }
        return path.isEmpty ? "M0 0" : path
    }

    /// A number with two decimals at most, a point between, and nothing that a language adds.
    static func number(_ value: Double) -> String {
        let hundredths = Int((abs(value) * 100).rounded())
        let sign = value < 0 && hundredths > 0 ? "-" : ""
        let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
        guard rest > 0 else { return "\(sign)\(whole)" }
        let decimals = rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)"
        return "\(sign)\(whole).\(decimals)"
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text.unicodeScalars {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }
}
