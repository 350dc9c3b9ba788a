// The real server over a fresh house, in this process, on a free port.

import Foundation
import Guichet
import GuichetTesting
import Logging
import ServiceLifecycle
import Testing
import WebChatChannel

@testable import GuichetServer
@testable import GuichetWeb

/// A serving house and ways to ask it.
struct SiteUnderTest: Sendable {
    let house: TestHouse
    let doors: Doors
    let server: WebServer
    let port: Int
    private let group: ServiceGroup

    /// Runs `body` against a fresh site, then ends it in good order.
    static func withFresh(
        on engine: Engine = .usual, world: TestWorld = .usual(), openLimits: Bool = true,
        trustedProxies: [AddressRange] = [], desks: [Desk] = Cast.desks,
        _ body: (SiteUnderTest) async throws -> Void
    ) async throws {
        try await TestHouse.withFresh(on: engine, world: world, desks: desks, notation: .yaml) { house in
            let configuration = WebConfiguration(
                trustedProxies: trustedProxies, openLimits: openLimits, metricsToken: "figures")
            try await serve(house, configuration, body)
        }
    }

    /// Runs `body` against two sites over one fresh store. Signals cross by themselves; facts when `passFacts` is said.
    static func withTwoNodes(
        on engine: Engine, _ body: (_ first: SiteUnderTest, _ second: SiteUnderTest) async throws -> Void
    ) async throws {
        try await TestHouse.withFresh(on: engine, notation: .yaml) { house in
            let configuration = WebConfiguration(openLimits: true, metricsToken: "figures")
            let other = try await house.anotherNode()
            try await serve(house, configuration) { first in
                try await serve(other, configuration) { second in try await body(first, second) }
            }
        }
    }

    /// Tells this node how far the journal goes, as an engine does after another node's commit.
    func passFacts() async throws { house.bell.echo(.reached(try await house.journal.head().position)) }

    private static func serve(
        _ house: TestHouse, _ configuration: WebConfiguration, _ body: (SiteUnderTest) async throws -> Void
    ) async throws {
        let doors = Doors(
            world: house.world.world, desks: house.directory, settings: house.settings,
            changes: ChangeLog(persistence: house.rows), conversations: house.conversations,
            answers: Answers(persistence: house.rows, world: house.world.world),
            articles: house.articles, knowledge: house.knowledge, learning: house.learning, imports: house.imports,
            referrals: Referrals(
                persistence: house.rows, conversations: house.conversations, world: house.world.world),
            questions: Questions(
                persistence: house.rows, conversations: house.conversations, desks: house.directory,
                world: house.world.world),
            journal: house.journal, access: Access(conversations: house.conversations), agents: house.agents,
            sessions: house.sessions,
            callUps: house.callUps, surges: house.surges, presence: house.presence, rests: house.rests,
            neighbours: house.neighbours, queue: house.queue,
            bell: house.bell, throttle: house.throttle, webChat: WebChatChannel(),
            sourceSecret: house.vault.subkey(for: "source"), phrases: try PhraseBook(), danger: Cast.danger,
            supervision: house.supervision, alerts: house.alerts, isReady: { true })
        let (ports, found) = AsyncStream.makeStream(of: Int.self)
        let silent = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        let server = try await WebServer(configuration: configuration, doors: doors, logger: silent) { port in
            found.yield(port)
        }
        let group = ServiceGroup(configuration: .init(services: [server], logger: silent))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            var iterator = ports.makeAsyncIterator()
            guard let port = await iterator.next() else { return }
            let site = SiteUnderTest(house: house, doors: doors, server: server, port: port, group: group)
            do {
                try await body(site)
            } catch {
                await group.triggerGracefulShutdown()
                throw error
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    /// Asks the server to end, as SIGTERM does.
    func end() async { await group.triggerGracefulShutdown() }

    /// One request on a connection of its own.
    func ask(
        _ method: String, _ path: String, token: String? = nil, body: String? = nil, headers: [String: String] = [:]
    ) async throws -> Answer {
        let connection = try await RawConnection.open(port: port)
        try await connection.send(
            Self.request(
                method, path, token: token, body: body, headers: headers.merging(["Connection": "close"]) { $1 }))
        _ = try await eventually(seconds: 10) { connection.isEnded }
        await connection.close()
        return Answer(connection.text)
    }

    /// Opens a stream and waits for its first bytes.
    func follow(_ path: String, token: String, headers: [String: String] = [:]) async throws -> RawConnection {
        let connection = try await RawConnection.open(port: port)
        try await connection.send(Self.request("GET", path, token: token, headers: headers))
        _ = try await connection.wait { $0.contains(": open") || $0.contains("problem+json") }
        return connection
    }

    /// A session of one of the cast.
    func signIn(_ login: String) async throws -> String {
        try await house.sessions.signIn(login: login, password: Cast.password, source: 0).token.text
    }

    /// The text of a request.
    static func request(
        _ method: String, _ path: String, token: String? = nil, body: String? = nil, headers: [String: String] = [:]
    ) -> String {
        var text = "\(method) \(path) HTTP/1.1\r\nHost: test\r\n"
        if let token { text += "Authorization: Bearer \(token)\r\n" }
        if let body {
            if headers["Content-Type"] == nil { text += "Content-Type: application/json\r\n" }
            text += "Content-Length: \(body.utf8.count)\r\n"
        }
        for (name, value) in headers.sorted(by: { $0.key < $1.key }) { text += "\(name): \(value)\r\n" }
        return text + "\r\n" + (body ?? "")
    }
}

/// One HTTP answer.
struct Answer: Sendable {
    let status: Int
    let headers: [String: String]
    let body: String

    init(_ text: String) {
        let parts = text.components(separatedBy: "\r\n\r\n")
        let lines = parts[0].components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ")
        status = words.count > 1 ? Int(words[1]) ?? 0 : 0
        headers = Dictionary(
            lines.dropFirst().compactMap { line in
                line.firstIndex(of: ":").map {
                    (line[..<$0].lowercased(), line[line.index(after: $0)...].trimmingCharacters(in: .whitespaces))
                }
            }, uniquingKeysWith: { first, _ in first })
        body = parts.dropFirst().joined(separator: "\r\n\r\n")
    }

    /// The members of the JSON object that the body is.
    var document: [String: Any] {
        get throws {
            try #require(try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any])
        }
    }
}
