// Lets one request at a time into the server; what a client sends ahead waits.

import HTTPTypes
import NIOHTTPTypes

/// The order of requests and answers on one connection. Pure bookkeeping of a gate.
struct RequestTraffic {
    /// What to do with a part that arrived.
    enum Decision {
        case pass(HTTPRequestPart)
        case keep
        case drop
    }

    /// Whether the connection ends with the answer being written.
    var closesAfterAnswer = false
    private var isReading = false
    private var isAnswering = false
    private var waiting: [HTTPRequestPart] = []

    /// A part came from the client; at most `most` parts wait.
    mutating func arrived(_ part: HTTPRequestPart, most: Int) -> Decision {
        if !waiting.isEmpty || (isAnswering && !isReading) {
            guard waiting.count < most else { return .drop }
            waiting.append(part)
            return .keep
        }
        return .pass(entered(part))
    }

    /// The answer is written: the parts of the next request that may go in.
    mutating func answered() -> [HTTPRequestPart] {
        isAnswering = false
        guard !isReading else { return [] }
        var released: [HTTPRequestPart] = []
        for (index, part) in waiting.enumerated() {
            released.append(entered(part))
            if case .end = part {
                waiting.removeFirst(index + 1)
                return released
            }
        }
        waiting = []
        return released
    }

    private mutating func entered(_ part: HTTPRequestPart) -> HTTPRequestPart {
        switch part {
        case .head(var head):
            isReading = true
            isAnswering = true
            // The gate closes the connection itself, so that every request takes the same path through the server.
            if let wish = head.headerFields[.connection], wish.lowercased() == "close" {
                closesAfterAnswer = true
                head.headerFields[.connection] = nil
            }
            return .head(head)
        case .body:
            return part
        case .end:
            isReading = false
            return part
        }
    }
}
