// The middleware every request passes, outermost first: account of it, headers, who and in which language, problems.

import Guichet
import HTTPTypes
import Hummingbird
import Logging

/// Counts and logs what was asked and how it ended: the route's pattern, never the path, never an address.
struct RequestAccount: RouterMiddleware {
    let metrics: Metrics

    func handle(
        _ request: Request, context: GuichetContext, next: (Request, GuichetContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let duration = ContinuousClock.now - start
        let route = context.endpointPath ?? "none"
        metrics.answered(route: route, method: request.method, status: response.status.code, duration: duration)
        let level: Logger.Level = response.status.kind == .serverError ? .error : .debug
        context.logger.log(
            level: level, "request",
            metadata: [
                "route": "\(route)", "method": "\(Metrics.label(of: request.method))",
                "status": "\(response.status.code)", "ms": "\(duration / .milliseconds(1))",
            ])
        return response
    }
}

/// The headers that every answer carries unless it says otherwise.
struct SecurityHeaders: RouterMiddleware {
    /// Nothing from elsewhere, nothing inline, no text that becomes markup.
    static let policy = """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
        form-action 'self'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; \
        trusted-types 'none'
        """
    /// What a document for machines needs: should a browser be made to show it, nothing in it runs.
    private static let documentFields = fields([
        ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
    ])
    private static let pageFields = fields([
        ("Content-Security-Policy", policy),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        (
            "Permissions-Policy",
            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"
        ),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ])

    func handle(
        _ request: Request, context: GuichetContext, next: (Request, GuichetContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        let isDocument = response.headers[.contentType].map(Self.isDocument) ?? false
        let fields = isDocument ? Self.documentFields : Self.pageFields
        for (name, value) in fields where response.headers[name] == nil { response.headers[name] = value }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }

    private static func isDocument(_ contentType: String) -> Bool {
        contentType.hasPrefix("application/json") || contentType.hasPrefix("application/problem+json")
            || contentType.hasPrefix("text/event-stream")
    }

    private static func fields(_ pairs: [(String, String)]) -> [(HTTPField.Name, String)] {
        pairs.compactMap { name, value in HTTPField.Name(name).map { ($0, value) } }
    }
}

/// Finds out where the request comes from and in which language to answer.
struct Acquaintance: RouterMiddleware {
    let sources: RequestSources

    func handle(
        _ request: Request, context: GuichetContext, next: (Request, GuichetContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.chosenLanguage = .chosen(in: request)
        context.language = context.chosenLanguage ?? .wished(in: request.headers[.acceptLanguage])
        let forwarded = Self.forwardedFor.map { request.headers[values: $0] } ?? []
        context.source = sources.source(of: context.channel.remoteAddress, forwarded: forwarded)
        return try await next(request, context)
    }

    private static let forwardedFor = HTTPField.Name("X-Forwarded-For")
}

/// Turns whatever is thrown behind it into an answer: a document on the interface, a page elsewhere.
struct ProblemAnswers: RouterMiddleware {
    let documents: ProblemDocuments
    let pages: (any ProblemPages)?

    func handle(
        _ request: Request, context: GuichetContext, next: (Request, GuichetContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let problem = Problem(error)
            if problem.kind == .internalFault {
                // The error's own description is safe to log; its details are not asked for.
                context.logger.error(
                    "a request failed", metadata: ["route": "\(context.endpointPath ?? "none")", "error": "\(error)"])
            }
            if let pages, !Self.wantsDocument(request) {
                return pages.page(for: problem, request: request, context: context)
            }
            return documents.response(to: problem, context: context)
        }
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

/// Refuses what must not go further: no host, a body that says it is too long, a source that asks too much.
struct Guards: RouterMiddleware {
    let limits: SourceLimits

    func handle(
        _ request: Request, context: GuichetContext, next: (Request, GuichetContext) async throws -> Response
    ) async throws -> Response {
        guard request.head.authority?.isEmpty == false else { throw Problem(.badRequest, field: "Host") }
        if let length = request.headers[.contentLength], Int(length) ?? Int.max > Limits.bodyBytes {
            throw Problem(.tooLarge)
        }
        if !Self.isFree(request.uri.path), let seconds = limits.takeRequest(context.source) {
            throw Problem(.tooManyRequests, retryAfterSeconds: seconds)
        }
        return try await next(request, context)
    }

    /// Style sheets and scripts come in dozens with one page and cost nothing; probes must always be answered.
    private static func isFree(_ path: String) -> Bool {
        path.hasPrefix("/assets/") || path.hasPrefix("/health/")
    }
}
