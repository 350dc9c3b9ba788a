// The domain says no. Technical failures are other errors; they never describe themselves to people.

/// Why a rule refused what was asked; mapped to HTTP in one place, worded by the phrase `problem.<code>`.
public struct Refusal: Error, Sendable, Hashable {
    /// The closed list of reasons.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// The text holds only white space, or nothing.
        case textEmpty = "text-empty"
        /// The text is over `Limits.messageCharacters`.
        case textTooLong = "text-too-long"
        /// The text holds NUL or another control character that no keyboard makes.
        case invalidText = "invalid-text"
        /// A value lies outside what the field takes.
        case invalidValue = "invalid-value"
        /// No such thing, or not for this person: both look the same.
        case notFound = "not-found"
        /// The desk takes no live conversation now; `detail` says when it reopens.
        case deskClosed = "desk-closed"
        /// The conversation is closed.
        case conversationClosed = "conversation-closed"
        /// Somebody else was faster; `detail` names them.
        case alreadyTaken = "already-taken"
        /// What was asked does not fit the state the conversation is in.
        case wrongState = "wrong-state"
        /// The idempotency key was used with another body.
        case idempotencyConflict = "idempotency-conflict"
        /// Too many tries; `retryAfterSeconds` says when to come back.
        case tooManyRequests = "too-many-requests"
        /// Reference and code do not open a conversation (unknown, wrong and spent look the same).
        case returnRefused = "return-refused"
        /// Login and password do not match.
        case signInRefused = "sign-in-refused"
    }

    /// The reason.
    public let code: Code
    /// The field at fault, as the interface names it.
    public let field: String?
    /// What the phrase needs to say (a name, a limit); never a citizen's words.
    public let details: [String: String]
    /// For `deskClosed`: when the desk opens again, if it ever does.
    public let reopensAt: Instant?
    /// For `tooManyRequests`: whole seconds to wait.
    public let retryAfterSeconds: Int?

    /// A refusal; see the properties.
    public init(
        _ code: Code, field: String? = nil, details: [String: String] = [:], reopensAt: Instant? = nil,
        retryAfterSeconds: Int? = nil
    ) {
        self.code = code
        self.field = field
        self.details = details
        self.reopensAt = reopensAt
        self.retryAfterSeconds = retryAfterSeconds
    }
}
