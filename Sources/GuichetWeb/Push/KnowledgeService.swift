// The task that keeps what is found in step with what is written, on every node.

import Guichet
import Logging
import ServiceLifecycle

/// Takes in changes of articles at once when this node or another tells of them, and looks every few seconds in case
/// nobody did. New indexes are built beside it, so that an edit never waits for them.
struct KnowledgeService: NamedService {
    /// Between two looks at most.
    static let pause = Duration.seconds(Limits.nodeBeatSeconds)
    /// Between two edits that are taken in: many share one.
    static let breath = Duration.milliseconds(100)
    /// How long edits lie beside an index before it is built anew, unless they are many.
    static let patience = Duration.seconds(60)
    /// Texts that get a vector before others have a turn, where there are vectors at all.
    static let vectorsAtOnce = 8

    let knowledge: KnowledgeIndex
    let articles: Articles
    let bell: Bell
    let logger: Logger

    func run() async throws {
        let listener = bell.listen()
        let (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let (builds, build) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { tasks in
                tasks.addTask { await hear(listener, wake) }
                tasks.addTask { await look(wake, build) }
                tasks.addTask { await rebuild(builds) }
                for await _ in wakes {
                    await doing("changes of articles could not be taken in") { try await knowledge.refresh() }
                    if knowledge.wantsRebuild { build.yield() }
                    try? await Task.sleep(for: Self.breath)
                }
                bell.stop(listener)
                tasks.cancelAll()
            }
        }
        await doing("the use of articles could not be kept") { try await articles.flushUse() }
    }

    private func hear(_ listener: BellListener, _ wake: AsyncStream<Void>.Continuation) async {
        while let rings = await listener.next() {
            let tells = rings.contains { ring in
                if case .signal(.knowledgeChanged) = ring { true } else { false }
            }
            if tells { wake.yield() }
        }
    }

    private func look(_ wake: AsyncStream<Void>.Continuation, _ build: AsyncStream<Void>.Continuation) async {
        var waited = Duration.zero
        while !Task.isCancelled {
            wake.yield()
            _ = await knowledge.embed(atMost: Self.vectorsAtOnce)
            try? await Task.sleep(for: Self.pause)
            waited += Self.pause
            guard waited >= Self.patience else { continue }
            waited = .zero
            if knowledge.hasChanges { build.yield() }
            await doing("the use of articles could not be kept") { try await articles.flushUse() }
        }
    }

    private func rebuild(_ builds: AsyncStream<Void>) async {
        for await _ in builds {
            await doing("articles could not be indexed") { try await knowledge.rebuild() }
        }
    }

    private func doing(_ failure: Logger.Message, _ work: () async throws -> Void) async {
        do { try await work() } catch {
            logger.warning(failure, metadata: ["error": "\(error)"])
        }
    }
}
