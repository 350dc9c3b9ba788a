// The colours against each other, computed from the file that browsers get.

import Foundation
import Testing

/// The colour tokens of one theme.
private struct Theme {
    let colors: [String: (Double, Double, Double)]

    /// Reads `--c-name: #rrggbb;` pairs.
    init(_ css: Substring) {
        var colors: [String: (Double, Double, Double)] = [:]
        for match in css.matches(of: /--c-([a-z-]+):\s*#([0-9a-f]{6});/) {
            guard let value = UInt32(match.2, radix: 16) else { continue }
            colors[String(match.1)] = (
                Double(value >> 16 & 255) / 255, Double(value >> 8 & 255) / 255, Double(value & 255) / 255
            )
        }
        self.colors = colors
    }

    /// WCAG's contrast of two tokens.
    func contrast(_ first: String, _ second: String) throws -> Double {
        let lights = try [first, second].map { name in
            let (red, green, blue) = try #require(colors[name], "no token \(name)")
            func linear(_ value: Double) -> Double {
                value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
            }
            return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
        }.sorted()
        return (lights[1] + 0.05) / (lights[0] + 0.05)
    }
}

@Suite struct TokenContrastTests {
    static let minima: [(String, String, Double)] = [
        ("text", "bg", 7), ("text", "sunken", 7), ("text", "raised", 7), ("text", "accent-soft", 7),
        ("text", "danger-soft", 7), ("text", "info-soft", 7), ("text", "ok-soft", 7), ("text", "warn-soft", 7),
        ("text", "note-soft", 7), ("muted", "bg", 4.5), ("muted", "sunken", 4.5), ("muted", "raised", 4.5),
        ("muted", "accent-soft", 4.5), ("muted", "note-soft", 4.5), ("edge", "bg", 3), ("edge", "sunken", 3),
        ("accent", "bg", 4.5), ("accent", "sunken", 4.5), ("accent", "raised", 4.5), ("accent", "accent-soft", 4.5),
        ("accent-h", "bg", 4.5), ("accent-h", "accent-soft", 4.5), ("on-accent", "accent", 4.5),
        ("on-accent", "accent-h", 4.5), ("danger", "bg", 4.5), ("danger", "danger-soft", 4.5),
        ("danger-h", "danger-soft", 4.5), ("on-danger", "danger", 4.5), ("on-danger", "danger-h", 4.5),
        ("warn", "bg", 4.5), ("warn", "warn-soft", 4.5), ("ok", "bg", 4.5), ("ok", "ok-soft", 4.5),
        ("info", "info-soft", 4.5), ("note", "note-soft", 4.5), ("focus", "bg", 3), ("focus", "sunken", 3),
        ("focus", "raised", 3), ("focus", "accent-soft", 3),
    ]

    private static func themes() throws -> [Theme] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let file = root.appending(path: "Sources/GuichetWeb/Resources/Public/css/base/tokens.css")
        let css = try String(contentsOf: file, encoding: .utf8)
        return css.split(separator: #/\n\s+color-scheme:/#).dropFirst().map(Theme.init)
    }

    @Test func `there are a light theme, a dark one by the device and the same by choice`() throws {
        let themes = try Self.themes()
        #expect(themes.count == 3)
        #expect(Set(themes[0].colors.keys) == Set(themes[1].colors.keys))
        for name in themes[1].colors.keys {
            let (device, choice) = (try #require(themes[1].colors[name]), try #require(themes[2].colors[name]))
            #expect(device == choice, "\(name)")
        }
    }

    @Test(arguments: minima) func `what meets can be told apart`(first: String, second: String, least: Double) throws {
        for (index, theme) in try Self.themes().enumerated() {
            let contrast = try theme.contrast(first, second)
            #expect(contrast >= least, "\(first) on \(second) in theme \(index): \(contrast)")
        }
    }
}
