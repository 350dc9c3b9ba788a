// Rest after a conversation, as an agent's page shows it; and who else has a conversation on screen.

import Guichet
import HTTPTypes
import Hummingbird

extension DeskSite {
    /// `POST /agent/repos`: ends this agent's rest before its time, by their own word.
    func endRest(_ entry: Entry) async throws -> Response {
        doors.rests.end(for: entry.agent.id)
        if entry.wantsJSON { return Response(status: .noContent) }
        return .seeOther(Self.ownPath(entry.form?["next"]))
    }

    /// What the page says of this agent's rest, and of where it follows a closure.
    func rest(of agent: Agent, words: Phrases) async throws -> RestModel {
        let now = doors.world.now()
        let until = try await doors.rests.until(agent.id)
        let desks = doors.desks.all.filter { agent.mayServe($0.slug) && $0.policy.restSeconds > 0 }
        return RestModel(
            desks: desks.map { "\($0.slug):\($0.policy.restSeconds)" }.joined(separator: " "),
            until: until?.rfc3339,
            left: until.map { words.say(PhraseKey("agent.rest.left"), count: Int(max(1, $0.seconds(since: now)))) })
    }

    /// `POST /agent/d/{id}/reading`: has the conversation on screen, or (`here=0`) no more. Colleagues are told, and
    /// nothing is kept.
    func reading(_ entry: Entry) async throws -> Response {
        let id = try await conversation(entry)
        let desk = try await doors.conversations.desk(of: id)
        doors.bell.ring(.agentReading(id, desk: desk, agent: entry.agent.id, isHere: entry.form?["here"] != "0"))
        return Response(status: .noContent)
    }
}

/// An agent's rest.
struct RestModel: Sendable {
    /// The desks after whose conversations one rests, each with its seconds.
    var desks = ""
    /// When the present rest ends; nil when there is none.
    var until: String?
    /// How long that is, in words.
    var left: String?
}
