// Charts are well formed, say what they show, and keep their gaps.

import Testing

@testable import Guichet

@Suite
struct ChartDrawingTests {
    private func chart(_ values: [Double?], isStepped: Bool = false, title: String = "Attentes") -> Chart {
        Chart(
            name: "waits", title: title, description: "Une semaine",
            panels: [
                Chart.Panel(
                    title: "Secondes", series: [Chart.Series(name: "P80", values: values, isStepped: isStepped)],
                    target: Chart.Target(name: "Cible", value: 60))
            ], marks: [Chart.Mark(share: 0, text: "lundi")])
    }

    @Test func `a chart is named and told for those who cannot see it`() {
        let svg = ChartDrawing.svg(chart([1, 2]))
        #expect(svg.contains("role=\"img\" aria-labelledby=\"waits-title waits-desc\""))
        #expect(svg.contains("<title id=\"waits-title\">Attentes</title>"))
        #expect(svg.contains("<desc id=\"waits-desc\">Une semaine</desc>"))
        #expect(!svg.contains("style") && !svg.contains("script") && !svg.contains("href"))
    }

    @Test func `what people wrote is text, never markup`() {
        let svg = ChartDrawing.svg(chart([1], title: "<script>\"&"))
        #expect(svg.contains("&lt;script&gt;&quot;&amp;") && !svg.contains("<script"))
    }

    @Test func `every element that opens closes`() {
        var open: [Substring] = []
        for part in ChartDrawing.svg(chart([1, nil, 3])).split(separator: "<").map({ $0.prefix { $0 != ">" } }) {
            if part.hasPrefix("/") {
                #expect(open.popLast() == part.dropFirst())
            } else if !part.hasSuffix("/"), let name = part.split(separator: " ").first {
                open.append(name)
            }
        }
        #expect(open.isEmpty)
    }

    @Test func `a gap in the values is a gap in the line`() {
        func moves(_ values: [Double?]) -> Int {
            let svg = ChartDrawing.svg(chart(values))
            let course = svg.split(separator: "\n").first { $0.contains("stroke-width=\"1.8\"") } ?? ""
            return course.count { $0 == "M" }
        }
        #expect(moves([1, 2, 3, 4]) == 1)
        #expect(moves([1, nil, 3, 4]) == 2)
        #expect(moves([nil, nil]) == 1)
    }

    @Test(arguments: [(0.0, 1.0), (0.8, 0.8), (7, 8), (60, 60), (100, 100), (3_700, 4_000), (99_999, 100_000)])
    func `a scale reaches above its highest value in few round steps`(_ top: Double, _ end: Double) {
        let ticks = ChartDrawing.ticks(upTo: top)
        #expect(ticks.last.map { abs($0 - end) < 1e-9 } == true)
        #expect((2...6).contains(ticks.count))
    }

    @Test(arguments: [(0.0, "0"), (1.5, "1.5"), (2.05, "2.05"), (-3.25, "-3.25"), (-0.001, "0"), (1_000, "1000")])
    func `numbers are written the same everywhere`(_ value: Double, _ text: String) {
        #expect(ChartDrawing.number(value) == text)
    }
}
