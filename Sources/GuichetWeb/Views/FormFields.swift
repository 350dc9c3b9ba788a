// What a plain HTML form posts.

import Guichet
import HTTPTypes
import Hummingbird
import NIOCore

/// The fields of `application/x-www-form-urlencoded`.
struct FormFields: Sendable {
    private let values: [String: String]

    /// Reads the body of a request, at most `limit` bytes.
    /// - Throws: `Problem` for another media type, a body that is too large, or bytes that are no text.
    init(_ request: Request, upTo limit: Int = Limits.bodyBytes) async throws {
        if let type = request.headers[.contentType],
            !type.lowercased().hasPrefix("application/x-www-form-urlencoded")
        {
            throw Problem(.unsupportedMediaType)
        }
        let body = try await request.body.collect(upTo: limit)
        guard let fields = FormFields(encoded: Array(body.readableBytesView)) else { throw Problem(.badRequest) }
        self = fields
    }

    /// Reads encoded fields; nil when they are not UTF-8. Of a field given twice the last counts.
    init?(encoded: [UInt8]) {
        var values: [String: String] = [:]
        for pair in encoded.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let first = parts.first, let name = Self.decoded(first),
                let value = parts.count == 2 ? Self.decoded(parts[1]) : ""
            else { return nil }
            values[name] = value
        }
        self.values = values
    }

    /// The names of the fields that were sent.
    var names: [String] { values.keys.sorted() }

    /// The value of a field; nil when it was not sent.
    subscript(name: String) -> String? { values[name] }

    /// The text of a field as its writer typed it: forms turn every line end into CR LF on their way.
    func text(_ name: String) -> String {
        (values[name] ?? "").replacing("\r\n", with: "\n")
    }

    /// The idempotency key that the form carried.
    var key: IdempotencyKey? { values["key"].flatMap(IdempotencyKey.init) }

    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var rest = bytes
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): result.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else {
                    return nil
                }
                result.append(high << 4 | low)
            default: result.append(byte)
            }
        }
        return String(validating: result, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: byte - 48
        case 65...70: byte - 55
        case 97...102: byte - 87
        default: nil
        }
    }
}

extension Request {
    /// What a form that asks with GET wrote into the address under a name: there a plus is a space.
    func typed(_ name: String) -> String? {
        uri.query.flatMap { FormFields(encoded: Array($0.utf8)) }?[name]
    }
}
