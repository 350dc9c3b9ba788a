// Facts and signals as server-sent events, written by hand.

import Guichet
import NIOCore

/// Encodes what an audience is told.
struct Frames: Sendable {
    /// The history that positions belong to.
    let epoch: @Sendable () -> Int64
    /// The names of agents.
    let names: @Sendable (AgentID) -> String?

    /// The frame of a fact; nil when it is not for that audience.
    func frame(of event: Event, for audience: Audience) -> Frame? {
        guard audience.sees(event.body) else { return nil }
        return Frame(position: event.position) { write(event, for: audience, to: &$0) }
    }

    /// Appends a fact as an event with its place.
    func write(_ event: Event, for audience: Audience, to buffer: inout ByteBuffer) {
        buffer.writeStaticString("id: ")
        buffer.writeString(String(epoch()))
        buffer.writeInteger(UInt8(ascii: "."))
        buffer.writeString(String(event.position))
        buffer.writeStaticString("\nevent: ")
        buffer.writeStaticString(Self.name(of: event.body))
        buffer.writeStaticString("\ndata: ")
        buffer.writeJSONObject { writer in
            if audience.seesInside { writer.add("conversation", event.conversation.text) }
            members(of: event, for: audience, in: &writer)
        }
        buffer.writeStaticString("\n\n")
    }

    /// A passing signal for an audience; nil when it is not for them.
    static func frame(of signal: PassingSignal, for audience: Audience, names: (AgentID) -> String?) -> Frame? {
        switch (signal, audience) {
        case (.citizenTyping(let conversation, _), .agents):
            unplaced("typing") {
                $0.add("conversation", conversation.text)
                $0.add("author", "citizen")
            }
        case (.agentTyping(_, _, let agent), .citizen):
            unplaced("typing") {
                $0.add("author", "agent")
                $0.add("name", names(agent))
            }
        case (.agentTyping(let conversation, _, let agent), .agents):
            unplaced("typing") {
                $0.add("conversation", conversation.text)
                $0.add("author", "agent")
                $0.add("agent", agent.text)
                $0.add("name", names(agent))
            }
        case (.agentReading(let conversation, _, let agent, let isHere), .agents):
            unplaced("reading") {
                $0.add("conversation", conversation.text)
                $0.add("agent", agent.text)
                $0.add("name", names(agent))
                $0.add("here", isHere)
            }
        // Who of us reads what is nothing for citizens.
        case (.agentReading, .citizen), (.citizenTyping, .citizen), (.availabilityChanged, _), (.sourcesUsed, _),
            (.restEnded, _), (.knowledgeChanged, _):
            nil
        }
    }

    /// What an agent's own availability is now: routing too can set them away.
    static func availability(_ status: Availability) -> Frame {
        unplaced("availability") { $0.add("status", status.rawValue) }
    }

    /// Where a waiting citizen stands.
    static func queue(_ standing: QueueStanding) -> Frame {
        unplaced("queue") { Documents.members(of: standing, in: &$0) }
    }

    /// What the citizens of a desk are told at the top of their pages.
    static func banners(_ banners: [Banner], at desk: Desk) -> Frame {
        unplaced("banners") { Documents.members(ofBanners: banners, at: desk, in: &$0) }
    }

    /// A row of the agents' lists.
    static func row(_ summary: ConversationSummary, names: (AgentID) -> String?) -> Frame {
        unplaced("conversation") { Documents.members(of: summary, names: names, in: &$0) }
    }

    /// Tells a reader that resuming is not possible; what it shows must be read again.
    static func writeReload(at cursor: String, to buffer: inout ByteBuffer) {
        buffer.writeString("id: \(cursor)\nevent: reload\ndata: {}\n\n")
    }

    private static func unplaced(_ name: StaticString, _ members: (inout JSONObjectWriter) -> Void) -> Frame {
        Frame(capacity: 128) { buffer in
            buffer.writeStaticString("event: ")
            buffer.writeStaticString(name)
            buffer.writeStaticString("\ndata: ")
            buffer.writeJSONObject(members)
            buffer.writeStaticString("\n\n")
        }
    }

    private static func name(of body: EventBody) -> StaticString {
        switch body {
        case .message: "message"
        case .note: "note"
        case .read: "read"
        case .erased: "reload"
        case .opened, .assigned, .released, .closed, .reopened, .rated, .transferred, .paced: "state"
        case .offered, .offerEnded, .triaged, .dangerAcknowledged, .tagged, .whispered, .attended, .foundHard,
            .enclosed:
            "fact"
        }
    }

    private func members(of event: Event, for audience: Audience, in writer: inout JSONObjectWriter) {
        switch event.body {
        case .message: Documents.messageMembers(of: event, inside: audience.seesInside, names: names, in: &writer)
        case .note: Documents.noteMembers(of: event, names: names, in: &writer)
        case .read(let upTo):
            writer.add("by", event.author.word)
            writer.add("upTo", upTo)
        case .assigned(let agent): state("open", of: event, agent: agent, for: audience, in: &writer)
        case .released: state("waiting", of: event, agent: nil, for: audience, in: &writer)
        case .closed(let reason):
            state("closed", of: event, agent: nil, for: audience, in: &writer)
            writer.add("by", event.author.word)
            if audience.seesInside { writer.add("reason", reason) }
        case .reopened:
            // The agent who takes a closure back keeps the conversation; a citizen's lets it wait.
            if case .agent(let agent) = event.author {
                state("open", of: event, agent: agent, for: audience, in: &writer)
            } else {
                state("waiting", of: event, agent: nil, for: audience, in: &writer)
            }
        case .transferred(let transfer):
            if case .agent(let agent) = transfer.receiver {
                state("open", of: event, agent: agent, for: audience, in: &writer)
            } else {
                state("waiting", of: event, agent: nil, for: audience, in: &writer)
            }
            writer.add("handedOn", true)
        case .offered, .offerEnded, .triaged, .dangerAcknowledged, .tagged, .whispered, .attended, .foundHard,
            .enclosed:
            // Which fact: whoever shows it reads its sentence in the thread.
            writer.add("fact", event.sequence)
            writer.add("at", event.at)
            // Twenty seconds are short: who is asked must not wait for the row to be drawn.
            if case .offered(let offer) = event.body {
                writer.add("offeredTo", offer.agent.text)
                writer.add("offeredUntil", offer.until)
            }
        case .paced(let pace):
            state("waiting", of: event, agent: nil, for: audience, in: &writer)
            writer.add("pace", pace.rawValue)
        case .erased: writer.add("erased", true)
        case .opened, .rated: break
        }
    }

    private func state(
        _ word: String, of event: Event, agent: AgentID?, for audience: Audience, in writer: inout JSONObjectWriter
    ) {
        writer.add("state", word)
        if audience.seesInside {
            writer.add("fact", event.sequence)
            writer.add("at", event.at)
        }
        if let agent {
            writer.add("agent") { Documents.writeAgent(agent, inside: audience.seesInside, names: names, to: &$0) }
        }
    }
}
