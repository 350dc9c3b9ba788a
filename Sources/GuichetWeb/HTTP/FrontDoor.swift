// What every request passes: who and in which language, whether it may go further, problems, headers, the account.

import Guichet
import HTTPTypes
import Hummingbird

/// The one middleware. One, because each costs every request a closure and a suspension.
struct FrontDoor: RouterMiddleware {
    let sources: RequestSources
    let limits: SourceLimits
    let problems: ProblemAnswers
    let account: RequestAccount

    func handle(
        _ request: Request, context: GuichetContext, next: (Request, GuichetContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        var context = context
        introduce(request, to: &context)
        var response: Response
        do {
            try check(request, context)
            response = try await next(request, context)
        } catch {
            response = problems.answer(to: error, request: request, context: context)
        }
        SecurityHeaders.complete(&response)
        account.note(request, response, context, since: start)
        return response
    }

    /// Finds out where the request comes from and what its caller wishes.
    private func introduce(_ request: Request, to context: inout GuichetContext) {
        context.chosenLanguage = .chosen(in: request)
        context.wishedLanguages = request.headers[.acceptLanguage]
        context.source = sources.source(
            of: context.channel.remoteAddress, forwarded: request.headers[values: .forwardedFor])
    }

    /// Refuses what must not go further: no host, a body that says it is too long, a source that asks too much.
    private func check(_ request: Request, _ context: GuichetContext) throws {
        guard request.head.authority?.isEmpty == false else { throw Problem(.badRequest, field: "Host") }
        if let length = request.headers[.contentLength], Int(length) ?? Int.max > Limits.bodyBytes {
            throw Problem(.tooLarge)
        }
        if !Self.isFree(request.uri.path), let seconds = limits.takeRequest(context.source) {
            throw Problem(.tooManyRequests, retryAfterSeconds: seconds)
        }
    }

    /// Style sheets and scripts come in dozens with one page and cost nothing; probes must always be answered.
    private static func isFree(_ path: String) -> Bool {
        path.hasPrefix("/assets/") || path.hasPrefix("/health/")
    }
}
