// A strict reader of small JSON documents: what is not exactly JSON (RFC 8259) is refused, so is a name given twice.

import NIOCore

/// A value as it was sent.
enum JSONValue: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int64)
    /// A number that is not a whole number of 64 bits.
    case number
    case string(String)
    /// A list. What it holds is checked and let go: no route takes one.
    case list
    case object([String: JSONValue])
}

/// Reads one document. Depth is bounded, because each level is a frame on the stack.
struct JSONReader {
    /// Levels of objects and lists.
    static let mostLevels = 16

    private let bytes: [UInt8]
    private var index = 0
    private var level = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The document in `buffer`.
    /// - Throws: the problem `bad-request`.
    static func read(_ buffer: ByteBuffer) throws -> JSONValue {
        var reader = JSONReader(Array(buffer.readableBytesView))
        let value = try reader.value()
        reader.skipSpace()
        guard reader.index == reader.bytes.count else { throw Problem(.badRequest) }
        return value
    }

    private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        index += 1
        return true
    }

    private mutating func expect(_ word: StaticString, _ value: JSONValue) throws -> JSONValue {
        let letters = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        guard bytes[index...].starts(with: letters) else { throw Problem(.badRequest) }
        index += letters.count
        return value
    }

    private mutating func value() throws -> JSONValue {
        skipSpace()
        switch current {
        case UInt8(ascii: "{"): return try nested { try $0.object() }
        case UInt8(ascii: "["): return try nested { try $0.list() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try expect("true", .bool(true))
        case UInt8(ascii: "f"): return try expect("false", .bool(false))
        case UInt8(ascii: "n"): return try expect("null", .null)
        default: return try number()
        }
    }

    private mutating func nested(_ read: (inout JSONReader) throws -> JSONValue) throws -> JSONValue {
        level += 1
        defer { level -= 1 }
        guard level <= Self.mostLevels else { throw Problem(.badRequest) }
        index += 1
        return try read(&self)
    }

    private mutating func object() throws -> JSONValue {
        var members: [String: JSONValue] = [:]
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object(members) }
        repeat {
            skipSpace()
            guard current == UInt8(ascii: "\"") else { throw Problem(.badRequest) }
            let name = try string()
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw Problem(.badRequest) }
            guard members.updateValue(try value(), forKey: name) == nil else { throw Problem(.badRequest) }
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw Problem(.badRequest) }
        return .object(members)
    }

    private mutating func list() throws -> JSONValue {
        skipSpace()
        if take(UInt8(ascii: "]")) { return .list }
        repeat {
            _ = try value()
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw Problem(.badRequest) }
        return .list
    }

    private mutating func number() throws -> JSONValue {
        let start = index
        _ = take(UInt8(ascii: "-"))
        let digitsStart = index
        let whole = takeDigits()
        guard whole > 0, whole == 1 || bytes[digitsStart] != UInt8(ascii: "0") else { throw Problem(.badRequest) }
        var isWhole = true
        if take(UInt8(ascii: ".")) {
            isWhole = false
            guard takeDigits() > 0 else { throw Problem(.badRequest) }
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            isWhole = false
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            guard takeDigits() > 0 else { throw Problem(.badRequest) }
        }
        guard isWhole, let number = Int64(String(decoding: bytes[start..<index], as: UTF8.self)) else {
            return .number
        }
        return .integer(number)
    }

    private mutating func takeDigits() -> Int {
        let start = index
        while let byte = current, (48...57).contains(byte) { index += 1 }
        return index - start
    }

    private mutating func string() throws -> String {
        index += 1
        var text: [UInt8] = []
        var start = index
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""):
                text.append(contentsOf: bytes[start..<index])
                index += 1
                // Strict: a byte sequence that is not UTF-8 is refused, never replaced.
                guard let valid = String(validating: text, as: UTF8.self) else { throw Problem(.badRequest) }
                return valid
            case UInt8(ascii: "\\"):
                text.append(contentsOf: bytes[start..<index])
                index += 1
                text.append(contentsOf: try escape())
                start = index
            case 0..<0x20: throw Problem(.badRequest)
            default: index += 1
            }
        }
        throw Problem(.badRequest)
    }

    private mutating func escape() throws -> [UInt8] {
        guard let byte = current else { throw Problem(.badRequest) }
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [8]
        case UInt8(ascii: "f"): return [12]
        case UInt8(ascii: "n"): return [10]
        case UInt8(ascii: "r"): return [13]
        case UInt8(ascii: "t"): return [9]
        case UInt8(ascii: "u"): return Array(String(Character(try scalar())).utf8)
        default: throw Problem(.badRequest)
        }
    }

    /// A character by its number; two halves of a pair make one, half a pair is refused.
    private mutating func scalar() throws -> Unicode.Scalar {
        let first = try hexadecimal()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard (0xD800..<0xDC00).contains(first), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
            throw Problem(.badRequest)
        }
        let second = try hexadecimal()
        guard (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw Problem(.badRequest) }
        return scalar
    }

    private mutating func hexadecimal() throws -> UInt32 {
        guard index + 4 <= bytes.count else { throw Problem(.badRequest) }
        var value: UInt32 = 0
        for byte in bytes[index..<index + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw Problem(.badRequest) }
            value = value << 4 | UInt32(digit)
        }
        index += 4
        return value
    }
}
