// The journal's order, and readers who never miss a fact.

import Foundation
import GuichetTesting
import Testing

@testable import Guichet

@Suite(.timeLimit(.minutes(2)))
struct JournalTests {
    @Test(arguments: Engine.allCases)
    func `a reader who resumes from a position never misses a fact, whoever writes at once`(_ engine: Engine)
        async throws
    {
        try await TestHouse.withFresh(on: engine) { house in
            let writers = 16
            let each = 25
            let reading = Task {
                var seen: [Event] = []
                while seen.count < writers * (each + 2) {
                    let more = try await house.journal.events(after: seen.last?.position ?? 0, limit: 50)
                    seen += more
                    if more.isEmpty { await Task.yield() }
                }
                return seen
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<writers {
                    group.addTask {
                        let opened = try await house.open()
                        for number in 0..<each {
                            _ = try await house.receive("\(number)", in: opened.id)
                        }
                    }
                }
                try await group.waitForAll()
            }
            let seen = try await reading.value
            #expect(seen.map(\.position) == Array(1...Int64(writers * (each + 2))))
            for (_, facts) in Dictionary(grouping: seen, by: \.conversation) {
                #expect(facts.map(\.sequence) == Array(1...Int64(each + 2)))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `the bell rings each committed fact once, in the order of positions, and none that was refused`(
        _ engine: Engine
    ) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let listener = house.bell.listen()
            let opened = try await house.open()
            await withTaskGroup(of: Void.self) { group in
                for number in 0..<50 {
                    group.addTask {
                        let text = number.isMultiple(of: 5) ? "" : "\(number)"
                        _ = try? await house.receive(text, in: opened.id)
                    }
                }
            }
            house.bell.stop(listener)
            var heard: [Int64] = []
            while let rings = await listener.next() {
                for case .event(let event) in rings { heard.append(event.position) }
            }
            #expect(heard == Array(1...42))
        }
    }

    @Test(arguments: [
        EventBody.opened(language: .de), .message(text: "é👋"), .note(text: "n"), .assigned(agent: AgentID(text: "a")),
        .released, .read(upTo: 12), .closed(reason: "answered"), .closed(reason: nil), .reopened,
        .rated(Rating(answered: .partly, score: 0, comment: "c")), .erased,
        .offered(Offer(agent: AgentID(text: "a"), until: Instant(milliseconds: 7), why: "w")),
        .offerEnded(agent: AgentID(text: "a"), how: .expired),
        .transferred(Transfer(to: .agent(AgentID(text: "b")), summary: "s")),
        .transferred(Transfer(to: .skill(Cast.cyber), summary: "s")),
        .transferred(Transfer(to: .team(Cast.digital), summary: "s")),
        .triaged(Triage(severity: .danger, skill: Cast.cyber, language: .es, signs: ["weapon"])), .triaged(Triage()),
        .dangerAcknowledged, .tagged([]), .tagged(["loss", "paper"]), .whispered(text: "w"), .attended(.observes),
        .attended(.joins), .attended(.leaves), .foundHard, .paced(.live), .paced(.message), .paced(.left),
        .enclosed(.referral(Referral(service: "17", version: 2, name: "17", telephone: "17"))),
        .enclosed(.articles([UsedArticle(article: "a", language: .it, version: 3)])),
    ])
    func `every fact is read back as it was written`(_ body: EventBody) throws {
        let (kind, version, payload) = try body.encoded()
        #expect(try EventBody(kind: kind, version: version, payload: payload) == body)
    }

    @Test func `a kind or version of the future is refused, not guessed`() {
        #expect(throws: StorageFailure.unreadable) { try EventBody(kind: "message", version: 2, payload: Data()) }
        #expect(throws: StorageFailure.unreadable) { try EventBody(kind: "sung", version: 1, payload: Data()) }
    }

    @Test(arguments: ["1.0", "12.34567"])
    func `a cursor is read back`(_ text: String) {
        #expect(Cursor(text)?.text == text)
    }

    @Test(arguments: ["", "1", "1.", ".1", "1.2.3", "-1.2", "1.+2", "a.b", "1. 2", "99999999999999999999.1"])
    func `what is no cursor is none`(_ text: String) {
        #expect(Cursor(text) == nil)
    }
}
