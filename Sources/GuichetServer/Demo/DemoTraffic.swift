// Synthetic citizens and agents that keep the demonstration moving (`--traffic`).

import ChannelKit
import Guichet
import GuichetWeb
import Logging
import ServiceLifecycle

/// Opens a conversation every few seconds and lets a synthetic agent answer and close it.
struct DemoTraffic: NamedService {
    let doors: Doors
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var round = 0
            while !Task.isCancelled {
                do { try await exchange(round) } catch is CancellationError { return } catch {
                    logger.warning("A synthetic conversation failed", metadata: ["error": "\(error)"])
                }
                round += 1
                try? await Task.sleep(for: .seconds(4))
            }
        }
    }

    private func exchange(_ round: Int) async throws {
        let scripts = DemoCast.conversations
        let script = scripts[round % scripts.count]
        guard let slug = DeskSlug(script.desk) else { return }
        let opening = try doors.webChat.inbound(text: script.opening, externalID: nil, senderName: script.nickname)
        let opened = try await doors.conversations.open(opening, at: slug, language: script.language, source: 0)
        guard let agent = doors.agents.all.first(where: { $0.login == "dora" })?.id else { return }
        try await Task.sleep(for: .seconds(2))
        let state = try await doors.conversations.summary(of: opened.id).conversation
        // Somebody in front of the screen may have been faster: then the conversation is theirs.
        guard state.state == .waiting, round % 3 != 0 else { return }
        try await doors.conversations.perform(.assign(to: agent, by: agent), in: opened.id)
        doors.bell.ring(.agentTyping(opened.id, desk: slug, agent: agent))
        try await Task.sleep(for: .seconds(2))
        for case .agent(let text, _) in script.turns {
            _ = try await doors.conversations.reply(text, in: opened.id, by: agent, idempotencyKey: nil)
        }
        try await Task.sleep(for: .seconds(2))
        try await doors.conversations.perform(.close(reason: "answered", by: agent), in: opened.id)
    }
}
