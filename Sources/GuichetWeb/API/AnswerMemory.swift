// Retries of writes that the store does not remember by itself get the first answer again.

import Crypto
import Foundation
import Guichet
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// Remembers answers of this node by key and scope, in memory, a bounded number of them.
///
/// Messages, notes and openings are remembered by the store, in the transaction of their effect. What passes here says
/// what shall be so (closed, assigned, erased), and saying it twice does no harm even when this memory was lost.
final class AnswerMemory: Sendable {
    private struct Scope: Hashable {
        let caller: Int
        let method: String
        let path: String
        let key: String
    }

    private struct Known {
        let fingerprint: SHA256Digest
        let answer: Response
    }

    private struct State {
        var known: [Scope: Known] = [:]
        var order: [Scope] = []
        var oldest = 0
    }

    private let state = Mutex(State())

    /// The remembered answer to this request, or what `make` answers, remembered when it succeeds.
    /// - Throws: `idempotency-conflict` when the key came with another body; whatever `make` throws.
    func answering(
        _ request: Request, body: ByteBuffer, _ make: () async throws -> Response
    ) async throws -> Response {
        guard let key = try request.idempotencyKey else { return try await make() }
        var caller = Hasher()
        caller.combine(request.headers[.authorization])
        caller.combine(request.headers[.cookie])
        let scope = Scope(
            caller: caller.finalize(), method: request.method.rawValue, path: request.uri.path, key: key.text)
        let fingerprint = SHA256.hash(data: Data(body.readableBytesView))
        if let known = state.withLock({ $0.known[scope] }) {
            guard known.fingerprint == fingerprint else { throw Problem(.idempotencyConflict) }
            return known.answer
        }
        let answer = try await make()
        state.withLock { state in
            guard state.known.updateValue(Known(fingerprint: fingerprint, answer: answer), forKey: scope) == nil
            else { return }
            // A ring of scopes: the oldest makes room for the newest.
            if state.order.count < Limits.answersKept {
                state.order.append(scope)
            } else {
                state.known[state.order[state.oldest]] = nil
                state.order[state.oldest] = scope
                state.oldest = (state.oldest + 1) % Limits.answersKept
            }
        }
        return answer
    }
}
