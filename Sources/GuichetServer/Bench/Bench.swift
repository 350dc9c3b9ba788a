// What every measurement is given: where to put data, how long to go on, how to start servers.

import Foundation

/// One run of the benchmarks.
struct Bench {
    /// A fresh directory, on the disk that is measured.
    let directory: String
    /// How often what varies is repeated; medians are told.
    let repetitions: Int
    /// A smoke run: seconds instead of minutes, few of everything, figures that mean nothing.
    let isQuick: Bool
    /// The shared library that slows syncs down; nil leaves that measurement out.
    let slowSync: String?

    /// The PostgreSQL that keeps the data; nil for the embedded engine.
    let server: BenchServer?

    /// `full`, or `quick` in a smoke run.
    func pick<T>(_ full: T, quick: T) -> T { isQuick ? quick : full }

    /// A new directory below the run's.
    func fresh(_ name: String) throws -> String {
        let path = DataFiles.path("\(name)-\(UInt32.random(in: 0...UInt32.max))", in: directory)
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return path
    }

    /// A directory for as long as `work` needs it.
    func with<T>(fresh name: String, _ work: (String) async throws -> T) async throws -> T {
        let path = try fresh(name)
        defer { try? FileManager.default.removeItem(atPath: path) }
        guard let server else { return try await work(path) }
        try server.create(Self.database(of: path))
        defer { try? server.drop(Self.database(of: path)) }
        return try await work(path)
    }

    /// The real server on `data`.
    func serve(_ data: String, options: [String] = [], preload: String? = nil) throws -> ChildServer {
        let place = address(of: data).map { ["--database", $0] } ?? []
        return try ChildServer(
            ["serve", "--data", data, "--host", "127.0.0.1", "--port", "0", "--open-limits"] + place + options,
            log: log, preload: preload)
    }

    /// The connection string of the database that goes with a directory; nil for the embedded engine.
    func address(of data: String) -> String? { server?.address(of: Self.database(of: data)) }

    /// The database that goes with a directory.
    private static func database(of data: String) -> String {
        "guichet_bench_" + (data as NSString).lastPathComponent.replacingOccurrences(of: "-", with: "_")
    }

    /// The peer: the same server, answering and delivering without storing or sealing.
    func peer(_ data: String) throws -> ChildServer {
        try ChildServer(["bench-peer", "--data", data, "--port", "0"], log: log)
    }

    /// What all servers of the run wrote to standard error.
    var log: String { DataFiles.path("servers.log", in: directory) }
}

/// One of the benchmarks.
protocol Measurement: Sendable {
    /// What `--only` calls it.
    var name: String { get }
    /// Measures.
    func run(in bench: Bench) async throws -> [Figure]
}

extension Measurement {
    /// Asks `work` of a crowd before a server, and ends both.
    func facing<T: Sendable>(
        _ server: ChildServer, _ work: (Crowd) async throws -> T
    ) async throws -> T {
        let crowd = Crowd(port: server.port)
        do {
            let result = try await work(crowd)
            await crowd.leave()
            server.stop()
            return result
        } catch {
            await crowd.leave()
            server.stop()
            throw error
        }
    }
}
