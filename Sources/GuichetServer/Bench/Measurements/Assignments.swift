// How soon somebody who waits is put before an agent who has become free, on a full desk.

import ChannelKit
import Foundation
import Guichet
import GuichetWeb
import Logging

/// 100 agents with their hands full, 1,000 conversations waiting, ten times a second one is closed: the time from the
/// commit of the closing to the commit of the offer, and the processor time of all of it.
struct Assignments: Measurement {
    let name = "assignment"
    /// What the desk promises, in milliseconds.
    static let promisedMilliseconds = 100.0

    private struct Desk {
        let house: House
        let service: AssignmentService
        /// Conversations in hand, by agent.
        var inHand: [(agent: AgentID, conversation: ConversationID)]
    }

    func run(in bench: Bench) async throws -> [Figure] {
        try await bench.with(fresh: "assignment") { data in
            var configuration = Configuration()
            configuration.dataDirectory = data
            configuration.database = try bench.address(of: data).map { try DatabaseAddress($0) }
            var logger = Logger(label: "guichet.bench")
            logger.logLevel = .error
            let house = try await Composition.open(configuration, environment: [:], world: .real, logger: logger)
            do {
                let desk = try await fill(house, in: bench, logger: logger)
                let figures = try await measure(desk, in: bench)
                await house.close()
                return figures
            } catch {
                await house.close()
                throw error
            }
        }
    }

    private func fill(_ house: House, in bench: Bench, logger: Logger) async throws -> Desk {
        let doors = house.doors
        let (crew, waiting) = (bench.pick(100, quick: 5), bench.pick(1_000, quick: 20))
        var desk = Desk(house: house, service: AssignmentService(over: house, logger: logger), inHand: [])
        guard let slug = doors.desks.all.first?.slug else { return desk }
        for number in 0..<crew {
            let agent = try await doors.agents.add(
                login: "agent\(number)", name: "Agent \(number)", role: .agent, desks: [slug], languages: [.fr],
                password: nil)
            for _ in 0..<Limits.conversationsPerAgent {
                let id = try await open(at: slug, doors: doors)
                try await doors.conversations.perform(.assign(to: agent.id, by: agent.id), in: id)
                desk.inHand.append((agent.id, id))
            }
        }
        for _ in 0..<waiting { _ = try await open(at: slug, doors: doors) }
        for agent in doors.agents.all {
            doors.presence.arrived(agent.id)
            try await doors.agents.setAvailability(.available, of: agent.id)
        }
        return desk
    }

    private func open(at slug: DeskSlug, doors: Doors) async throws -> ConversationID {
        let message = try doors.webChat.inbound(text: LoadRequests.words, externalID: nil, senderName: nil)
        return try await doors.conversations.open(message, at: slug, language: .fr, source: 0).id
    }

    private func measure(_ desk: Desk, in bench: Bench) async throws -> [Figure] {
        let (times, share) = try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await desk.service.run() }
            let measured = try await events(bench.pick(200, quick: 5), at: desk)
            tasks.cancelAll()
            return measured
        }
        let engine = bench.server == nil ? "embedded" : "PostgreSQL"
        return [
            Figure(
                "freed to offered, p50 and p99, \(engine)",
                measured: "\(Figure.milliseconds(Samples.median(times))), "
                    + Figure.milliseconds(Samples.quantile(0.99, of: times)),
                value: Samples.quantile(0.99, of: times) / 1_000_000,
                target: bench.isQuick ? .none : .atMost(Self.promisedMilliseconds)),
            Figure(
                "processor at 10 closings a second", measured: "\(Figure.text(share * 100)) % of one",
                against: "closing, offer, acceptance and a new conversation each time", value: share),
        ]
    }

    private func events(_ count: Int, at desk: Desk) async throws -> (times: [Double], share: Double) {
        let (doors, time) = (desk.house.doors, ContinuousClock())
        let listener = doors.bell.listen()
        defer { doors.bell.stop(listener) }
        var (inHand, times) = (desk.inHand, [Double]())
        guard let slug = doors.desks.all.first?.slug else { return ([], 0) }
        let (start, before) = (time.now, Self.processorSeconds())
        for number in 0..<count {
            try await time.sleep(until: start + .milliseconds(100 * (number + 1)))
            let place = number * 37 % inHand.count
            let freed = inHand[place]
            try await doors.conversations.perform(.close(reason: nil, by: freed.agent), in: freed.conversation)
            let closed = time.now
            guard let offered = await Self.nextOffer(listener) else { break }
            times.append((time.now - closed) / .nanoseconds(1))
            try await doors.conversations.perform(
                .assign(to: offered.agent, by: offered.agent), in: offered.conversation)
            inHand[place] = offered
            _ = try await open(at: slug, doors: doors)
        }
        let seconds = (time.now - start) / .seconds(1)
        return (times, (Self.processorSeconds() - before) / seconds)
    }

    private static func nextOffer(
        _ listener: BellListener
    ) async -> (agent: AgentID, conversation: ConversationID)? {
        while let rings = await listener.next() {
            for case .event(let event) in rings {
                if case .offered(let offer) = event.body { return (offer.agent, event.conversation) }
            }
        }
        return nil
    }

    /// Of this program since it began.
    private static func processorSeconds() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }
}
