// Downloading a conversation.

import Guichet
import HTTPTypes
import Hummingbird
import NIOCore

extension CitizenSite {
    /// `GET /discussion/{id}/transcript`: the whole conversation as a text file.
    func transcript(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let entry = try await entering(request, context)
        return try await TranscriptFile(doors: doors).response(for: entry.id, language: context.chosenLanguage)
    }
}

/// A conversation as a file to keep, for pages and interface alike.
struct TranscriptFile: Sendable {
    let doors: Doors

    /// The file, in that language or in the conversation's own.
    func response(for id: ConversationID, language: Language?) async throws -> Response {
        var messages: [Event] = []
        var page: MessagePage
        repeat {
            page = try await doors.conversations.messages(
                of: id, after: messages.last?.messageSequence ?? 0, limit: Limits.threadPageMessages)
            messages += page.messages
        } while page.hasMore
        let conversation = page.summary.conversation
        guard let desk = doors.desks[conversation.desk] else { throw Refusal(.notFound) }
        let language = language ?? conversation.language
        let phrases = doors.phrases.phrases(for: language)
        let drawer = ThreadDrawer(
            phrases: phrases, wording: Wording(language: language, timeZone: desk.hours.timeZone),
            now: doors.world.now(), agentName: { [agents = doors.agents] in agents[$0]?.name })
        let text = Transcript(drawer: drawer).text(
            of: conversation, at: desk, messages: messages,
            referrals: try await doors.conversations.referrals(in: id))
        let file = phrases.say(PhraseKey("transcript.file"), ["reference": conversation.reference.description])
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/plain; charset=utf-8", .cacheControl: "no-store",
                .contentDisposition: "attachment; filename=\"\(file)\"",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
