// The door to conversations: everything that changes one comes through here.

public import ChannelKit
import Crypto
import Foundation

/// Opens, continues, closes and erases conversations.
///
/// Each verb takes somebody already found entitled (`Access`), answers after its effect is durable, and throws
/// `Refusal` (the domain says no) or `StorageFailure` (nothing was changed). With an idempotency key a retry gives the
/// first answer and has no second effect.
public struct Conversations: Sendable {
    let persistence: any Persistence
    let journal: Journal
    let vault: Vault
    let desks: DeskDirectory
    let danger: DangerRules
    let languages: LanguageReader
    let world: World
    let fingerprintSecret: SymmetricKey
    let codeSecret: SymmetricKey
    private let answerSecret: SymmetricKey

    /// A door over a migrated store; the vault also gives the secrets of fingerprints and codes.
    public init(
        persistence: any Persistence, journal: Journal, vault: Vault, desks: DeskDirectory, danger: DangerRules,
        languages: LanguageReader, world: World
    ) {
        self.persistence = persistence
        self.journal = journal
        self.vault = vault
        self.desks = desks
        self.danger = danger
        self.languages = languages
        self.world = world
        fingerprintSecret = vault.subkey(for: "idempotency")
        codeSecret = vault.subkey(for: "return-code")
        answerSecret = vault.subkey(for: "answer")
    }

    /// Opens a conversation with its first message.
    ///
    /// Whoever repeats the request gets the first answer, secrets included. A key that could be guessed is therefore
    /// worth nothing from elsewhere: it counts together with `source`, a keyed hash of where the request comes from.
    /// - Throws: `deskClosed`, `notFound` for an unknown desk, the refusals of texts.
    public func open(
        _ message: InboundMessage, at slug: DeskSlug, language: Language, source: UInt64
    ) async throws -> OpenedConversation {
        guard let desk = desks[slug] else { throw Refusal(.notFound) }
        // Where nobody's name is asked, none is kept.
        let message = desk.policy.isAnonymous ? message.withoutName : message
        let nickname = message.senderName
        let request = message.externalID.map { key in
            RememberedRequest(
                scope: "desk/\(slug.text)",
                key: key.utf8.count >= Limits.unguessableKeyCharacters
                    ? key : RememberedRequest.bound(key, to: source, secret: fingerprintSecret),
                parts: [message.text, language.rawValue, nickname ?? "", nickname == nil ? "0" : "1"],
                secret: fingerprintSecret)
        }
        if let request, let answer = try await replay(request) { return answer }
        try TextRules.checkMessage(message.text)
        if let nickname { try TextRules.checkName(nickname, field: "nickname") }
        guard desk.languages.contains(language) else { throw Refusal(.invalidValue, field: "language") }
        let pace = try pace(at: desk)
        let id = ConversationID(world: world)
        let key = try await vault.createKey(for: id)
        for _ in 0..<3 {
            do {
                let opened = OpenedConversation(
                    id: id, reference: Reference(world: world), code: ReturnCode(world: world),
                    token: BearerToken(world: world), sequence: 1)
                try await write(opened, message, at: slug, language: language, pace: pace, key: key, request)
                return opened
            } catch StorageFailure.constraint {
                // A reference drawn before (one in 10⁹), or the same request in a race: its answer is there now.
                if let request, let answer = try await replay(request) { return answer }
            }
        }
        throw StorageFailure.constraint(code: 0)
    }

    /// How a conversation begins at a desk now: live while it is open, as a message where nobody writes live.
    private func pace(at desk: Desk) throws(Refusal) -> Pace {
        guard desk.policy.takesChats else {
            guard desk.policy.takesMessages else { throw Refusal(.deskClosed) }
            return .message
        }
        if case .closed(let reopensAt) = OpeningHoursRules.status(of: desk.hours, at: world.now()) {
            throw Refusal(.deskClosed, reopensAt: reopensAt)
        }
        return .live
    }

    /// The citizen writes. In a closed conversation the message reopens it.
    public func receive(_ message: InboundMessage, in id: ConversationID) async throws -> PostedMessage {
        try await post(
            .write(text: message.text), text: message.text, in: id, who: "c",
            idempotencyKey: message.externalID.flatMap(IdempotencyKey.init))
    }

    /// The agent in charge replies.
    public func reply(
        _ text: String, in id: ConversationID, by agent: AgentID, idempotencyKey: IdempotencyKey?
    ) async throws -> PostedMessage {
        try await post(
            .reply(text: text, by: agent), text: text, in: id, who: "r\(agent.text)", idempotencyKey: idempotencyKey)
    }

    /// An agent leaves a note that no citizen ever sees.
    public func note(
        _ text: String, in id: ConversationID, by agent: AgentID, idempotencyKey: IdempotencyKey?
    ) async throws -> PostedMessage {
        try await post(
            .note(text: text, by: agent), text: text, in: id, who: "n\(agent.text)", idempotencyKey: idempotencyKey)
    }

    /// Any other wish: assign, release, close, reopen, end, rate, read.
    /// - Returns: the state afterwards; for a retry with its key, with state and agent as they were first answered.
    @discardableResult
    public func perform(
        _ command: ConversationCommand, in id: ConversationID, idempotencyKey: IdempotencyKey? = nil
    ) async throws -> Conversation {
        let key = try await key(of: id)
        let request = idempotencyKey.map {
            RememberedRequest(command, in: id, key: $0, secret: fingerprintSecret)
        }
        let (journal, now) = (journal, world.now())
        let terms = WriteTerms(key: id.text, mayRepeat: command.mayRepeat || request != nil)
        return try await persistence.write(terms) { connection in
            let before = try ConversationProjection.load(id, on: connection)
            if let request, let known = try request.answer(on: connection) {
                return try before.answering(try open(known.answer, of: request))
            }
            var state = before
            var facts = try ConversationRules.decide(command, state: state)
            if case .offered(let offer)? = facts.first, try OfferProjection.isAsked(offer.agent, on: connection) {
                facts = []
            }
            if !facts.isEmpty {
                _ = try journal.append(
                    facts, by: command.author, at: now, to: &state, sealedWith: key, on: connection)
                try ConversationProjection.save(state, over: before, on: connection)
                try OfferProjection.record(facts, before: before, at: now, on: connection)
            }
            if let request {
                let answer = try seal(try state.encodedAnswer(), of: request)
                try request.remember(answer, opened: nil, at: now, on: connection)
            }
            return state
        }
    }

    /// Erases a conversation for good: its rows, what is remembered of it, and the key that opens every copy of them.
    /// - Parameter retry: the citizen's token and key, so that the request can be repeated when both open nothing more.
    public func erase(
        _ id: ConversationID, retry: (token: BearerToken, key: IdempotencyKey)? = nil
    ) async throws {
        let (journal, now) = (journal, world.now())
        let request = retry.map {
            RememberedRequest(erasureOf: id, by: $0.token, key: $0.key, secret: fingerprintSecret)
        }
        let terms = WriteTerms(key: id.text, mayRepeat: request != nil, beginsTransaction: true)
        try await persistence.write(terms) { connection in
            if let request, try request.answer(on: connection) != nil { return }
            let state = try ConversationProjection.load(id, on: connection)
            try connection.execute(ConversationSQL.eraseKeysInScope, [.text(id.text)])
            try connection.execute(ConversationSQL.eraseOpeningKey, [.text(id.text)])
            try connection.execute(PeopleSQL.deleteCitizenTokens, [.text(id.text)])
            try connection.execute(ConversationSQL.delete, [.text(id.text)])
            try connection.execute(ConversationSQL.planKeyDestruction, [.text(id.text)])
            try request?.remember(Data(), opened: nil, at: now, on: connection)
            try journal.erase(state, at: now, on: connection)
        }
        try await destroyKey(of: id)
        // Done is done: should a copy under way keep the log busy, `finishErasures` cuts it later.
        try? await persistence.checkpoint()
    }

    /// Whether this very request has erased the conversation before.
    public func hasErased(_ id: ConversationID, token: BearerToken, key: IdempotencyKey) async throws -> Bool {
        let request = RememberedRequest(erasureOf: id, by: token, key: key, secret: fingerprintSecret)
        return try await persistence.read { try request.answer(on: $0) } != nil
    }

    /// Another node has erased a conversation: its key leaves this node's memory.
    public func heardErased(_ id: ConversationID) { vault.forget(id) }

    /// Finishes erasures that a crash cut between the rows and the key, and drives erased bytes from the side files.
    /// Called at start and from time to time.
    public func finishErasures() async throws {
        let planned = try await persistence.read { connection in
            try connection.rows(ConversationSQL.plannedKeyDestructions, []) { try $0.text(0) }
        }
        for id in planned.compactMap(ConversationID.init) { try await destroyKey(of: id) }
        try await checkpoint()
    }

    /// Drives erased bytes from the side files of this node's stores.
    public func checkpoint() async throws {
        try await vault.checkpoint()
        try await persistence.checkpoint()
    }

    /// Seals an answer that holds secrets for the one request it belongs to.
    func seal(_ answer: Data, of request: RememberedRequest) throws -> Data {
        try Seal.seal(answer, with: answerSecret, binding: Array(request.label.utf8))
    }

    /// Opens what `seal` sealed for that request.
    func open(_ answer: Data, of request: RememberedRequest) throws -> Data {
        try Seal.open(answer, with: answerSecret, binding: Array(request.label.utf8))
    }

    /// The key of a conversation that is there; an erased one looks like one that never was.
    func key(of id: ConversationID) async throws -> ConversationKey {
        do { return try await vault.key(for: id) } catch KeyFailure.noKey { throw Refusal(.notFound) }
    }

    private func destroyKey(of id: ConversationID) async throws {
        try await vault.destroyKeys(of: [id])
        try? await vault.checkpoint()
        try await persistence.write { try $0.execute(ConversationSQL.keyDestroyed, [.text(id.text)]) }
    }

    /// Forgets idempotency keys older than `Limits.idempotencyKeptHours`.
    public func forgetOldKeys() async throws {
        let limit = world.now().adding(seconds: -Limits.idempotencyKeptHours * 3600)
        try await persistence.write { try $0.execute(ConversationSQL.forgetKeys, [SQLValue(limit)]) }
    }

    /// Posts a message or note. `besides` runs once in the same write, for what counts with it.
    func post(
        _ command: ConversationCommand, text: String, in id: ConversationID, who: String,
        idempotencyKey: IdempotencyKey?,
        besides: (@Sendable (any WritingConnection) throws -> Void)? = nil
    ) async throws -> PostedMessage {
        let key = try await key(of: id)
        let request = idempotencyKey.map {
            RememberedRequest(scope: id.text, key: "\(who):\($0.text)", parts: [text], secret: fingerprintSecret)
        }
        let (journal, now) = (journal, world.now())
        let isCitizens = command.author == .citizen
        let signs = isCitizens ? danger.signs(in: text) : []
        return try await persistence.write(WriteTerms(key: id.text, mayRepeat: request != nil)) { connection in
            let before: Conversation
            if let request {
                let found = try request.answer(besides: id, on: connection)
                if let answer = found.answer { return try PostedMessage(answer) }
                before = found.state
            } else {
                before = try ConversationProjection.load(id, on: connection)
            }
            var state = before
            let facts = try ConversationRules.decide(command, state: state)
            let events = try journal.append(
                facts, by: command.author, at: now, to: &state, sealedWith: key, on: connection)
            try tell(signs, of: &state, at: now, sealedWith: key, on: connection)
            if isCitizens, state.answeredAt == nil, let read = languages.read(text, state.language) {
                try tell(read, of: &state, at: now, sealedWith: key, on: connection)
            }
            try ConversationProjection.save(state, over: before, on: connection)
            if isCitizens, state.state == .waiting {
                try connection.submit(ConversationSQL.seenNow, [.text(id.text), SQLValue(now)])
            }
            guard let last = events.last else { throw StorageFailure.statement(code: 0) }
            let posted = PostedMessage(sequence: last.messageSequence ?? last.sequence, at: now)
            try besides?(connection)
            try request?.remember(posted.encoded, opened: nil, at: now, on: connection)
            return posted
        }
    }

    private func write(
        _ opened: OpenedConversation, _ message: InboundMessage, at slug: DeskSlug, language: Language, pace: Pace,
        key: ConversationKey, _ request: RememberedRequest?
    ) async throws {
        let (journal, now, codeSecret) = (journal, world.now(), codeSecret)
        let (signs, read) = (danger.signs(in: message.text), languages.read(message.text, language))
        // Run again after a lost answer it meets its own reference, or its own key: the door then looks for the answer.
        try await persistence.write(WriteTerms(mayRepeat: request != nil)) { connection in
            if let request, try request.answer(on: connection) != nil { throw StorageFailure.constraint(code: 0) }
            let before = Conversation(
                id: opened.id, desk: slug, reference: opened.reference, language: language, openedAt: now)
            let sealedNickname = try message.senderName.map { try key.seal(Data($0.utf8), as: SealLabel.nickname) }
            var state = before
            try connection.submit(
                ConversationSQL.insert,
                [
                    .text(opened.id.text), .text(slug.text), .text(opened.reference.symbols),
                    .text(language.rawValue), SQLValue(sealedNickname), SQLValue(now),
                    .blob(opened.code.hash(for: opened.id, secret: codeSecret)), .text(message.channel.text),
                ])
            let paced: [EventBody] = pace == .live ? [] : [.paced(pace)]
            _ = try journal.append(
                [.opened(language: language)] + paced + [.message(text: message.text)], by: .citizen, at: now,
                to: &state, sealedWith: key, on: connection)
            try tell(signs, of: &state, at: now, sealedWith: key, on: connection)
            try tell(read, of: &state, at: now, sealedWith: key, on: connection)
            try ConversationProjection.save(state, over: before, on: connection)
            try connection.submit(
                PeopleSQL.insertCitizenToken,
                [.blob(opened.token.hash), .text(opened.id.text), SQLValue(now)])
            if let request {
                let answer = try key.seal(try opened.encoded(), as: SealLabel.opening)
                try request.remember(answer, opened: opened.id, at: now, on: connection)
            }
        }
    }

    private func replay(_ request: RememberedRequest) async throws -> OpenedConversation? {
        let known = try await persistence.read { try request.answer(on: $0) }
        guard let known, let id = known.conversation else { return nil }
        let key = try await key(of: id)
        return try OpenedConversation(id: id, encoded: try key.open(known.answer, as: SealLabel.opening))
    }
}

/// What sealed fields are bound to, beside their conversation.
enum SealLabel {
    static let nickname = "field/nickname"
    static let opening = "field/opening"
}

extension InboundMessage {
    /// The same message from nobody in particular.
    fileprivate var withoutName: InboundMessage {
        InboundMessage(channel: channel, externalID: externalID, senderName: nil, text: text)
    }
}
