// Signing in, being slowed down, being signed out.

import Foundation
import GuichetTesting
import Testing

@testable import Guichet

@Suite(.timeLimit(.minutes(1)))
struct SessionsTests {
    @Test(arguments: Engine.allCases)
    func `the right password opens a session, whatever the case of the login`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let bruno = try await house.hire("bruno")
            let session = try await house.sessions.signIn(login: "BRUNO", password: Cast.password, source: 1)
            #expect(session.agent.id == bruno.id)
            let found = try await house.sessions.find(session.token)
            #expect(found?.agent.id == bruno.id)
            #expect(found?.formToken == session.formToken)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an unknown login and a wrong password look the same`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            try await house.hire("bruno")
            for login in ["bruno", "nobody"] {
                await #expect(throws: Refusal(.signInRefused)) {
                    try await house.sessions.signIn(login: login, password: "wrong", source: 1)
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `guessing is slowed down for the account, even with the right password, until the window has passed`(
        _ engine: Engine
    ) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            try await house.hire("bruno")
            for source in 0..<UInt64(Limits.signInTriesPerAccount) {
                _ = try? await house.sessions.signIn(login: "bruno", password: "wrong", source: source)
            }
            await #expect(throws: Refusal(.tooManyRequests, retryAfterSeconds: 900)) {
                try await house.sessions.signIn(login: "bruno", password: Cast.password, source: 99)
            }
            house.world.advance(seconds: Limits.signInWindowMinutes * 60 + 1)
            _ = try await house.sessions.signIn(login: "bruno", password: Cast.password, source: 99)
        }
    }

    @Test(arguments: Engine.allCases)
    func `guessing is slowed down for the source, whichever account it tries`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            for number in 0..<Limits.signInTriesPerSource {
                _ = try? await house.sessions.signIn(login: "nobody\(number)", password: "x", source: 7)
            }
            let refusal = await #expect(throws: Refusal.self) {
                try await house.sessions.signIn(login: "somebody", password: "x", source: 7)
            }
            #expect(refusal?.code == .tooManyRequests)
            await #expect(throws: Refusal(.signInRefused)) {
                try await house.sessions.signIn(login: "somebody", password: "x", source: 8)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a whole office signs in from one address`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            try await house.hire("bruno")
            for _ in 0...Limits.signInTriesPerSource {
                _ = try await house.sessions.signIn(login: "bruno", password: Cast.password, source: 3)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `tries on several nodes add up, also when they come at the same time`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { first in
            let second = try await first.anotherNode()
            try await first.hire("bruno")
            let refused = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<Limits.signInTriesPerAccount * 4 {
                    let sessions = (number.isMultiple(of: 2) ? first : second).sessions
                    group.addTask {
                        do {
                            _ = try await sessions.signIn(login: "bruno", password: "wrong", source: UInt64(number))
                            return false
                        } catch let refusal as Refusal {
                            return refusal.code == .tooManyRequests
                        } catch {
                            return false
                        }
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(refused == Limits.signInTriesPerAccount * 3)
            // A restart forgives nothing.
            let third = try await first.anotherNode()
            await #expect(throws: Refusal(.tooManyRequests, retryAfterSeconds: 900)) {
                try await third.sessions.signIn(login: "bruno", password: Cast.password, source: 99)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a source that waits uses up nobody's tries`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            try await house.hire("bruno")
            for number in 0..<Limits.signInTriesPerSource {
                _ = try? await house.sessions.signIn(login: "nobody\(number)", password: "x", source: 7)
            }
            for _ in 0..<Limits.signInTriesPerAccount {
                _ = try? await house.sessions.signIn(login: "bruno", password: "x", source: 7)
            }
            _ = try await house.sessions.signIn(login: "bruno", password: Cast.password, source: 8)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is counted names nobody, and a throttle stays small, whoever feeds it names`(_ engine: Engine)
        async throws
    {
        try await TestHouse.withFresh(on: engine) { house in
            func kept() async throws -> Int {
                try await house.rows.read { try $0.rows("SELECT times FROM failed_try", []) { try $0.text(0) } }.count
            }
            for number in 0..<30 {
                house.world.advance(seconds: 1)
                try await house.throttle.take([.account("unmistakable\(number)")])
            }
            if engine == .sqlite {
                let bytes = try Data(contentsOf: house.folder.appendingPathComponent("rows.db-wal"))
                #expect(bytes.range(of: Data("unmistakable".utf8)) == nil)
            }
            try await house.throttle.sweep(keep: 10)
            #expect(try await kept() == 10)
            house.world.advance(seconds: Limits.signInWindowMinutes * 60 - 5)
            try await house.throttle.sweep()
            #expect(try await kept() == 5)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an account made beside the serving house signs in at once`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let beside = Agents(
                persistence: house.rows, passwords: Passwords(rounds: 2), bell: Bell(), world: house.world.world)
            try await beside.add(
                login: "chiara", name: "Chiara", role: .agent, desks: [Cast.accueil], languages: [.it],
                password: Cast.password)
            let session = try await house.sessions.signIn(login: "chiara", password: Cast.password, source: 1)
            #expect(session.agent.name == "Chiara")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a session ends when it is ended, when all are, and when nobody uses it`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let bruno = try await house.hire("bruno")
            func signIn() async throws -> BearerToken {
                try await house.sessions.signIn(login: "bruno", password: Cast.password, source: 1).token
            }
            let (first, second, third) = (try await signIn(), try await signIn(), try await signIn())
            try await house.sessions.end(first)
            #expect(try await house.sessions.find(first) == nil)
            #expect(try await house.sessions.find(second) != nil)
            try await house.sessions.endAll(of: bruno.id)
            #expect(try await house.sessions.find(third) == nil)
            let fourth = try await signIn()
            house.world.advance(seconds: Limits.sessionIdleHours * 3600 - 1)
            #expect(try await house.sessions.find(fourth) != nil)
            house.world.advance(seconds: Limits.sessionIdleHours * 3600)
            #expect(try await house.sessions.find(fourth) == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a sign-in link opens once, and not after a day`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let bruno = try await house.hire("bruno")
            let link = try await house.sessions.makeLink(for: bruno.id)
            #expect(try await house.sessions.signIn(link: link.text, source: 1).agent.id == bruno.id)
            await #expect(throws: Refusal(.signInRefused)) {
                try await house.sessions.signIn(link: link.text, source: 1)
            }
            let late = try await house.sessions.makeLink(for: bruno.id)
            house.world.advance(seconds: 24 * 3600)
            await #expect(throws: Refusal(.signInRefused)) {
                try await house.sessions.signIn(link: late.text, source: 1)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `two accounts never share a login`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            try await house.hire("bruno")
            await #expect(throws: Refusal(.invalidValue, field: "login")) { try await house.hire("Bruno") }
        }
    }

    @Test func `a password is never stored, and its hash says how it was made`() async throws {
        let stored = try await Passwords(rounds: 2).hash("secret", world: TestWorld.usual().world)
        #expect(stored.hasPrefix("scrypt$2$8$3$"))
        #expect(!stored.contains("secret"))
        #expect(try await Passwords(rounds: 4).matches("secret", stored: stored))
        #expect(try await !Passwords(rounds: 4).matches("Secret", stored: stored))
        #expect(try await !Passwords(rounds: 4).matches("secret", stored: nil))
    }

    @Test func `a password composed on another keyboard is the same password`() async throws {
        let stored = try await Passwords(rounds: 2).hash("\u{E9}t\u{E9}", world: TestWorld.usual().world)
        #expect(try await Passwords(rounds: 2).matches("e\u{301}te\u{301}", stored: stored))
    }
}
