// Coming back on another device: reference and code, or the secret link.

import Crypto
import Foundation

extension Conversations {
    /// Finds a conversation from its reference and code and hands out a new token.
    ///
    /// Five wrong codes close this way for good; the secret link goes on working.
    /// - Throws: `Refusal(.returnRefused)`: unknown, wrong and spent look the same.
    public func comeBack(reference: String, code: String) async throws -> (id: ConversationID, token: BearerToken) {
        guard let reference = Reference(typed: reference), let code = ReturnCode(typed: code) else {
            throw Refusal(.returnRefused)
        }
        let (token, now, codeSecret) = (BearerToken(world: world), world.now(), codeSecret)
        // One after the other, so that tries on several nodes at once are all counted.
        let terms = WriteTerms(key: "return/\(reference.symbols)")
        let id: ConversationID? = try await persistence.write(terms) { connection in
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
            return id
        }
        guard let id else { throw Refusal(.returnRefused) }
        return (id, token)
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
