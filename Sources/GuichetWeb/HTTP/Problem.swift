// What went wrong, as the outside is told: RFC 9457.

import Guichet
import HTTPTypes

/// A problem of a request. Carries no words: those come from the phrases, in the caller's language.
struct Problem: Error, Sendable, Hashable {
    /// The closed list of kinds; the raw value names the phrases `problem.<kind>` and the problem's type.
    enum Kind: String, Sendable, Hashable, CaseIterable {
        case textEmpty = "text-empty"
        case textTooLong = "text-too-long"
        case invalidText = "invalid-text"
        case invalidValue = "invalid-value"
        case unknownField = "unknown-field"
        case badRequest = "bad-request"
        case unauthorized
        case signInRefused = "sign-in-refused"
        case returnRefused = "return-refused"
        case forbidden
        case csrf
        case notFound = "not-found"
        case methodNotAllowed = "method-not-allowed"
        case deskClosed = "desk-closed"
        case conversationClosed = "conversation-closed"
        case alreadyTaken = "already-taken"
        case wrongState = "wrong-state"
        /// A variable of a canned answer was not completed.
        case incomplete
        /// A colleague has answered since the writer looked.
        case answeredMeanwhile = "answered-meanwhile"
        case idempotencyConflict = "idempotency-conflict"
        case tooLarge = "too-large"
        case unsupportedMediaType = "unsupported-media-type"
        case tooManyRequests = "too-many-requests"
        case streamLimit = "stream-limit"
        case storageFull = "storage-full"
        case storageUnavailable = "storage-unavailable"
        /// Nobody knows whether it was kept; the same request with the same key tells, and has no second effect.
        case storageAmbiguous = "storage-ambiguous"
        case unavailable
        case internalFault = "internal"
    }

    /// Which kind.
    let kind: Kind
    /// The field or parameter at fault, as the interface names it.
    let field: String?
    /// What the phrases need to say.
    let details: [String: String]
    /// For a closed desk: when it opens again.
    let reopensAt: Instant?
    /// Seconds after which to try again.
    let retryAfterSeconds: Int?
    /// For a method that the address does not know: those it knows.
    let allow: String?

    /// A problem; see the properties.
    init(
        _ kind: Kind, field: String? = nil, details: [String: String] = [:], reopensAt: Instant? = nil,
        retryAfterSeconds: Int? = nil, allow: String? = nil
    ) {
        self.kind = kind
        self.field = field
        self.details = details
        self.reopensAt = reopensAt
        self.retryAfterSeconds = retryAfterSeconds
        self.allow = allow
    }

    /// The status that goes with the kind.
    var status: HTTPResponse.Status {
        switch kind {
        case .badRequest: .badRequest
        case .textEmpty, .textTooLong, .invalidText, .invalidValue, .unknownField, .incomplete, .idempotencyConflict:
            .unprocessableContent
        case .unauthorized, .signInRefused: .unauthorized
        case .forbidden, .csrf: .forbidden
        case .notFound, .returnRefused: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .deskClosed, .conversationClosed, .alreadyTaken, .wrongState, .answeredMeanwhile: .conflict
        case .tooLarge: .contentTooLarge
        case .unsupportedMediaType: .unsupportedMediaType
        case .tooManyRequests, .streamLimit: .tooManyRequests
        case .storageFull: .init(code: 507, reasonPhrase: "Insufficient Storage")
        case .storageUnavailable, .storageAmbiguous, .unavailable: .serviceUnavailable
        case .internalFault: .internalServerError
        }
    }

    /// The name by which the phrases call the kind; what has no words of its own borrows them.
    var phraseCode: String { kind == .unavailable ? Kind.internalFault.rawValue : kind.rawValue }
}
