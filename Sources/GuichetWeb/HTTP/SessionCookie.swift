// The one cookie of an agent: their session.

import Guichet

/// The headers that set and remove the session's cookie. `Callers` reads it.
struct SessionCookie {
    let isSecure: Bool

    func setting(_ token: BearerToken) -> String {
        header(token.text, seconds: Limits.sessionIdleHours * 3600)
    }

    func removing() -> String { header("", seconds: 0) }

    private func header(_ value: String, seconds: Int64) -> String {
        "\(Callers.cookie)=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Strict"
            + (isSecure ? "; Secure" : "")
    }
}
