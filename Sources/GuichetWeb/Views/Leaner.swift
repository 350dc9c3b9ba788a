// Stylesheets and scripts without what only their authors read.

/// Takes comments and indentation out of CSS and JavaScript.
///
/// It knows no grammar: it drops lines that are comments as the house writes them (`//` at the start of a line, and
/// `/*` at the start of a line up to a line that ends in `*/`), and leaves the indentation of a file with a text that
/// spans lines.
enum Leaner {
    static func lean(_ bytes: [UInt8]) -> [UInt8] {
        let lines = bytes.split(separator: UInt8(ascii: "\n"))
        let spansLines = lines.contains { line in line.count(where: { $0 == UInt8(ascii: "`") }) % 2 == 1 }
        if spansLines { return bytes }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var inComment = false
        for line in lines {
            let text = line.drop { $0 == UInt8(ascii: " ") }
            if inComment {
                inComment = !text.reversed().starts(with: "/*".utf8)
            } else if text.starts(with: "/*".utf8) {
                // A type before the declaration it belongs to: `/** @type {number} */ #timer = 0;`.
                guard
                    let end = zip(text.indices, text.indices.dropFirst())
                        .first(where: { text[$0] == UInt8(ascii: "*") && text[$1] == UInt8(ascii: "/") })?.1
                else {
                    inComment = true
                    continue
                }
                let rest = text[(end + 1)...].drop { $0 == UInt8(ascii: " ") }
                if !rest.isEmpty { result += rest + [UInt8(ascii: "\n")] }
            } else if !text.starts(with: "//".utf8) {
                result += text
                result.append(UInt8(ascii: "\n"))
            }
        }
        return result
    }
}
