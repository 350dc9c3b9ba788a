// The door of sign-in: sessions made, found, ended.

import Crypto
import Foundation

/// An agent's open session, as found from its token.
public struct AgentSession: Sendable {
    /// Who it is.
    public let agent: Agent
    /// The secret of the session; never logged.
    public let token: BearerToken
    /// What a form of this session must carry: derived from the token, worthless without it.
    public let formToken: String
}

/// Sessions of agents. Only hashes of tokens are stored.
public final class Sessions: Sendable {
    private let persistence: any Persistence
    private let agents: Agents
    private let passwords: Passwords
    private let throttle: SignInThrottle
    private let world: World

    /// A door over a migrated store.
    public init(
        persistence: any Persistence, agents: Agents, passwords: Passwords, throttle: SignInThrottle, world: World
    ) {
        self.persistence = persistence
        self.agents = agents
        self.passwords = passwords
        self.throttle = throttle
        self.world = world
    }

    /// Signs in with login and password.
    /// - Parameter source: a keyed hash of where the request came from.
    /// - Throws: `Refusal(.signInRefused)` (unknown and wrong look the same), `Refusal(.tooManyRequests)`.
    public func signIn(login: String, password: String, source: UInt64) async throws -> AgentSession {
        let login = String(login.lowercased().prefix(Limits.nicknameCharacters))
        // Counted before the slow check, so that many guesses at once do not all pass the gate.
        try await throttle.take([.account(login), .source(source)])
        let found = try await persistence.read { connection in
            try connection.first(PeopleSQL.credentials, [.text(login)]) {
                (AgentID(text: try $0.text(0)), $0.optionalText(1))
            }
        }
        guard try await passwords.matches(password, stored: found?.1), let id = found?.0 else {
            throw Refusal(.signInRefused)
        }
        try await throttle.succeeded(account: .account(login), source: .source(source))
        return try await open(for: id)
    }

    /// Signs in with a one-time link, which is spent by it.
    public func signIn(link: String, source: UInt64) async throws -> AgentSession {
        try await throttle.take([.source(source)])
        guard let token = BearerToken(presented: link) else { throw Refusal(.signInRefused) }
        let spent = try await persistence.write { connection in
            try connection.first(PeopleSQL.spendLink, [.blob(token.hash)]) {
                (AgentID(text: try $0.text(0)), Instant(milliseconds: try $0.integer(1)))
            }
        }
        guard let (id, expiresAt) = spent, world.now() < expiresAt else { throw Refusal(.signInRefused) }
        try await throttle.giveBack([.source(source)])
        return try await open(for: id)
    }

    /// Makes a one-time link secret for an agent, good for a day.
    public func makeLink(for agent: AgentID) async throws -> BearerToken {
        let token = BearerToken(world: world)
        let expiresAt = world.now().adding(seconds: 24 * 3600)
        try await persistence.write { connection in
            try connection.execute(
                PeopleSQL.insertLink, [.blob(token.hash), .text(agent.text), SQLValue(expiresAt)])
        }
        return token
    }

    /// The session of a token; nil when unknown, ended, idle for too long, or its account is gone.
    public func find(_ token: BearerToken) async throws -> AgentSession? {
        let hash = token.hash
        let found = try await persistence.read { connection in
            try connection.first(PeopleSQL.session, [.blob(hash)]) {
                (AgentID(text: try $0.text(0)), Instant(milliseconds: try $0.integer(1)))
            }
        }
        guard let (id, usedAt) = found else { return nil }
        let now = world.now()
        guard now.seconds(since: usedAt) < Limits.sessionIdleHours * 3600 else { return nil }
        // An account made on another node is not known here yet.
        guard let agent = try await agents.find(id), !agent.hasEnded(at: now) else { return nil }
        // One write a minute keeps the session alive without a write per request.
        if now.seconds(since: usedAt) >= 60 {
            try await persistence.write { try $0.execute(PeopleSQL.touchSession, [.blob(hash), SQLValue(now)]) }
        }
        return session(of: agent, token: token)
    }

    /// When a session ends if it is not used.
    public func expiry() -> Instant { world.now().adding(seconds: Limits.sessionIdleHours * 3600) }

    /// Ends one session.
    public func end(_ token: BearerToken) async throws {
        try await persistence.write { try $0.execute(PeopleSQL.deleteSession, [.blob(token.hash)]) }
    }

    /// Ends every session of an agent.
    public func endAll(of agent: AgentID) async throws {
        try await persistence.write { try $0.execute(PeopleSQL.deleteSessionsOf, [.text(agent.text)]) }
    }

    /// Removes sessions nobody used within the idle time.
    public func removeIdle() async throws {
        let limit = world.now().adding(seconds: -Limits.sessionIdleHours * 3600)
        try await persistence.write { try $0.execute(PeopleSQL.deleteIdleSessions, [SQLValue(limit)]) }
    }

    /// Opens a session for somebody who has proved who they are.
    func open(for id: AgentID) async throws -> AgentSession {
        let now = world.now()
        guard let agent = try await agents.find(id), !agent.hasEnded(at: now) else { throw Refusal(.signInRefused) }
        let token = BearerToken(world: world)
        try await persistence.write { connection in
            try connection.execute(PeopleSQL.insertSession, [.blob(token.hash), .text(id.text), SQLValue(now)])
        }
        return session(of: agent, token: token)
    }

    private func session(of agent: Agent, token: BearerToken) -> AgentSession {
        let code = HMAC<SHA256>.authenticationCode(
            for: Data("form".utf8), using: SymmetricKey(data: Data(token.text.utf8)))
        return AgentSession(agent: agent, token: token, formToken: Data(code.prefix(16)).base64EncodedString())
    }
}
