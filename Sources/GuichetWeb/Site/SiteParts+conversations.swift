// What the routes that change a conversation share.

import Guichet
import Hummingbird

extension SiteParts {
    /// The name by which citizens and colleagues know an agent.
    func name(of agent: AgentID) -> String? { doors.agents[agent]?.name }

    /// Where an opening comes from, for keys that could be guessed. Load tests have no sources to tell apart.
    func origin(of context: GuichetContext) -> UInt64 { configuration.openLimits ? 0 : context.source }

    /// Does what an agent wants; a refusal that names the faster colleague says their name.
    func naming<T: Sendable>(_ act: (Conversations) async throws -> T) async throws -> T {
        do {
            return try await act(doors.conversations)
        } catch let refusal as Refusal where refusal.code == .alreadyTaken {
            let name = refusal.details["agent"].flatMap { self.name(of: AgentID(text: $0)) }
            throw Problem(.alreadyTaken, details: name.map { ["name": $0] } ?? [:])
        }
    }

    /// Carries a wish out and answers with the state afterwards.
    func perform(
        _ command: ConversationCommand, in id: ConversationID, inside: Bool, key: IdempotencyKey?
    ) async throws -> Response {
        let state = try await naming { try await $0.perform(command, in: id, idempotencyKey: key) }
        return Response.json { writer in
            writer.add("conversation", state.id.text)
            writer.add("state", state.state.rawValue)
            if let agent = state.agent, state.state == .open {
                writer.add("agent") { Documents.writeAgent(agent, inside: inside, names: name(of:), to: &$0) }
            }
        }
    }

    /// Gives what waits as a message a place in the queue, while the desk takes live conversations.
    @discardableResult
    func waitLive(_ id: ConversationID) async throws -> Conversation {
        guard let desk = doors.desks[try await doors.conversations.desk(of: id)], desk.policy.takesChats else {
            throw Refusal(.deskClosed)
        }
        if case .closed(let reopensAt) = OpeningHoursRules.status(of: desk.hours, at: doors.world.now()) {
            throw Refusal(.deskClosed, reopensAt: reopensAt)
        }
        let state = try await doors.conversations.perform(.waitLive, in: id)
        try await doors.conversations.seen([id])
        return state
    }

    /// Finds a conversation by reference and code; a source that guesses has to wait. References are many and codes are
    /// few, so the source is what is counted, whatever reference it tries.
    func comeBack(
        reference: String, code: String, context: GuichetContext, key: IdempotencyKey? = nil
    ) async throws -> (id: ConversationID, token: BearerToken) {
        let subjects: [SignInThrottle.Subject] = configuration.openLimits ? [] : [.source(context.source)]
        // Counted before the look, so that many guesses at once, on many nodes, do not all pass the gate.
        try await doors.throttle.take(subjects)
        let back = try await doors.conversations.comeBack(
            reference: reference, code: code, source: origin(of: context), idempotencyKey: key)
        try await doors.throttle.giveBack(subjects)
        return back
    }
}
