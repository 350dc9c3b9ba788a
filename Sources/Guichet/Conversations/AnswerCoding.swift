// How remembered answers become bytes, and back.

import Foundation

extension PostedMessage {
    /// `sequence milliseconds`.
    var encoded: Data { Data("\(sequence) \(at.milliseconds)".utf8) }

    init(_ encoded: Data) throws {
        let parts = String(decoding: encoded, as: UTF8.self).split(separator: " ").compactMap { Int64($0) }
        guard parts.count == 2 else { throw StorageFailure.unreadable }
        self.init(sequence: parts[0], at: Instant(milliseconds: parts[1]))
    }
}

extension Conversation {
    private struct Form: Codable {
        let state: ConversationState
        let agent: AgentID?
    }

    /// What a wish that led here is answered with.
    func encodedAnswer() throws -> Data { try JSONEncoder().encode(Form(state: state, agent: agent)) }

    /// The conversation as it was when a wish was first answered.
    func answering(_ encoded: Data) throws -> Conversation {
        let form = try JSONDecoder().decode(Form.self, from: encoded)
        var conversation = self
        conversation.state = form.state
        conversation.agent = form.agent
        return conversation
    }
}

extension OpenedConversation {
    private struct Form: Codable {
        let reference: String
        let code: String
        let token: String
    }

    func encoded() throws -> Data {
        try JSONEncoder().encode(Form(reference: reference.symbols, code: code.digits, token: token.text))
    }

    init(id: ConversationID, encoded: Data) throws {
        let form = try JSONDecoder().decode(Form.self, from: encoded)
        guard let code = ReturnCode(typed: form.code), let token = BearerToken(presented: form.token) else {
            throw StorageFailure.unreadable
        }
        self.init(id: id, reference: Reference(stored: form.reference), code: code, token: token, sequence: 1)
    }
}
