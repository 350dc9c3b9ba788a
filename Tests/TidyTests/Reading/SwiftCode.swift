// Swift without its comments and the words of its texts, line for line.

import Synchronization

/// Tells code from comments and texts. Knows line and block comments, texts with one or three quotes, raw texts, and
/// interpolations, whose inside counts as code.
struct SwiftCode {
    private enum Place {
        case code(parentheses: Int)
        case text(quotes: Int, hashes: Int)
    }

    /// Bytes that may change the place in code, and in a text; any other is passed over quickly.
    private static let marksInCode: Set<UInt8> = Set("/\"#()".utf8)
    private static let marksInText: Set<UInt8> = Set("\\\"\n".utf8)

    private let source: [UInt8]
    private var code: [UInt8] = []
    private var index = 0
    private var places: [Place] = [.code(parentheses: 0)]

    /// What was read before, by its text: many checks read the same files.
    private static let known = Mutex<[String: String]>([:])

    /// `text` with spaces in place of comments and of what stands between quotes; line ends stay where they are.
    static func only(_ text: String) -> String {
        if let code = known.withLock({ $0[text] }) { return code }
        let code = read(text)
        known.withLock { $0[text] = code }
        return code
    }

    private static func read(_ text: String) -> String {
        var reader = SwiftCode(source: Array(text.utf8))
        reader.read()
        return String(decoding: reader.code, as: UTF8.self)
    }

    private init(source: [UInt8]) {
        self.source = source
    }

    private mutating func read() {
        code.reserveCapacity(source.count)
        while index < source.count {
            switch places.last ?? .code(parentheses: 0) {
            case .code(let parentheses): readCode(parentheses: parentheses)
            case .text(let quotes, let hashes): readText(quotes: quotes, hashes: hashes)
            }
        }
    }

    private mutating func readCode(parentheses: Int) {
        if !Self.marksInCode.contains(source[index]) {
            keep()
        } else if starts(with: "//") {
            while index < source.count, source[index] != 10 { blank() }
        } else if starts(with: "/*") {
            while index < source.count, !starts(with: "*/") { blank() }
            for _ in 0..<2 where index < source.count { blank() }
        } else if let (quotes, hashes) = openingQuotes() {
            for _ in 0..<(quotes + hashes) { keep() }
            places.append(.text(quotes: quotes, hashes: hashes))
        } else {
            count(parentheses: parentheses)
            keep()
        }
    }

    /// Leaves an interpolation at its closing parenthesis.
    private mutating func count(parentheses: Int) {
        guard places.count > 1 else { return }
        if source[index] == UInt8(ascii: "(") {
            places[places.count - 1] = .code(parentheses: parentheses + 1)
        } else if source[index] == UInt8(ascii: ")") {
            if parentheses == 1 {
                places.removeLast()
            } else {
                places[places.count - 1] = .code(parentheses: parentheses - 1)
            }
        }
    }

    private mutating func readText(quotes: Int, hashes: Int) {
        guard Self.marksInText.contains(source[index]) else { return blank() }
        let hash = String(repeating: "#", count: hashes)
        if starts(with: "\\" + hash + "(") {
            for _ in 0..<(hashes + 1) { keep() }
            places.append(.code(parentheses: 0))
        } else if hashes == 0, source[index] == UInt8(ascii: "\\") {
            for _ in 0..<2 where index < source.count { blank() }
        } else if starts(with: String(repeating: "\"", count: quotes) + hash) {
            for _ in 0..<(quotes + hashes) { keep() }
            places.removeLast()
        } else if quotes == 1, source[index] == 10 {
            // A text of one line ends with it; something was misread, so start afresh.
            places.removeLast()
        } else {
            blank()
        }
    }

    private func openingQuotes() -> (quotes: Int, hashes: Int)? {
        var hashes = 0
        while index + hashes < source.count, source[index + hashes] == UInt8(ascii: "#") { hashes += 1 }
        let hash = String(repeating: "#", count: hashes)
        if starts(with: hash + "\"\"\"") { return (3, hashes) }
        if starts(with: hash + "\"") { return (1, hashes) }
        return nil
    }

    private func starts(with text: String) -> Bool {
        index + text.utf8.count <= source.count && source[index..<(index + text.utf8.count)].elementsEqual(text.utf8)
    }

    private mutating func keep() {
        code.append(source[index])
        index += 1
    }

    private mutating func blank() {
        code.append(source[index] == 10 ? 10 : 32)
        index += 1
    }
}
