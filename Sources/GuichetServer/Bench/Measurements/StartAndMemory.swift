// How soon the program is ready, and what it takes in memory when nobody is there yet.

import Foundation

/// Starts on the demonstration's data, in turn with an empty server of the same kind.
struct StartAndMemory: Measurement {
    let name = "start"

    func run(in bench: Bench) async throws -> [Figure] {
        try await bench.with(fresh: "start") { data in
            let demo = ["demo", "--data", data, "--port", "0"]
            // The first start makes the sample data.
            try ChildServer(demo, log: bench.log).stop()
            var (house, empty, memory): ([Double], [Double], [Double]) = ([], [], [])
            for _ in 0..<bench.pick(max(9, bench.repetitions), quick: 1) {
                let server = try ChildServer(demo, log: bench.log)
                try await Task.sleep(for: .milliseconds(500))
                memory.append(try server.residentBytes() / 1e6)
                server.stop()
                house.append(server.startDuration / .milliseconds(1))
                let peer = try ChildServer(["bench-peer", "--empty", "--port", "0"], log: bench.log)
                peer.stop()
                empty.append(peer.startDuration / .milliseconds(1))
            }
            return [
                Figure(
                    "start to ready, on the demonstration's data",
                    measured: "\(Figure.text(Samples.median(house))) ms",
                    against: "\(Figure.text(Samples.median(empty))) ms, empty Hummingbird server",
                    value: Samples.median(house) / Samples.median(empty), target: .atMost(3)),
                Figure(
                    "resident memory after that start", measured: "\(Figure.text(Samples.median(memory))) MB",
                    value: Samples.median(memory), target: .atMost(60)),
            ]
        }
    }
}
