// A reader of HTML that knows the dozen tags our pages may hold, and refuses everything else.

import GuichetTesting

/// What is wrong with a piece of HTML.
struct UnsafeHTML: Error, CustomStringConvertible {
    let description: String
}

/// The strict reader.
enum SafeHTML {
    private static let tags: Set<String> = [
        "p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "em", "strong", "a", "table", "thead",
        "tbody", "tr", "th", "td", "code", "pre", "br", "hr",
    ]
    private static let attributes = [
        "a": ["href", "rel"], "ol": ["start"], "th": ["scope"],
    ]

    /// Throws for anything but balanced known tags, known attributes, safe addresses and escaped text.
    static func check(_ html: String) throws {
        var rest = Array(html.unicodeScalars)[...]
        var open: [String] = []
        while let scalar = rest.first {
            switch scalar {
            case "<":
                guard let end = rest.firstIndex(of: ">") else { throw UnsafeHTML(description: "a tag without end") }
                try tag(String(String.UnicodeScalarView(rest[(rest.startIndex + 1)..<end])), &open)
                rest = rest[(end + 1)...]
            case ">", "\"", "'", "\0": throw UnsafeHTML(description: "an unescaped \(scalar)")
            case "&":
                let name = String(String.UnicodeScalarView(rest.dropFirst().prefix { $0 != ";" }.prefix(8)))
                guard ["amp", "lt", "gt", "quot", "#39"].contains(name) else {
                    throw UnsafeHTML(description: "the entity \(name)")
                }
                rest = rest.dropFirst(name.unicodeScalars.count + 2)
            default: rest = rest.dropFirst()
            }
        }
        guard open.isEmpty else { throw UnsafeHTML(description: "left open: \(open)") }
    }

    private static func tag(_ text: String, _ open: inout [String]) throws {
        if text.hasPrefix("/") {
            let name = String(text.dropFirst())
            guard open.popLast() == name else { throw UnsafeHTML(description: "</\(name)> closes something else") }
            return
        }
        let name = String(text.prefix { $0.isLetter || $0.isNumber })
        guard tags.contains(name) else { throw UnsafeHTML(description: "the tag \(name)") }
        var rest = text.dropFirst(name.count)
        while !rest.isEmpty {
            guard rest.first == " ", let equals = rest.firstIndex(of: "=") else {
                throw UnsafeHTML(description: "the attributes of \(text)")
            }
            let attribute = String(rest[rest.index(after: rest.startIndex)..<equals])
            let quoted = rest[rest.index(after: equals)...]
            guard attributes[name]?.contains(attribute) == true, quoted.first == "\"",
                let end = quoted.dropFirst().firstIndex(of: "\"")
            else { throw UnsafeHTML(description: "the attribute \(attribute) of \(name)") }
            if attribute == "href" { try address(String(quoted[quoted.index(after: quoted.startIndex)..<end])) }
            rest = quoted[quoted.index(after: end)...]
        }
        if name != "br", name != "hr" { open.append(name) }
    }

    private static func address(_ text: String) throws {
        let small = text.lowercased()
        let isSafe =
            ["https://", "http://", "mailto:", "tel:", "#"].contains { small.hasPrefix($0) }
            || small.hasPrefix("/") && !small.hasPrefix("//") && !small.hasPrefix("/\\")
        let isPlain = text.unicodeScalars.allSatisfy { $0.value > 32 && $0 != "\\" }
        guard isSafe, isPlain else { throw UnsafeHTML(description: "the address \(text)") }
    }
}

/// Texts that try to break out.
enum HostileText {
    static let all: [String] = [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<a href=javascript:x>",
        "[a](javascript:alert(1))", "[a](javascript&colon;alert(1))", "[a](&#106;avascript:x)", "[a]( javascript:x)",
        "[a](<javascript:x>)", "[a](https://a\" onclick=\"x)", "[a](https://a 'onclick=x')", "[a](https://a\"b)",
        "![a](x\" onerror=\"y)", "[a][b]\n\n[b]: <javascript:x> 'onmouseover=y'", "`</code><script>`",
        "```\n</code></pre><script>\n```", "~~~ \"><script>\nx\n~~~", "| <b> | a |\n|---|---|\n| </td><script> | x |",
        "# <h1 onclick=x>", "> <div>\n> a", "<https://a.example/\"onclick=x>", "<javascript:alert(1)>",
        "<a@b.fr\"onclick=x>", "&lt;script&gt;", "&#60;script&#62;", "\\<script\\>", "a\0b<\0script>",
        "[a](\u{1}javascript:x)", "[a](java\u{200B}script:x)", "[a](https://exa\u{202E}mple.org)",
        "[a](//evil.example/x)", "[a](/\\evil.example)", "[a](data:text/html,<script>)", "<?php echo 1 ?>",
        "<!DOCTYPE html>", "<![CDATA[ x ]]>", "<!-- --><script>", "[<b>](https://a)", "**<b**>", "*a <i*>",
        "- <li onclick=x>\n  - b", "1. a\n\n   <div>b", "[a]: x\n<b>[a]", "[^1]\n\n[^1]: <b>",
        String(repeating: "> ", count: 200) + "<b>", String(repeating: "*a **b ", count: 100),
        String(repeating: "[", count: 300) + "a" + String(repeating: "](x)", count: 300),
        String(repeating: "- ", count: 150) + "x", String(repeating: "|", count: 300) + "\n|---|\n",
    ]
    private static let pieces = [
        "<", ">", "\"", "'", "&", "[", "]", "(", ")", "javascript:", "data:", "\n", "\n\n", "    ", "|", "---", "`",
        "*",
        "_", "#", "!", "\\", "<script>", "</a>", "onclick=", "&#x6a;", "https://", "article:", "\u{0}", "\u{202E}", ">",
    ]

    /// Some of them cut, glued and sprinkled with signs.
    static func mutated(by random: inout SeededRandom) -> String {
        var text = ""
        for _ in 0...random.next(upTo: 2) {
            let scalars = Array(all[random.next(upTo: all.count - 1)].unicodeScalars)
            let start = random.next(upTo: scalars.count)
            let end = start + random.next(upTo: scalars.count - start)
            text.unicodeScalars.append(contentsOf: scalars[start..<end])
            for _ in 0..<random.next(upTo: 4) {
                let place = random.next(upTo: text.unicodeScalars.count)
                let index = text.unicodeScalars.index(text.unicodeScalars.startIndex, offsetBy: place)
                text.unicodeScalars.insert(
                    contentsOf: pieces[random.next(upTo: pieces.count - 1)].unicodeScalars, at: index)
            }
        }
        return text
    }
}

extension SeededRandom {
    /// A number from 0 to `bound`, both included.
    fileprivate mutating func next(upTo bound: Int) -> Int { Int.random(in: 0...max(0, bound), using: &self) }
}
