// The one cookie of a citizen: it opens one conversation on this device.

import Guichet
import HTTPTypes

/// What the cookie `guichet_citizen` holds: the capability, and the code that this device was shown.
///
/// It is sent to the pages of its conversation only. The code is in it so that the page can go on showing what the
/// person should write down, without the desk keeping it in the clear.
struct CitizenCookie: Sendable, Hashable {
    static let name = "guichet_citizen"
    /// How long a device remembers a conversation.
    static let keptSeconds = 7 * 24 * 3600

    let token: BearerToken
    let code: ReturnCode?

    init(token: BearerToken, code: ReturnCode?) {
        self.token = token
        self.code = code
    }

    /// Reads the cookie of a request.
    init?(_ headers: HTTPFields) {
        let prefix = Self.name + "="
        let pairs = headers[values: .cookie].flatMap { $0.split(separator: ";") }
        guard
            let value = pairs.lazy.map({ $0.drop { $0 == " " } }).first(where: { $0.hasPrefix(prefix) })?
                .dropFirst(prefix.count)
        else { return nil }
        let parts = value.split(separator: ".", maxSplits: 1)
        guard let first = parts.first, let token = BearerToken(presented: String(first)) else { return nil }
        self.init(token: token, code: parts.count == 2 ? ReturnCode(typed: String(parts[1])) : nil)
    }

    /// The header that sets it.
    func setting(for conversation: ConversationID, isSecure: Bool) -> String {
        let value = token.text + (code.map { "." + $0.digits } ?? "")
        return Self.header(value, for: conversation, seconds: Self.keptSeconds, isSecure: isSecure)
    }

    /// The header that removes it.
    static func removing(for conversation: ConversationID, isSecure: Bool) -> String {
        header("", for: conversation, seconds: 0, isSecure: isSecure)
    }

    private static func header(
        _ value: String, for conversation: ConversationID, seconds: Int, isSecure: Bool
    ) -> String {
        "\(name)=\(value); Path=/discussion/\(conversation.text); Max-Age=\(seconds); HttpOnly; SameSite=Lax"
            + (isSecure ? "; Secure" : "")
    }
}
