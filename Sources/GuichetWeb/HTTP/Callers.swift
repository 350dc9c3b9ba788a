// Who calls: what a request carries as proof, and what it opens.

import Crypto
import Foundation
import Guichet
import HTTPTypes
import Hummingbird
import Synchronization

/// Somebody found entitled to a conversation.
enum Caller: Sendable {
    /// Its citizen.
    case citizen
    /// An agent of its desk.
    case agent(Agent)
}

/// Finds out who calls. The only place that reads tokens of the interface and the cookie of agents.
struct Callers: Sendable {
    /// The cookie that holds an agent's session.
    static let cookie = "guichet_session"

    let doors: Doors
    private let memory = SessionMemory()

    init(doors: Doors) { self.doors = doors }

    /// The session of the cookie, for pages; nil when there is none.
    func pageSession(_ request: Request) async throws -> AgentSession? {
        guard let value = request.cookies[Self.cookie]?.value, let token = BearerToken(presented: value) else {
            return nil
        }
        return try await session(of: token)
    }

    /// The agent who calls the interface.
    /// - Throws: `unauthorized`.
    func agent(_ request: Request) async throws -> AgentSession {
        if let token = try Self.bearer(request) {
            guard let session = try await session(of: token) else { throw Problem(.unauthorized) }
            return session
        }
        guard let session = try await pageSession(request) else { throw Problem(.unauthorized) }
        try Self.checkForm(request, session: session)
        return session
    }

    /// Whoever may reach a conversation: its citizen, or an agent of its desk. Unknown and forbidden look the same.
    /// - Throws: `unauthorized` without any proof, else `not-found`.
    func anyone(_ request: Request, conversation id: ConversationID) async throws -> Caller {
        guard let token = try Self.bearer(request) else {
            guard let session = try await pageSession(request) else { throw Problem(.unauthorized) }
            try Self.checkForm(request, session: session)
            return .agent(try await entitled(session, to: id))
        }
        if let session = memory.find(token, at: doors.world.now()) {
            doors.presence.seen(session.agent.id)
            return .agent(try await entitled(session, to: id))
        }
        do {
            try await doors.access.citizen(token, opens: id)
            return .citizen
        } catch let refusal as Refusal {
            guard let session = try await session(of: token) else { throw refusal }
            return .agent(try await entitled(session, to: id))
        }
    }

    /// The citizen of a conversation.
    func citizen(_ request: Request, conversation id: ConversationID) async throws {
        guard case .citizen = try await anyone(request, conversation: id) else { throw Problem(.notFound) }
    }

    /// An agent who may reach a conversation.
    func agent(_ request: Request, conversation id: ConversationID) async throws -> Agent {
        guard case .agent(let agent) = try await anyone(request, conversation: id) else { throw Problem(.notFound) }
        return agent
    }

    /// Ends a session at once, here too.
    func end(_ session: AgentSession) async throws {
        memory.forget(session.token)
        try await doors.sessions.end(session.token)
        memory.forget(session.token)
        doors.presence.signedOut(session.agent.id)
    }

    private func entitled(_ session: AgentSession, to id: ConversationID) async throws -> Agent {
        _ = try await doors.access.conversation(id, for: session.agent)
        return session.agent
    }

    /// The session of a token. Whoever asks with one is here.
    private func session(of token: BearerToken) async throws -> AgentSession? {
        let now = doors.world.now()
        // What changed about the account since then, its end above all, counts at once.
        if let session = memory.find(token, at: now), doors.agents[session.agent.id] == session.agent,
            !session.agent.hasEnded(at: now)
        {
            doors.presence.seen(session.agent.id)
            return session
        }
        guard let session = try await doors.sessions.find(token) else { return nil }
        memory.keep(session, at: now)
        doors.presence.seen(session.agent.id)
        return session
    }

    /// The token of the `Authorization` header; nil when there is no such header.
    /// - Throws: `unauthorized` when it holds no token of ours, so that it looks like an unknown one.
    static func bearer(_ request: Request) throws -> BearerToken? {
        guard let value = request.headers[.authorization] else { return nil }
        guard value.utf8.count > 7, value.prefix(7).lowercased() == "bearer ",
            let token = BearerToken(presented: String(value.dropFirst(7)))
        else { throw Problem(.unauthorized) }
        return token
    }

    /// Whether a request brings something that can be a session of ours, by token or by cookie.
    static func presentsSession(_ request: Request) -> Bool {
        if request.headers[.authorization] != nil { return (try? bearer(request)) != nil }
        return request.cookies[cookie].flatMap { BearerToken(presented: $0.value) } != nil
    }

    /// A browser sends the cookie by itself, so a write by cookie must also carry what only our pages know.
    private static func checkForm(_ request: Request, session: AgentSession) throws {
        guard request.method != .get, request.method != .head else { return }
        let sent = request.headers[.formToken] ?? ""
        guard ConstantTime.equal(sent, session.formToken) else { throw Problem(.csrf) }
    }
}

/// Comparisons whose time does not tell how much was right.
enum ConstantTime {
    static func equal(_ left: String, _ right: String) -> Bool {
        guard left.utf8.count == right.utf8.count else { return false }
        return zip(left.utf8, right.utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

/// Sessions found a moment ago, so that an agent who writes fast is not looked up with every line.
///
/// Short on purpose: a session ended on another node, or from the command line, ends here within this time.
final class SessionMemory: Sendable {
    static let keptMilliseconds: Int64 = 2000
    static let keptSessions = 4096

    private let known = Mutex<[BearerToken: (session: AgentSession, at: Instant)]>([:])

    func find(_ token: BearerToken, at now: Instant) -> AgentSession? {
        known.withLock { known in
            guard let found = known[token],
                (0..<Self.keptMilliseconds).contains(now.milliseconds - found.at.milliseconds)
            else { return nil }
            return found.session
        }
    }

    func keep(_ session: AgentSession, at now: Instant) {
        known.withLock { known in
            if known.count >= Self.keptSessions { known.removeAll(keepingCapacity: true) }
            known[session.token] = (session, now)
        }
    }

    func forget(_ token: BearerToken) { known.withLock { $0[token] = nil } }
}
