// Turns whatever was thrown into an answer: a document on the interface, a page elsewhere.

import HTTPTypes
import Hummingbird
import Logging

/// Answers for what went wrong.
struct ProblemAnswers: Sendable {
    let documents: ProblemDocuments
    let pages: (any ProblemPages)?

    /// The answer to an error.
    func answer(to error: any Error, request: Request, context: GuichetContext) -> Response {
        let problem = Problem(error)
        if problem.kind == .internalFault {
            // The error's own description is safe to log; its details are not asked for.
            context.logger.error(
                "a request failed", metadata: ["route": "\(context.endpointPath ?? "none")", "error": "\(error)"])
        }
        guard let pages, !Self.wantsDocument(request) else { return documents.response(to: problem, context: context) }
        var page = pages.page(for: problem, request: request, context: context)
        for field in problem.headers where page.headers[field.name] == nil { page.headers.append(field) }
        return page
    }

    /// The interface and operations answer documents; pages do too when a script of theirs asks for JSON.
    private static func wantsDocument(_ request: Request) -> Bool {
        let path = request.uri.path
        if path.hasPrefix("/api/") || path.hasPrefix("/health/") || path == "/metrics" || path == "/status" {
            return true
        }
        return request.headers[.accept]?.contains("application/json") ?? false
    }
}

extension Problem {
    /// What the head of the answer says, whatever its body is.
    var headers: HTTPFields {
        var headers = HTTPFields()
        if let retryAfterSeconds { headers[.retryAfter] = String(retryAfterSeconds) }
        if let allow { headers[.allow] = allow }
        if status == .unauthorized { headers[.wwwAuthenticate] = "Bearer" }
        // What is left of the body is not worth reading.
        if kind == .tooLarge { headers[.connection] = "close" }
        return headers
    }
}
