// The headers that every answer carries unless it says otherwise.

import HTTPTypes
import Hummingbird

/// What keeps a browser from being turned against the people who use it.
enum SecurityHeaders {
    /// Nothing from elsewhere, nothing inline, no text that becomes markup.
    static let policy = """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
        form-action 'self'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; \
        trusted-types 'none'
        """

    /// The whole head of a document for machines: should a browser be made to show it, nothing in it runs.
    static func document(_ contentType: String) -> HTTPFields {
        [
            .contentType: contentType, .contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'",
            .contentTypeOptions: "nosniff", .referrerPolicy: "no-referrer", .cacheControl: "no-store",
        ]
    }

    /// The head of a file that is the same for everybody, for ever: twenty of them come with a page, and more words on
    /// each would weigh more than some of the files. It may be framed, because it shows nothing of anybody.
    static func file(_ contentType: String) -> HTTPFields {
        [
            .contentType: contentType, .contentSecurityPolicy: "default-src 'none'", .contentTypeOptions: "nosniff",
            .cacheControl: "public, max-age=31536000, immutable",
        ]
    }

    private static let pageFields: HTTPFields = [
        .contentSecurityPolicy: policy, .contentTypeOptions: "nosniff", .referrerPolicy: "no-referrer",
        .permissionsPolicy: "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
        .openerPolicy: "same-origin", .resourcePolicy: "same-origin", .cacheControl: "no-store",
    ]

    /// Adds what is missing. An answer with a policy of its own was made with `document(_:)` or `file(_:)` and
    /// has what it needs.
    static func complete(_ response: inout Response) {
        guard response.headers[.contentSecurityPolicy] == nil else { return }
        for field in pageFields where response.headers[field.name] == nil { response.headers.append(field) }
    }
}
