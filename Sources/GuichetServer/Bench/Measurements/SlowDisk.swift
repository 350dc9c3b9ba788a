// What group commit is worth on a disk that takes 5 ms more for every sync.

/// The same load with shared transactions and with one transaction a message.
struct SlowDisk: Measurement {
    let name = "slow-disk"

    func run(in bench: Bench) async throws -> [Figure] {
        guard let library = bench.slowSync else {
            return [Figure("slow disk", measured: "left out: --slow-sync is not given", value: .nan)]
        }
        var (shared, single): ([Tally], [Tally]) = ([], [])
        for _ in 0..<bench.pick(min(3, bench.repetitions), quick: 1) {
            shared.append(try await talk(in: bench, slowedBy: library, options: []))
            single.append(try await talk(in: bench, slowedBy: library, options: ["--writes-per-transaction", "1"]))
        }
        let ratios = zip(shared, single).map { $0.rate / $1.rate }
        return [
            Figure(
                "messages/s, syncs slowed by 5 ms",
                measured: "\(Figure.text(Samples.median(shared.map(\.rate))))/s",
                against: "\(Figure.text(Samples.median(single.map(\.rate))))/s, one transaction each",
                value: Samples.median(ratios), target: .atLeast(10)),
            Figure(
                "lost, twice or out of order", measured: "\(shared.reduce(0) { $0 + $1.faults })",
                value: Double(shared.reduce(0) { $0 + $1.faults }), target: .atMost(0)),
        ]
    }

    private func talk(in bench: Bench, slowedBy library: String, options: [String]) async throws -> Tally {
        try await bench.with(fresh: "slow") { data in
            let server = try bench.serve(data, options: options, preload: library)
            return try await facing(server) { try await ClosedTalk.run($0, at: server, in: bench).tally }
        }
    }
}
