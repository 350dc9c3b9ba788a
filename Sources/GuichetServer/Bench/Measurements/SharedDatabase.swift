// Nodes over one PostgreSQL, held against what the server itself inserts.

import Foundation

/// Durable messages of 16 clients beside `pgbench` keeping the same rows, delivery from node to node, memory of a node.
struct SharedDatabase: Measurement {
    let name = "nodes"

    /// Clients on both sides.
    private static let clients = 16

    /// The tables a message is kept in, without anybody's data, and a number for each row.
    private static let tables = """
        CREATE SCHEMA bench;
        CREATE TABLE bench.event (LIKE guichet.event INCLUDING ALL);
        CREATE TABLE bench.idempotency (LIKE guichet.idempotency INCLUDING ALL);
        CREATE TABLE bench.conversation (LIKE guichet.conversation INCLUDING ALL);
        CREATE SEQUENCE bench.position;
        INSERT INTO bench.conversation SELECT c.* FROM guichet.conversation c;
        """
    private static let insertion = """
        INSERT INTO bench.event (position, conversation, desk, sequence, message_sequence, at, author, kind, version,
            sealed)
        SELECT n, 'c' || :client_id, 'accueil', n, n, 0, 'c', 'message', 1, decode(repeat('ab', 120), 'hex')
        FROM nextval('bench.position') n;
        """
    /// What one message keeps: its conversation's row changed, its fact, its key for retries.
    private static let message = """
        BEGIN;
        UPDATE bench.conversation SET sequence = sequence + 1, messages = messages + 1, updated_at = updated_at + 1
        WHERE id = (SELECT id FROM bench.conversation ORDER BY id LIMIT 1 OFFSET :client_id);
        \(insertion)
        INSERT INTO bench.idempotency (scope, key, fingerprint, conversation, answer, at)
        SELECT 'c' || :client_id, 'k' || currval('bench.position'), decode(repeat('cd', 32), 'hex'), NULL,
            decode(repeat('ef', 16), 'hex'), 0;
        COMMIT;
        """

    func run(in bench: Bench) async throws -> [Figure] {
        guard let postgres = bench.server else { return [] }
        var (house, rows, messages): ([TalkFigures], [Double], [Double]) = ([], [], [])
        var (apart, memories): ([Tally], [Double]) = ([], [])
        for _ in 0..<bench.repetitions {
            try await bench.with(fresh: "nodes") { data in
                let server = try bench.serve(data)
                let address = bench.address(of: data) ?? ""
                let talk = try await facing(server) { crowd in
                    try await crowd.gather(Self.clients)
                    _ = await crowd.converse(seconds: bench.pick(1, quick: 0.1))
                    let before = try server.processorSeconds()
                    let tally = await crowd.converse(seconds: bench.pick(5, quick: 0.3))
                    let spent = try server.processorSeconds() - before
                    return TalkFigures(tally: tally, microseconds: spent * 1e6 / Double(max(1, tally.delivered)))
                }
                house.append(talk)
                try postgres.say(Self.tables, in: address)
                let rate = { (script: String, times: Int) in
                    try postgres.transactionsPerSecond(
                        script, clients: Self.clients, times: times, in: address, folder: data)
                }
                rows.append(try rate(Self.insertion, bench.pick(40_000, quick: 160)))
                messages.append(try rate(Self.message, bench.pick(12_000, quick: 160)))
            }
            try await bench.with(fresh: "pair") { data in
                let (near, far) = (try bench.serve(data), try bench.serve(data))
                defer { far.stop() }
                let crowd = Crowd(port: near.port, streamPort: far.port)
                try await crowd.gather(bench.pick(100, quick: 5))
                _ = await crowd.offer(rate: bench.pick(200, quick: 20), seconds: bench.pick(1, quick: 0.1))
                apart.append(
                    await crowd.offer(rate: bench.pick(200, quick: 20), seconds: bench.pick(10, quick: 0.5)).tally)
                memories.append(try near.residentBytes())
                await crowd.leave()
                near.stop()
            }
        }
        return figures(house, rows: rows, messages: messages, apart: apart, memories: memories)
    }

    private func figures(
        _ house: [TalkFigures], rows: [Double], messages: [Double], apart: [Tally], memories: [Double]
    ) -> [Figure] {
        let rate = Figure.text(Samples.median(house.map(\.tally.rate)))
        let cost = Figure.text(Samples.median(house.map(\.microseconds)))
        func middle(_ share: Double, _ times: (Tally) -> [Double]) -> String {
            Figure.milliseconds(Samples.median(apart.map { Samples.quantile(share, of: times($0)) }))
        }
        let faults = house.reduce(0) { $0 + $1.tally.faults } + apart.reduce(0) { $0 + $1.faults }
        return [
            Figure(
                "messages/s of \(Self.clients) clients, durable and delivered",
                measured: "\(rate)/s, \(cost) µs of CPU",
                against: "pgbench, bare rows: \(Figure.text(Samples.median(rows)))/s",
                value: Samples.median(zip(house, rows).map { $0.tally.rate / $1 }), target: .atLeast(0.5)),
            Figure(
                "the same beside the same rows", measured: "\(rate)/s",
                against: "pgbench, what a message keeps: \(Figure.text(Samples.median(messages)))/s",
                value: Samples.median(zip(house, messages).map { $0.tally.rate / $1 }), target: .atLeast(0.5)),
            Figure(
                "due to delivered on another node, 200 messages/s",
                measured: "p50 \(middle(0.5, \.deliveries)), p99 \(middle(0.99, \.deliveries))",
                against: "acknowledged p50 \(middle(0.5, \.acknowledgements)), "
                    + "p99 \(middle(0.99, \.acknowledgements))", value: .nan),
            Figure(
                "memory of a node with 100 talking", measured: "\(Figure.text(Samples.median(memories) / 1e6)) MB",
                value: .nan),
            Figure("lost, twice or out of order", measured: "\(faults)", value: Double(faults), target: .atMost(0)),
        ]
    }
}
