// A busy day: messages that come whether or not the server is ready.

/// 1,000 messages a second offered over 100 conversations, held against the bare disk.
struct SteadyOffer: Measurement {
    let name = "steady"

    func run(in bench: Bench) async throws -> [Figure] {
        let rate: Double = bench.pick(1000, quick: 100)
        let seconds: Double = bench.pick(20, quick: 0.5)
        var (tallies, backlogs, ratios): ([Tally], [Int], [Double]) = ([], [], [])
        var (latencies, limits, bare): ([Double], [Double], [Double]) = ([], [], [])
        var syncs = DiskProbe()
        for _ in 0..<bench.pick(min(3, bench.repetitions), quick: 1) {
            var disk = DiskProbe()
            let (tally, backlog) = try await bench.with(fresh: "steady") { data in
                let server = try bench.serve(data)
                return try await facing(server) { crowd in
                    try await crowd.gather(bench.pick(100, quick: 10))
                    _ = await crowd.offer(rate: rate, seconds: bench.pick(2, quick: 0.1))
                    try disk.run(in: data, seconds: bench.pick(3, quick: 0.1))
                    let offer = await crowd.offer(rate: rate, seconds: seconds)
                    try disk.run(in: data, seconds: bench.pick(3, quick: 0.1))
                    return (offer.tally, offer.backlog + offer.offered - offer.tally.delivered)
                }
            }
            let unstored = try await bench.with(fresh: "peer") { data in
                try await facing(try bench.peer(data)) { crowd in
                    try await crowd.gather(bench.pick(100, quick: 10))
                    return await crowd.offer(rate: rate, seconds: bench.pick(10, quick: 0.5)).tally
                }
            }
            bare.append(Samples.quantile(0.99, of: unstored.deliveries))
            let latency = Samples.quantile(0.99, of: tally.deliveries)
            tallies.append(tally)
            backlogs.append(backlog)
            latencies.append(latency)
            limits.append(disk.p99)
            ratios.append(latency / disk.p99)
            syncs = disk
        }
        let middle = Samples.median(tallies.map { Samples.quantile(0.5, of: $0.deliveries) })
        return [
            Figure(
                "due to delivered, p99, \(Int(rate)) messages/s offered",
                measured: "\(Figure.milliseconds(Samples.median(latencies))) (p50 \(Figure.milliseconds(middle)))",
                against: "bare fdatasync p99 \(Figure.milliseconds(Samples.median(limits))), \(syncs.line)",
                value: Samples.median(ratios), target: .atMost(3)),
            Figure(
                "the same messages, not stored", measured: "p99 \(Figure.milliseconds(Samples.median(bare)))",
                value: .nan),
            Figure(
                "under way when the offering ended", measured: "\(backlogs.max() ?? 0) messages",
                against: "\(tallies.first?.delivered ?? 0) delivered", value: Double(backlogs.max() ?? 0),
                // What a tenth of a second offers may be on its way.
                target: .atMost(rate / 10)),
            Figure(
                "lost, twice or out of order", measured: "\(tallies.reduce(0) { $0 + $1.faults })",
                value: Double(tallies.reduce(0) { $0 + $1.faults }), target: .atMost(0)),
        ]
    }
}
