// A desk on which everything goes wrong that can, drawn by chance: for DeskFaultTests.

import Foundation
import GuichetTesting

@testable import Guichet

/// One story: citizens, agents, lost lines, repeated requests, restarts and two deciders at once, over real rows.
struct DeskStory {
    private struct Citizen {
        let id: ConversationID
        var messages = 1
    }

    private var house: TestHouse
    private var random: SeededRandom
    private let agents: [AgentID]
    /// Somebody of another desk, always here and free: nothing of this desk is theirs.
    private let stranger: AgentID
    /// Agents with an open stream, as this story knows it; and when the others lost theirs.
    private var streams: Set<AgentID> = []
    private var lost: [AgentID: Instant] = [:]
    private var citizens: [Citizen] = []
    private var deciders: [Assigner] = []
    private var keys = 0
    /// What happened so far: what it was, and how often.
    private(set) var happened: [String: Int] = [:]

    init(house: TestHouse, seed: UInt64) async throws {
        self.house = house
        random = SeededRandom(seed: seed)
        var agents: [AgentID] = []
        for login in ["bruno", "chiara", "emma"] { agents.append(try await house.hire(login).id) }
        self.agents = agents
        stranger = try await house.hire("lea", desks: [Cast.hopital]).id
        try await house.agents.setAvailability(.available, of: stranger)
        house.presence.arrived(stranger)
        for agent in agents { try await comeBack(agent) }
        decide()
    }

    /// Something happens, time passes, the desk is looked at.
    /// - Returns: the promises that were broken.
    mutating func step() async throws -> [String] {
        switch below(100) {
        case 0..<22: try await opens()
        case 22..<32: try await writes()
        case 32..<36: try await attempt("ends", .end, in: anyCitizen)
        case 36..<62: try await answersOffer()
        case 62..<80: try await works()
        case 80..<88: try await losesLine()
        case 88..<94: try await changesAvailability()
        case 94..<96: try await restarts()
        default: house.world.advance(seconds: 61)
        }
        house.world.advance(seconds: Int64(below(12)))
        if below(5) == 0 {
            note("two decide")
            let (first, second) = (deciders[0], deciders[1])
            async let one = first.turn()
            async let other = second.turn()
            _ = try await (one, other)
        }
        try await deciders[0].turn()
        return try await brokenPromises()
    }

    /// Everybody comes back and works on until nobody waits.
    mutating func finish() async throws -> [String] {
        for agent in agents { try await comeBack(agent) }
        for _ in 0..<400 {
            house.world.advance(seconds: 10)
            try await deciders[0].turn()
            let look = try await look()
            if look.waiting.isEmpty, look.open.isEmpty {
                return try await brokenHistories() + (try await brokenJournal())
            }
            for row in look.waiting {
                guard let agent = row.offeredTo else { continue }
                try await attempt("accepts", .assign(to: agent, by: agent), in: row.item.conversation)
            }
            for row in look.open {
                try await attempt("closes", .close(reason: nil, by: row.agent), in: row.conversation)
            }
        }
        return ["somebody waits for ever"]
    }

    private mutating func opens() async throws {
        let key = newKey()
        let opened = try await house.open("Bonjour", key: key)
        citizens.append(Citizen(id: opened.id))
        if below(3) == 0 {
            note("opened again")
            if try await house.open("Bonjour", key: key).id != opened.id { note("BROKEN: opened twice") }
        }
    }

    private mutating func writes() async throws {
        guard !citizens.isEmpty else { return }
        let (index, key) = (below(citizens.count), newKey())
        let posted = try await house.receive("Encore moi", in: citizens[index].id, key: key)
        citizens[index].messages += 1
        if below(3) == 0 {
            note("written again")
            let again = try await house.receive("Encore moi", in: citizens[index].id, key: key)
            if again != posted { note("BROKEN: written twice") }
        }
    }

    private mutating func answersOffer() async throws {
        let offers = try await look().waiting.filter { $0.offeredTo.map(streams.contains) ?? false }
        guard !offers.isEmpty else { return }
        let offer = offers[below(offers.count)]
        guard let agent = offer.offeredTo else { return }
        let id = offer.item.conversation
        switch below(10) {
        case 0..<6:
            let key = IdempotencyKey(newKey())
            try await attempt("accepts", .assign(to: agent, by: agent), in: id, key: key)
            if below(3) == 0 {
                try await attempt("accepts again", .assign(to: agent, by: agent), in: id, key: key)
            }
        case 6: try await attempt("declines", .desk(.endOffer(to: agent, how: .declined)), in: id)
        case 7:
            // The agent accepts while somebody decides, perhaps that it is too late.
            note("accepts in a race")
            house.world.advance(seconds: 19)
            let (decider, conversations) = (deciders[1], house.conversations)
            async let turn = decider.turn()
            do { try await conversations.perform(.assign(to: agent, by: agent), in: id) } catch is Refusal {}
            _ = try await turn
        default: note("lets an offer pass")
        }
    }

    private mutating func works() async throws {
        let mine = try await look().open.filter { streams.contains($0.agent) }
        guard !mine.isEmpty else { return }
        let row = mine[below(mine.count)]
        switch below(4) {
        case 0, 1:
            note("replies")
            _ = try await house.conversations.reply(
                "Je regarde.", in: row.conversation, by: row.agent, idempotencyKey: nil)
        case 2: try await attempt("releases", .release(by: row.agent), in: row.conversation)
        default: try await attempt("closes", .close(reason: nil, by: row.agent), in: row.conversation)
        }
    }

    private mutating func losesLine() async throws {
        let agent = agents[below(agents.count)]
        guard streams.remove(agent) != nil else { return try await comeBack(agent) }
        note("loses the line")
        house.presence.left(agent)
        lost[agent] = house.world.now
    }

    private mutating func comeBack(_ agent: AgentID) async throws {
        if streams.insert(agent).inserted { house.presence.arrived(agent) }
        try await house.agents.setAvailability(.available, of: agent)
    }

    private mutating func changesAvailability() async throws {
        note("changes availability")
        let availability: Availability = [.available, .available, .busy, .away][below(4)]
        try await house.agents.setAvailability(availability, of: agents[below(agents.count)])
    }

    /// Another process over the same rows: it remembers nothing and sees nobody until they come.
    private mutating func restarts() async throws {
        note("restarts")
        house = try await house.anotherNode()
        try await house.agents.refresh()
        house.presence.arrived(stranger)
        let before = streams
        (streams, lost) = ([], [:])
        for agent in agents where before.contains(agent) && below(10) < 7 { try await comeBack(agent) }
        decide()
    }

    /// Two that decide: each remembers for itself, the rows hold them together.
    private mutating func decide() {
        deciders = (0..<2).map { _ in
            Assigner(
                persistence: house.rows, conversations: house.conversations, agents: house.agents,
                presence: house.presence, desks: house.directory, rests: house.rests, world: house.world.world)
        }
    }

    private mutating func attempt(
        _ what: String, _ command: ConversationCommand, in id: ConversationID?, key: IdempotencyKey? = nil
    ) async throws {
        guard let id else { return }
        do {
            try await house.conversations.perform(command, in: id, idempotencyKey: key)
            note(what)
        } catch is Refusal { note("refused") }
    }

    private func look() async throws -> DeskLook {
        let (desks, now) = (house.directory.all, house.world.now)
        return try await house.rows.read { try DeskLook(of: desks, at: now, on: $0) }
    }

    private func isHere(_ agent: AgentID) -> Bool {
        streams.contains(agent) || lost[agent].map { house.world.now.seconds(since: $0) < 60 } ?? false
    }

    /// What must hold after every look at the desk.
    private func brokenPromises() async throws -> [String] {
        var broken = happened.keys.filter { $0.hasPrefix("BROKEN") }
        let (look, now) = (try await look(), house.world.now)
        let asked = look.waiting.compactMap(\.offeredTo)
        if (asked + look.open.map(\.agent)).contains(stranger) { broken.append("somebody of another desk has it") }
        if Set(asked).count != asked.count { broken.append("two offers for one agent") }
        for agent in asked {
            if !isHere(agent) { broken.append("somebody absent is asked") }
            if house.agents[agent]?.availability != .available { broken.append("somebody unavailable is asked") }
        }
        let capacity = house.directory[Cast.accueil]?.policy.limits.capacity ?? 0
        if look.loads.values.contains(where: { $0 > capacity }) { broken.append("over capacity") }
        for agent in agents where isHere(agent) && house.agents[agent]?.availability == .available {
            guard look.loads[agent] == nil, !asked.contains(agent) else { continue }
            let couldHave = look.waiting.contains { row in
                row.offeredTo == nil
                    && !row.item.passed.contains { $0.agent == agent && now.seconds(since: $0.at) < 120 }
            }
            if couldHave { broken.append("idle while somebody waits") }
        }
        for row in look.open where row.waitsForUs && !isHere(row.agent) && now.seconds(since: row.assignedAt) >= 60 {
            broken.append("left with somebody who is gone")
        }
        let known = Set(look.waiting.map(\.item.conversation) + look.open.map(\.conversation))
        for citizen in citizens where !known.contains(citizen.id) {
            let state = try await house.conversations.summary(of: citizen.id).conversation.state
            if state != .closed { broken.append("lost") }
        }
        return broken
    }

    /// What must hold in every history, from the first fact to the last.
    private func brokenHistories() async throws -> [String] {
        var broken: [String] = []
        for citizen in citizens {
            let facts = try await house.conversations.facts(of: citizen.id, afterSequence: 0, limit: 10_000)
            if facts.map(\.sequence) != Array(1...Int64(facts.count)) { broken.append("a hole in a history") }
            let kept = try await house.conversations.summary(of: citizen.id).conversation
            var folded = Conversation(
                id: kept.id, desk: kept.desk, reference: kept.reference, language: kept.language,
                openedAt: kept.openedAt)
            for fact in facts { folded.apply(fact) }
            if folded != kept { broken.append("a row that its history does not tell") }
            let written = facts.count { fact in
                if case .message = fact.body { fact.author == .citizen } else { false }
            }
            if written != citizen.messages { broken.append("\(written) messages of \(citizen.messages)") }
            var (asked, inHand): (AgentID?, AgentID?) = (nil, nil)
            for fact in facts {
                switch fact.body {
                case .offered(let offer):
                    if asked != nil || inHand != nil { broken.append("offered while it is offered or in hand") }
                    asked = offer.agent
                case .offerEnded: asked = nil
                case .assigned(let agent):
                    if inHand != nil { broken.append("assigned twice") }
                    (asked, inHand) = (nil, agent)
                case .released, .closed: (asked, inHand) = (nil, nil)
                default: break
                }
            }
            if inHand != nil { broken.append("in hand at the end") }
        }
        return broken
    }

    /// What must hold for whoever follows the desk, however often the line is cut: each fact once, in one order.
    private mutating func brokenJournal() async throws -> [String] {
        var broken: [String] = []
        var seen: [Event] = []
        while true {
            // As a stream that resumes after the last event it saw whole.
            let next = try await house.journal.events(after: seen.last?.position ?? 0, limit: 1 + below(40))
            if next.isEmpty { break }
            seen += next
        }
        if seen.map(\.position) != Array(1...Int64(seen.count)) { broken.append("a hole in the journal") }
        for (id, events) in Dictionary(grouping: seen, by: \.conversation) {
            if events.map(\.sequence) != Array(1...Int64(events.count)) { broken.append("out of order: \(id)") }
        }
        if Set(seen.map(\.conversation)) != Set(citizens.map(\.id)) { broken.append("conversations of nobody") }
        return broken
    }

    private var anyCitizen: ConversationID? {
        mutating get { citizens.isEmpty ? nil : citizens[below(citizens.count)].id }
    }

    private mutating func newKey() -> String {
        keys += 1
        return "key-of-the-story-\(keys)-\(below(1_000_000))"
    }

    private mutating func note(_ what: String) { happened[what, default: 0] += 1 }

    private mutating func below(_ bound: Int) -> Int { Int(random.next() % UInt64(bound)) }
}
