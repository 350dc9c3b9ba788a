// The names of header lines that the house uses and HTTPTypes does not know.

import HTTPTypes

extension HTTPField.Name {
    /// Makes a retry of a write safe.
    static let idempotencyKey = named("Idempotency-Key")
    /// What a write by cookie must carry.
    static let formToken = named("X-CSRF-Token")
    /// Where a stream's reader stands.
    static let lastEventID = named("Last-Event-ID")
    /// Tells a proxy not to hold a stream back.
    static let accelBuffering = named("X-Accel-Buffering")
    /// Where a proxy says the request comes from.
    static let forwardedFor = named("X-Forwarded-For")
    /// Keeps a type from being guessed.
    static let contentTypeOptions = named("X-Content-Type-Options")
    /// Keeps addresses from being told to other sites.
    static let referrerPolicy = named("Referrer-Policy")
    /// Turns off what no page of ours uses.
    static let permissionsPolicy = named("Permissions-Policy")
    /// Keeps other sites' windows apart.
    static let openerPolicy = named("Cross-Origin-Opener-Policy")
    /// Keeps other sites from embedding.
    static let resourcePolicy = named("Cross-Origin-Resource-Policy")

    /// A name written in the program, where it cannot be malformed.
    private static func named(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("\(text) is a header's name") }
        return name
    }
}
