// The members of a request's JSON body, taken one by one; whatever is left over was not asked for.

import Guichet
import HTTPTypes
import Hummingbird
import NIOCore

/// A body being read. Take the fields, then `finish()`.
struct RequestFields {
    private var members: [String: JSONValue]

    /// Reads the body, at most `Limits.bodyBytes`.
    /// - Parameter optional: whether no body at all counts as an empty object.
    /// - Throws: `too-large`, `unsupported-media-type`, `bad-request`.
    init(_ request: Request, optional: Bool = false) async throws {
        let bytes = try await request.body.collect(upTo: Limits.bodyBytes)
        if optional, bytes.readableBytes == 0 {
            members = [:]
            return
        }
        guard Self.isJSON(request.headers[.contentType]) else { throw Problem(.unsupportedMediaType) }
        guard case .object(let members) = try JSONReader.read(bytes) else { throw Problem(.badRequest) }
        self.members = members
    }

    /// A text that must be there.
    mutating func text(_ name: String) throws -> String {
        guard let text = try optionalText(name) else {
            throw Problem(name == "text" ? .textEmpty : .invalidValue, field: name)
        }
        return text
    }

    /// A text that may be missing or null.
    mutating func optionalText(_ name: String) throws -> String? {
        switch members.removeValue(forKey: name) {
        case nil, .null: return nil
        case .string(let text): return text
        default: throw Problem(.invalidValue, field: name)
        }
    }

    /// A whole number that may be missing or null.
    mutating func optionalInteger(_ name: String) throws -> Int64? {
        switch members.removeValue(forKey: name) {
        case nil, .null: return nil
        case .integer(let number): return number
        default: throw Problem(.invalidValue, field: name)
        }
    }

    /// A word of a closed list that may be missing or null.
    mutating func optionalWord<T: RawRepresentable>(_ name: String) throws -> T? where T.RawValue == String {
        guard let text = try optionalText(name) else { return nil }
        guard let word = T(rawValue: text) else { throw Problem(.invalidValue, field: name) }
        return word
    }

    /// Nothing else may have been sent.
    func finish() throws {
        if let name = members.keys.min() { throw Problem(.unknownField, field: String(name.prefix(64))) }
    }

    private static func isJSON(_ contentType: String?) -> Bool {
        guard let type = contentType?.split(separator: ";").first else { return false }
        return type.trimmingPrefix(while: \.isWhitespace).lowercased().hasPrefix("application/json")
    }
}

extension Request {
    /// The idempotency key of a write, if it has one.
    /// - Throws: `bad-request` for a key that is none.
    var idempotencyKey: IdempotencyKey? {
        get throws {
            guard let text = headers[.idempotencyKey] else { return nil }
            guard let key = IdempotencyKey(text) else { throw Problem(.badRequest, field: "Idempotency-Key") }
            return key
        }
    }

    /// A whole number of the query, `standard` when it is not there.
    /// - Throws: `bad-request` outside `range`.
    func queryInteger(_ name: String, in range: ClosedRange<Int64>, standard: Int64) throws -> Int64 {
        guard let text = try queryText(name) else { return standard }
        guard let number = Int64(text), range.contains(number) else { throw Problem(.badRequest, field: name) }
        return number
    }

    /// A parameter of the query, decoded.
    func queryText(_ name: String) throws -> String? {
        uri.queryParameters[Substring(name)].map(String.init)
    }
}

extension GuichetContext {
    /// The conversation that the path names.
    /// - Throws: `not-found` for what can be no name of one.
    var conversation: ConversationID {
        get throws {
            guard let text = parameters.get("id"), let id = ConversationID(text) else { throw Problem(.notFound) }
            return id
        }
    }

    /// The desk that the path names, if it is one of `desks`.
    func desk(in desks: DeskDirectory) throws -> Desk {
        guard let text = parameters.get("desk"), let slug = DeskSlug(text), let desk = desks[slug] else {
            throw Problem(.notFound)
        }
        return desk
    }
}
