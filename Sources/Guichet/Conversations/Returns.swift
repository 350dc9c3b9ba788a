// Coming back on another device: reference and code, or the secret link.

import Crypto
import Foundation

extension Conversations {
    /// Finds a conversation from its reference and code and hands out a new token.
    ///
    /// Five wrong codes close this way for good; the secret link goes on working. With a key, whoever repeats the same
    /// words from the same source gets the first token again: a key that others guess is worth nothing to them.
    /// - Throws: `Refusal(.returnRefused)`: unknown, wrong and spent look the same.
    public func comeBack(
        reference: String, code: String, source: UInt64 = 0, idempotencyKey: IdempotencyKey? = nil
    ) async throws -> (id: ConversationID, token: BearerToken) {
        guard let reference = Reference(typed: reference), let code = ReturnCode(typed: code) else {
            throw Refusal(.returnRefused)
        }
        let (token, now, codeSecret) = (BearerToken(world: world), world.now(), codeSecret)
        let request = idempotencyKey.map { key in
            RememberedRequest(
                scope: "return", key: RememberedRequest.bound(key.text, to: source, secret: fingerprintSecret),
                parts: [reference.symbols, code.digits], secret: fingerprintSecret)
        }
        // One after the other, so that tries on several nodes at once are all counted.
        let terms = WriteTerms(key: "return/\(reference.symbols)", mayRepeat: request != nil)
        let back: (ConversationID, BearerToken)? = try await persistence.write(terms) { connection in
            if let request, let known = try request.answer(on: connection), let id = known.conversation {
                let text = String(decoding: try open(known.answer, of: request), as: UTF8.self)
                guard let token = BearerToken(presented: text) else { throw StorageFailure.unreadable }
                return (id, token)
            }
            let found = try connection.first(ConversationSQL.byReference, [.text(reference.symbols)]) {
                (try $0.text(0), try $0.blob(1), try $0.integer(2))
            }
            guard let (text, expected, tries) = found, let id = ConversationID(text),
                tries < Int64(Limits.returnCodeTries)
            else { return nil }
            let given = code.hash(for: id, secret: codeSecret)
            guard zip(given, expected).reduce(UInt8(0), { $0 | ($1.0 ^ $1.1) }) == 0, given.count == expected.count
            else {
                try connection.execute(ConversationSQL.countTry, [.text(text)])
                return nil
            }
            try connection.execute(ConversationSQL.forgiveTries, [.text(text)])
            try connection.execute(
                PeopleSQL.insertCitizenToken, [.blob(token.hash), .text(text), SQLValue(now)])
            if let request {
                let answer = try seal(Data(token.text.utf8), of: request)
                try request.remember(answer, opened: id, at: now, on: connection)
            }
            return (id, token)
        }
        guard let back else { throw Refusal(.returnRefused) }
        return back
    }

    /// A new secret for a link to this conversation, beside those that exist.
    public func makeToken(for id: ConversationID) async throws -> BearerToken {
        let (token, now) = (BearerToken(world: world), world.now())
        try await persistence.write(WriteTerms(key: id.text)) { connection in
            _ = try ConversationProjection.load(id, on: connection)
            try connection.execute(
                PeopleSQL.insertCitizenToken, [.blob(token.hash), .text(id.text), SQLValue(now)])
        }
        return token
    }

    /// The conversation a citizen's token opens; nil when unknown or erased.
    public func conversation(openedBy token: BearerToken) async throws -> ConversationID? {
        let hash = token.hash
        return try await persistence.read { connection in
            try connection.first(PeopleSQL.citizenToken, [.blob(hash)]) { try $0.text(0) }
        }.flatMap(ConversationID.init)
    }
}
