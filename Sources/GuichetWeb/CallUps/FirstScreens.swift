// The first five minutes of somebody who was called up: the rules, the sound, an exercise, how many at once.

import Guichet
import HTTPTypes
import Hummingbird

extension CallUpSite {
    /// How many screens there are.
    static let screens = 4
    /// The screen of the exercise.
    private static let exercise = 3
    /// The steps of the exercise: a citizen asks, the agent answers; the citizen asks for something else, the agent
    /// hands the conversation on.
    private static let steps = 2

    /// `GET /agent/debut/{screen}`. The exercise keeps nothing: what is written there is read by nobody, and no figure
    /// counts it.
    func screen(_ entry: DeskSite.Entry) async throws -> Response {
        guard let number = entry.context.parameters.get("screen").flatMap({ Int($0) }),
            (1...Self.screens).contains(number)
        else { throw Problem(.notFound) }
        return try draw(number, entry)
    }

    /// `POST /agent/debut/{screen}`: on to the next; after the last one is available.
    func goOn(_ entry: DeskSite.Entry) async throws -> Response {
        guard let number = entry.context.parameters.get("screen").flatMap({ Int($0) }),
            (1...Self.screens).contains(number), let form = entry.form
        else { throw Problem(.notFound) }
        if number == Self.exercise {
            let step = step(of: entry)
            guard (form["text"] ?? "").contains(where: { !$0.isWhitespace }) else {
                let phrases = doors.phrases.phrases(for: entry.language)
                return try draw(number, entry, problem: phrases[PhraseKey("callup.exercise.empty.\(step)")])
            }
            if step < Self.steps { return .seeOther("/agent/debut/\(number)?etape=\(step + 1)") }
        }
        if number < Self.screens { return .seeOther("/agent/debut/\(number + 1)") }
        guard let most = form["most"].flatMap({ Int($0) }), (1...Limits.conversationsPerAgent).contains(most) else {
            throw Problem(.invalidValue, field: "most")
        }
        // Whoever has an account for good looks at the screens too, but has what administration gave them.
        if entry.agent.expiresAt != nil { try await doors.callUps.carry(most, by: entry.agent) }
        try await doors.agents.setAvailability(.available, of: entry.agent.id)
        return .seeOther("/agent")
    }

    private func step(of entry: DeskSite.Entry) -> Int {
        let asked = entry.request.uri.queryParameters["etape"].flatMap { Int($0) } ?? 1
        return min(max(asked, 1), Self.steps)
    }

    private func draw(_ number: Int, _ entry: DeskSite.Entry, problem: String? = nil) throws -> Response {
        let phrases = doors.phrases.phrases(for: entry.language)
        let step = step(of: entry)
        let title = phrases[PhraseKey("callup.screen.\(number)")]
        let address = "/agent/debut/\(number)" + (number == Self.exercise ? "?etape=\(step)" : "")
        let most = (entry.agent.capacity ?? WorkKind.chat.weight) / WorkKind.chat.weight
        let values: [String: (any Sendable)?] = [
            "formToken": entry.session.formToken, "action": address, "heading": title, "problem": problem,
            "progress": phrases.say(
                PhraseKey("callup.progress"), ["number": "\(number)", "count": "\(Self.screens)"]),
            "isRules": number == 1, "isSound": number == 2, "isExercise": number == Self.exercise,
            "isLast": number == Self.screens, "login": entry.agent.login, "isAnswer": step == 1,
            "isTransfer": step == Self.steps, "name": entry.agent.name,
            "choices": (1...Limits.conversationsPerAgent).map { count in
                PageValues.choice("\(count)", "\(count)", isChosen: count == most)
            },
        ]
        return try desk.page(
            "callup/screen", PageValues(values), in: entry.language, title: title,
            status: problem == nil ? .ok : .unprocessableContent)
    }
}
