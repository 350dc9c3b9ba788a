// A retry never makes a second effect: keys, fingerprints, remembered answers.

import Crypto
import Foundation

/// What a client sends to make a retry safe: at most 64 visible ASCII characters.
public struct IdempotencyKey: Sendable, Hashable {
    /// The key as sent.
    public let text: String

    /// Reads a header or field; nil when it is empty, too long or not visible ASCII.
    public init?(_ text: String) {
        guard (1...Limits.idempotencyKeyCharacters).contains(text.utf8.count),
            text.utf8.allSatisfy({ (33...126).contains($0) })
        else { return nil }
        self.text = text
    }
}

/// A remembered request: the key in its scope, and a keyed hash of what was asked.
struct RememberedRequest: Sendable {
    let scope: String
    let key: String
    let fingerprint: Data

    /// - Parameters:
    ///   - secret: keys the fingerprint, so that a stolen database does not let one guess short texts.
    ///   - parts: everything that makes the request what it is.
    init(scope: String, key: String, parts: [String], secret: SymmetricKey) {
        self.scope = scope
        self.key = key
        var code = HMAC<SHA256>(key: secret)
        for part in parts {
            withUnsafeBytes(of: UInt64(part.utf8.count).littleEndian) { code.update(data: $0) }
            code.update(data: Data(part.utf8))
        }
        fingerprint = Data(code.finalize())
    }

    /// A wish in a conversation: what is remembered is the state it led to. Forgotten with the conversation.
    init(_ command: ConversationCommand, in id: ConversationID, key: IdempotencyKey, secret: SymmetricKey) {
        let who =
            switch command.author {
            case .agent(let agent): agent.text
            case .citizen, .system: "c"
            }
        self.init(
            scope: id.text, key: "w\(who):\(command.verb):\(key.text)", parts: [command.verb] + command.particulars,
            secret: secret)
    }

    /// An erasure. Its memory outlives the conversation and tells nothing of it: the name is a keyed hash, which only
    /// whoever held the citizen's token can say again.
    init(erasureOf id: ConversationID, by token: BearerToken, key: IdempotencyKey, secret: SymmetricKey) {
        let code = HMAC<SHA256>.authenticationCode(for: Data("\(id) \(token.text) \(key.text)".utf8), using: secret)
        self.init(scope: "erasure", key: Data(code).base64EncodedString(), parts: [], secret: secret)
    }

    /// What a sealed answer is bound to.
    var label: String { "answer/\(scope)/\(key)" }

    /// The name under which a key that could be guessed is kept: one for each place it comes from.
    static func bound(_ key: String, to source: UInt64, secret: SymmetricKey) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Data("\(source) \(key)".utf8), using: secret)
        return "s:" + Data(code).base64EncodedString()
    }

    /// The remembered answer, nil when the key is new.
    /// - Throws: `Refusal(.idempotencyConflict)` when the key was used for something else.
    func answer(on connection: any ReadingConnection) throws -> (conversation: ConversationID?, answer: Data)? {
        let found = try connection.first(ConversationSQL.findKey, [.text(scope), .text(key)]) {
            (try $0.blob(0), $0.optionalText(1), try $0.blob(2))
        }
        guard let (fingerprint, conversation, answer) = found else { return nil }
        guard fingerprint == self.fingerprint else { throw Refusal(.idempotencyConflict) }
        return (conversation.flatMap(ConversationID.init), answer)
    }

    /// The state of a conversation and the remembered answer to this request, nil when its key is new.
    /// - Throws: `Refusal(.idempotencyConflict)` when the key was used for something else; `Refusal(.notFound)`.
    func answer(
        besides id: ConversationID, on connection: any ReadingConnection
    ) throws -> (state: Conversation, answer: Data?) {
        let found = try connection.first(
            ConversationSQL.byIDWithKey, [.text(id.text), .text(scope), .text(key)]
        ) { (try ConversationProjection.row($0).conversation, $0.optionalBlob(31), $0.optionalBlob(32)) }
        guard let (state, fingerprint, answer) = found else { throw Refusal(.notFound) }
        guard fingerprint == nil || fingerprint == self.fingerprint else { throw Refusal(.idempotencyConflict) }
        return (state, answer)
    }

    /// Remembers the answer, in the transaction of its effect.
    func remember(
        _ answer: Data, opened conversation: ConversationID?, at now: Instant, on connection: any WritingConnection
    ) throws {
        try connection.submit(
            ConversationSQL.insertKey,
            [
                .text(scope), .text(key), .blob(fingerprint), SQLValue(conversation?.text), .blob(answer),
                SQLValue(now),
            ])
    }
}
