// The bytes of XML as tokens: tags, ends and words.

import Foundation

/// One token.
enum XMLToken: Sendable {
    case start(name: String, attributes: [String: String], isEmpty: Bool, line: Int)
    case end(name: String)
    case text(String)
}

/// Cuts XML into tokens, and refuses what XML 1.0 does not allow or a sheet does not need.
struct XMLScanner {
    private let bytes: [UInt8]
    private var place = 0
    /// The line that is being read, from 1.
    private(set) var line = 1
    private var isAtBeginning = true

    /// The bytes are valid UTF-8.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
    }

    /// A file that is not well-formed.
    static func malformed(_ what: String, _ line: Int) -> ImportProblem {
        ImportProblem("This is not well-formed XML: \(what). Take the file again from where it came.", line: line)
    }

    /// The next token; nil at the end. Comments and instructions are passed over.
    mutating func next() throws(ImportProblem) -> XMLToken? {
        while place < bytes.count {
            defer { isAtBeginning = false }
            guard bytes[place] == 60 else { return .text(try words()) }
            if begins("<!--") {
                let comment = try skip(past: "-->", from: 4, "a comment")
                if holdsDashes(comment) { throw malformed("a comment holds two dashes") }
            } else if begins("<![CDATA[") {
                return .text(try section())
            } else if begins("<!") {
                throw ImportProblem("<!DOCTYPE and its like have no place in a sheet. The file is refused.", line: line)
            } else if begins("<?") {
                try instruction()
            } else if begins("</") {
                place += 2
                let name = try name()
                space()
                try expect(62, "a tag does not end")
                return .end(name: name)
            } else {
                return try start()
            }
        }
        return nil
    }

    // MARK: Tags

    private mutating func start() throws(ImportProblem) -> XMLToken {
        let begun = line
        place += 1
        let name = try name()
        var attributes: [String: String] = [:]
        while true {
            let hadSpace = space()
            guard place < bytes.count else { throw malformed("a tag does not end") }
            if bytes[place] == 62 {
                place += 1
                return .start(name: name, attributes: attributes, isEmpty: false, line: begun)
            }
            if bytes[place] == 47 {
                place += 1
                try expect(62, "a tag does not end")
                return .start(name: name, attributes: attributes, isEmpty: true, line: begun)
            }
            guard hadSpace else { throw malformed("attributes stand together without a space") }
            let attribute = try self.name()
            space()
            try expect(61, "an attribute has no value")
            space()
            let text = try value()
            guard attributes.updateValue(text, forKey: attribute) == nil else {
                throw malformed("an attribute stands twice")
            }
        }
    }

    private mutating func value() throws(ImportProblem) -> String {
        guard place < bytes.count, bytes[place] == 34 || bytes[place] == 39 else {
            throw malformed("a value has no quotation marks")
        }
        let quote = bytes[place]
        place += 1
        var text: [UInt8] = []
        while place < bytes.count, bytes[place] != quote {
            if bytes[place] == 60 { throw malformed("a value holds <") }
            try character(into: &text)
        }
        try expect(quote, "a value does not end")
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func name() throws(ImportProblem) -> String {
        let start = place
        while place < bytes.count, Self.isOfName(bytes[place], isFirst: place == start) { place += 1 }
        guard place > start else { throw malformed("a name is missing") }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private static func isOfName(_ byte: UInt8, isFirst: Bool) -> Bool {
        switch byte {
        case 65...90, 97...122, 95, 58, 0x80...: true
        case 48...57, 45, 46: !isFirst
        default: false
        }
    }

    // MARK: Words

    private mutating func words() throws(ImportProblem) -> String {
        var text: [UInt8] = []
        while place < bytes.count, bytes[place] != 60 {
            if begins("]]>") { throw malformed("]]> stands among words") }
            try character(into: &text)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// One character, or what a reference stands for.
    private mutating func character(into text: inout [UInt8]) throws(ImportProblem) {
        let byte = bytes[place]
        if byte == 38 { return try reference(into: &text) }
        guard byte >= 32 || byte == 9 || byte == 10 || byte == 13 else { throw malformed("a control character") }
        if byte == 10 { line += 1 }
        text.append(byte)
        place += 1
    }

    private mutating func reference(into text: inout [UInt8]) throws(ImportProblem) {
        guard let end = bytes[place..<min(bytes.count, place + 12)].firstIndex(of: 59) else {
            throw malformed("& begins nothing; write &amp;")
        }
        let name = String(decoding: bytes[(place + 1)..<end], as: UTF8.self)
        let known: [String: UInt8] = ["amp": 38, "lt": 60, "gt": 62, "quot": 34, "apos": 39]
        if let byte = known[name] {
            text.append(byte)
        } else if let scalar = Self.scalar(name) {
            text.append(contentsOf: Array(String(Character(scalar)).utf8))
        } else {
            throw malformed("&\(name.prefix(10)); stands for nothing")
        }
        place = end + 1
    }

    /// The character of `#233` or `#xE9`; nil for what XML does not allow.
    private static func scalar(_ name: String) -> Unicode.Scalar? {
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let isHex = digits.hasPrefix("x")
        let number = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        guard !digits.contains("+"), let number, let scalar = Unicode.Scalar(number) else { return nil }
        let isAllowed =
            number == 9 || number == 10 || number == 13 || (number >= 32 && number != 0xFFFE && number != 0xFFFF)
        return isAllowed ? scalar : nil
    }

    private mutating func section() throws(ImportProblem) -> String {
        let inside = try skip(past: "]]>", from: 9, "a section")
        guard inside.allSatisfy({ $0 >= 32 || $0 == 9 || $0 == 10 || $0 == 13 }) else {
            throw malformed("a control character")
        }
        return String(decoding: inside, as: UTF8.self)
    }

    // MARK: Instructions

    private mutating func instruction() throws(ImportProblem) {
        let isDeclaration = begins("<?xml") && place + 5 < bytes.count && [32, 9, 10, 13].contains(bytes[place + 5])
        if isDeclaration, !isAtBeginning { throw malformed("<?xml stands in the middle") }
        let inside = try skip(past: "?>", from: 2, "an instruction")
        guard isDeclaration else { return }
        let text = String(decoding: inside, as: UTF8.self).lowercased()
        guard let encoding = text.range(of: "encoding") else { return }
        let name = text[encoding.upperBound...].drop { "= \t\r\n'\"".contains($0) }.prefix { !"'\" \t".contains($0) }
        guard name == "utf-8" || name == "us-ascii" else {
            throw ImportProblem("The file says it is in another encoding than UTF-8. Convert it.", line: 1)
        }
    }

    // MARK: Bytes

    /// What stands before `end`; goes on after it.
    private mutating func skip(
        past end: StaticString, from offset: Int, _ what: String
    ) throws(ImportProblem) -> ArraySlice<UInt8> {
        let begun = line
        let start = place + offset
        place = min(start, bytes.count)
        while place < bytes.count, !begins(end) {
            if bytes[place] == 10 { line += 1 }
            place += 1
        }
        guard place < bytes.count else { throw Self.malformed("\(what) does not end", begun) }
        let inside = bytes[start..<place]
        place += end.utf8CodeUnitCount
        return inside
    }

    private func holdsDashes(_ slice: ArraySlice<UInt8>) -> Bool {
        slice.indices.dropLast().contains { slice[$0] == 45 && slice[$0 + 1] == 45 }
    }

    private func begins(_ sign: StaticString) -> Bool {
        let count = sign.utf8CodeUnitCount
        guard place + count <= bytes.count else { return false }
        return sign.withUTF8Buffer { sign in
            for offset in 0..<count where bytes[place + offset] != sign[offset] { return false }
            return true
        }
    }

    @discardableResult
    private mutating func space() -> Bool {
        let start = place
        while place < bytes.count, [32, 9, 10, 13].contains(bytes[place]) {
            if bytes[place] == 10 { line += 1 }
            place += 1
        }
        return place > start
    }

    private mutating func expect(_ byte: UInt8, _ what: String) throws(ImportProblem) {
        guard place < bytes.count, bytes[place] == byte else { throw malformed(what) }
        place += 1
    }

    private func malformed(_ what: String) -> ImportProblem { Self.malformed(what, line) }
}
