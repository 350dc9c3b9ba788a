// Figures for Prometheus. Labels come from closed sets; nothing tells of a person.

import HTTPTypes
import NIOCore
import Synchronization

/// Counts requests by route and outcome.
final class Metrics: Sendable {
    private struct Key: Hashable {
        let route: String
        let method: String
        let status: Int
    }

    private struct Figures {
        var requests: [Key: Int] = [:]
        var durations = [Int](repeating: 0, count: Metrics.bounds.count + 1)
        var seconds = 0.0
    }

    /// Upper bounds of the duration classes, in seconds.
    private static let bounds = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

    private let figures = Mutex(Figures())

    /// Counts one answer.
    func answered(route: String, method: HTTPRequest.Method, status: Int, duration: Duration) {
        let seconds = duration / .seconds(1)
        let key = Key(route: route, method: Self.label(of: method), status: status)
        let place = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
        figures.withLock { figures in
            figures.requests[key, default: 0] += 1
            figures.durations[place] += 1
            figures.seconds += seconds
        }
    }

    /// The method as a label: what is not one of the usual is `OTHER`, so that callers cannot make labels up.
    static func label(of method: HTTPRequest.Method) -> String {
        switch method {
        case .get, .head, .post, .put, .patch, .delete, .options: method.rawValue
        default: "OTHER"
        }
    }

    /// The figures in Prometheus' text format; `gauges` are name, help and value of what is measured on asking.
    func text(gauges: [(name: String, help: String, value: Int64)]) -> String {
        let figures = figures.withLock { $0 }
        var text = "# HELP guichet_requests_total Answered requests.\n# TYPE guichet_requests_total counter\n"
        let sorted = figures.requests.sorted {
            ($0.key.route, $0.key.method, $0.key.status) < ($1.key.route, $1.key.method, $1.key.status)
        }
        for (key, count) in sorted {
            text += "guichet_requests_total{route=\"\(key.route)\",method=\"\(key.method)\","
            text += "status=\"\(key.status)\"} \(count)\n"
        }
        text += "# HELP guichet_request_seconds Time from a request's head to its answer.\n"
        text += "# TYPE guichet_request_seconds histogram\n"
        var total = 0
        for (bound, count) in zip(Self.bounds, figures.durations) {
            total += count
            text += "guichet_request_seconds_bucket{le=\"\(bound)\"} \(total)\n"
        }
        total += figures.durations.last ?? 0
        text += "guichet_request_seconds_bucket{le=\"+Inf\"} \(total)\n"
        text += "guichet_request_seconds_sum \(figures.seconds)\nguichet_request_seconds_count \(total)\n"
        for gauge in gauges {
            text += "# HELP \(gauge.name) \(gauge.help)\n# TYPE \(gauge.name) gauge\n\(gauge.name) \(gauge.value)\n"
        }
        return text
    }
}
