// The language of an agent's pages: the one they chose last on this device, else the first of their own.

import Guichet
import Hummingbird

/// Which language an agent's pages speak, and whether that was just decided.
struct AgentLanguage {
    static let cookieName = "guichet_language"
    private static let keptSeconds = 365 * 24 * 3600

    let language: Language
    private let isNew: Bool

    /// The language of a request.
    static func of(_ request: Request, context: GuichetContext, agent: Agent?) -> AgentLanguage {
        if let chosen = context.chosenLanguage, DeskSite.languages.contains(chosen) {
            return AgentLanguage(language: chosen, isNew: true)
        }
        let kept = request.cookies[cookieName].flatMap { Language(rawValue: $0.value) }
        let wishes = [kept] + (agent?.languages.map(Optional.some) ?? []) + [context.language]
        let language = wishes.compactMap(\.self).first { DeskSite.languages.contains($0) }
        return AgentLanguage(language: language ?? .fr, isNew: false)
    }

    /// The header that remembers a choice; nil when nothing was chosen.
    func cookie(isSecure: Bool) -> String? {
        guard isNew else { return nil }
        return "\(Self.cookieName)=\(language.rawValue); Path=/; Max-Age=\(Self.keptSeconds); HttpOnly; "
            + "SameSite=Strict" + (isSecure ? "; Secure" : "")
    }
}
