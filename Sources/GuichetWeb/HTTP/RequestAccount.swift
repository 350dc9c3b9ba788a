// Counts and logs what was asked and how it ended.

import HTTPTypes
import Hummingbird
import Logging

/// The account of requests: the route's pattern, never the path, never an address.
struct RequestAccount: Sendable {
    let metrics: Metrics

    /// Notes one answer.
    func note(_ request: Request, _ response: Response, _ context: GuichetContext, since start: ContinuousClock.Instant)
    {
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
    }
}
