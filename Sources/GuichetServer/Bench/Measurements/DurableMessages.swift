// Durable messages, held against the same server that answers and delivers without storing or sealing.

/// What a closed load came to.
struct TalkFigures: Sendable {
    let tally: Tally
    /// Processor time of the server for one delivered message, in microseconds.
    let microseconds: Double
}

/// How the load of a closed loop is applied, wherever it is.
enum ClosedTalk {
    /// 64 conversations, one message in flight each, after a second of warming up.
    static func run(
        _ crowd: Crowd, at server: ChildServer, in bench: Bench, retriable: Bool = true
    ) async throws -> TalkFigures {
        try await crowd.gather(bench.pick(64, quick: 8), retriable: retriable)
        _ = await crowd.converse(seconds: bench.pick(1, quick: 0.1))
        let before = try server.processorSeconds()
        let tally = await crowd.converse(seconds: bench.pick(5, quick: 0.3))
        let after = try server.processorSeconds()
        return TalkFigures(tally: tally, microseconds: (after - before) * 1e6 / Double(max(1, tally.delivered)))
    }
}

/// 64 conversations, one message in flight each: sealed, journaled, delivered to a live stream.
struct DurableMessages: Measurement {
    let name = "messages"

    func run(in bench: Bench) async throws -> [Figure] {
        var (house, keyless, peer): ([TalkFigures], [TalkFigures], [TalkFigures]) = ([], [], [])
        var disk = DiskProbe()
        for _ in 0..<bench.repetitions {
            try disk.run(in: bench.directory, seconds: bench.pick(1, quick: 0.1))
            house.append(
                try await bench.with(fresh: "house") { data in
                    let server = try bench.serve(data)
                    return try await facing(server) { try await ClosedTalk.run($0, at: server, in: bench) }
                })
            keyless.append(
                try await bench.with(fresh: "house") { data in
                    let server = try bench.serve(data)
                    return try await facing(server) {
                        try await ClosedTalk.run($0, at: server, in: bench, retriable: false)
                    }
                })
            peer.append(
                try await bench.with(fresh: "peer") { data in
                    let server = try bench.peer(data)
                    return try await facing(server) { try await ClosedTalk.run($0, at: server, in: bench) }
                })
        }
        let rates = zip(house, peer).map { $0.tally.rate / $1.tally.rate }
        let keylessRates = zip(keyless, peer).map { $0.tally.rate / $1.tally.rate }
        let costs = zip(house, peer).map { $0.microseconds / $1.microseconds }
        let median = { (figures: [TalkFigures], value: (TalkFigures) -> Double) in Samples.median(figures.map(value)) }
        let text = { (figures: [TalkFigures], value: (TalkFigures) -> Double) in Figure.text(median(figures, value)) }
        return [
            Figure(
                "messages/s, durable and delivered", measured: "\(text(house) { $0.tally.rate })/s, \(disk.line)",
                against: "\(text(peer) { $0.tally.rate })/s without storing", value: Samples.median(rates),
                target: .atLeast(0.5)),
            Figure(
                "the same without keys for retries", measured: "\(text(keyless) { $0.tally.rate })/s",
                against: "\(text(peer) { $0.tally.rate })/s without storing", value: Samples.median(keylessRates),
                target: .atLeast(0.5)),
            Figure(
                "CPU per message", measured: "\(text(house) { $0.microseconds }) µs",
                against: "\(text(peer) { $0.microseconds }) µs without storing", value: Samples.median(costs),
                target: .atMost(2.5)),
            Figure(
                "acknowledged, p50 and p99", measured: Self.quantiles(house) { $0.acknowledgements },
                against: Self.quantiles(peer) { $0.acknowledgements }, value: .nan),
            Figure(
                "delivered, p50 and p99", measured: Self.quantiles(house) { $0.deliveries },
                against: Self.quantiles(peer) { $0.deliveries }, value: .nan),
            Figure(
                "lost, twice or out of order", measured: "\(house.reduce(0) { $0 + $1.tally.faults })",
                value: Double(house.reduce(0) { $0 + $1.tally.faults }), target: .atMost(0)),
        ]
    }

    private static func quantiles(_ figures: [TalkFigures], _ times: (Tally) -> [Double]) -> String {
        let all = figures.map { times($0.tally) }
        let middle = Samples.median(all.map { Samples.quantile(0.5, of: $0) })
        let high = Samples.median(all.map { Samples.quantile(0.99, of: $0) })
        return "\(Figure.milliseconds(middle)), \(Figure.milliseconds(high))"
    }
}
