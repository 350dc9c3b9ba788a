// What a hundred supervisors who look at the live board cost, and how old what they see is.

import ChannelKit
import Foundation
import Guichet
import GuichetWeb
import Logging

/// A desk in a crisis (100 agents, 400 conversations in hand, 1,000 waiting, 1,000 closed within the hour) at which ten
/// people a second open a conversation, with and without 100 boards that ask for themselves every five seconds, as the
/// page's script does.
struct WatchedBoard: Measurement {
    let name = "board"
    /// Between two looks of a viewer.
    static let everySeconds = 5.0
    /// Of one processor, what the viewers may take.
    static let processorShare = 0.5
    /// Milliseconds within which a figure tells what happened: figures are at most half a second old.
    static let toldMilliseconds = 1000.0

    private static let page = "/supervision"
    private static let table = "/supervision/export.json"

    /// What a phase of the run came to.
    private struct Phase {
        let looks: [Look]
        /// Of one processor.
        let share: Double
    }

    func run(in bench: Bench) async throws -> [Figure] {
        try await bench.with(fresh: "board") { data in
            let waiting = try await plant(in: data, bench)
            let server = try bench.serve(data)
            return try await facing(server) { crowd in
                let cookie = try await crowd.signIn(History.login, History.password)
                let alone = try await phase(server, crowd, cookie, viewers: 0, bench)
                let one = try await phase(server, crowd, cookie, viewers: 1, bench)
                let many = try await phase(server, crowd, cookie, viewers: bench.pick(100, quick: 5), bench)
                let told = try await crowd.timesToTell(
                    Self.table, cookie: cookie, from: waiting, count: bench.pick(30, quick: 2))
                return figures(alone: alone, one: one, many: many, told: told, bench)
            }
        }
    }

    private func figures(alone: Phase, one: Phase, many: Phase, told: [Double], _ bench: Bench) -> [Figure] {
        func limit(_ most: Double) -> Target { bench.isQuick ? .none : .atMost(most) }
        func times(_ phase: Phase) -> String {
            let times = phase.looks.map(\.nanoseconds)
            return "\(Figure.milliseconds(Samples.median(times))), "
                + Figure.milliseconds(Samples.quantile(0.99, of: times))
        }
        func percent(_ share: Double) -> String { "\(Figure.text(share * 100)) %" }
        let bytes = many.looks.map { Double($0.bytes) }
        let perLook = (many.share - alone.share) / (Double(many.looks.count) / Self.seconds(bench))
        return [
            Figure(
                "processor with 100 viewers", measured: "\(percent(many.share)) of one",
                against: "\(percent(alone.share)) without viewers, \(percent(one.share)) with one",
                value: many.share - alone.share, target: limit(Self.processorShare)),
            Figure(
                "processor time for each look", measured: "\(Figure.text(perLook * 1000)) ms", value: perLook * 1000),
            Figure(
                "answer, p50 and p99", measured: times(many), against: "\(times(one)) with one viewer",
                value: Samples.quantile(0.99, of: many.looks.map(\.nanoseconds)) / 1e6),
            Figure(
                "size of an answer", measured: "\(Figure.text(Samples.median(bytes) / 1000)) kB",
                value: Samples.median(bytes) / 1000),
            Figure(
                "happened to told, p50 and p99",
                measured: "\(Figure.milliseconds(Samples.median(told))), "
                    + Figure.milliseconds(Samples.quantile(0.99, of: told)),
                value: Samples.quantile(0.99, of: told) / 1e6, target: limit(Self.toldMilliseconds)),
        ]
    }

    private static func seconds(_ bench: Bench) -> Double { bench.pick(20, quick: 1) }

    /// Ten openings a second for a while, and so many who look on.
    private func phase(
        _ server: ChildServer, _ crowd: Crowd, _ cookie: String, viewers: Int, _ bench: Bench
    ) async throws -> Phase {
        let seconds = Self.seconds(bench)
        let before = try server.processorSeconds()
        async let coming: Void = crowd.come(perSecond: 10, seconds: seconds)
        let looks = try await crowd.watch(
            Self.page, cookie: cookie, viewers: viewers, every: min(Self.everySeconds, seconds), seconds: seconds)
        try await coming
        return Phase(looks: looks, share: (try server.processorSeconds() - before) / seconds)
    }

    /// Writes the desk's present; how many wait in it.
    private func plant(in data: String, _ bench: Bench) async throws -> Int {
        var configuration = Configuration()
        configuration.dataDirectory = data
        configuration.database = try bench.address(of: data).map { try DatabaseAddress($0) }
        var logger = Logger(label: "guichet.bench")
        logger.logLevel = .error
        let house = try await Composition.open(configuration, environment: [:], world: .real, logger: logger)
        let doors = house.doors
        guard let slug = doors.desks.all.first?.slug else { throw BenchFailure("There is no desk.") }
        do {
            _ = try await doors.agents.add(
                login: History.login, name: "Bench", role: .supervisor, desks: [slug], languages: [.fr],
                password: History.password)
            let crew = bench.pick(100, quick: 5)
            var agents: [AgentID] = []
            for number in 0..<crew {
                let agent = try await doors.agents.add(
                    login: "agent\(number)", name: "Agent \(number)", role: .agent, desks: [slug], languages: [.fr],
                    password: nil)
                agents.append(agent.id)
            }
            for number in 0..<(10 * crew) {
                let (agent, id) = (agents[number % crew], try await open(at: slug, doors))
                try await doors.conversations.perform(.assign(to: agent, by: agent), in: id)
                try await doors.conversations.perform(.close(reason: nil, by: agent), in: id)
            }
            for agent in agents {
                for _ in 0..<Limits.conversationsPerAgent {
                    let id = try await open(at: slug, doors)
                    try await doors.conversations.perform(.assign(to: agent, by: agent), in: id)
                }
            }
            for _ in 0..<(10 * crew) { _ = try await open(at: slug, doors) }
            await house.close()
            return 10 * crew
        } catch {
            await house.close()
            throw error
        }
    }

    private func open(at slug: DeskSlug, _ doors: Doors) async throws -> ConversationID {
        let message = try doors.webChat.inbound(text: LoadRequests.words, externalID: nil, senderName: nil)
        return try await doors.conversations.open(message, at: slug, language: .fr, source: 0).id
    }
}
