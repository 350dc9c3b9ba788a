// The cookie of agents.

import Guichet

extension Callers {
    /// The `Set-Cookie` of a new session. It dies with the browser, and with the session here.
    func cookie(of session: AgentSession, isSecure: Bool) -> String {
        "\(Self.cookie)=\(session.token.text); Path=/; HttpOnly; SameSite=Strict\(isSecure ? "; Secure" : "")"
    }

    /// The `Set-Cookie` that takes it away.
    func noCookie(isSecure: Bool) -> String {
        "\(Self.cookie)=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict\(isSecure ? "; Secure" : "")"
    }
}
