// A PostgreSQL to measure on: databases made and dropped, and its own benchmark as the peer.

import Foundation

/// A server given to the benchmarks, on which they may make databases.
struct BenchServer: Sendable {
    /// The connection string of a database to begin from, of a user who may make others.
    let address: String
    /// Where `psql` and `pgbench` lie.
    let programs: String

    /// Looks for the server's programs beside each other, newest version first.
    /// - Throws: `BenchFailure` when there are none.
    init(address: String) throws {
        self.address = address
        let root = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        let found = versions.sorted { $0.compare($1, options: .numeric) == .orderedDescending }
            .map { "\(root)/\($0)/bin" }.first { FileManager.default.isExecutableFile(atPath: $0 + "/pgbench") }
        guard let found else { throw BenchFailure("pgbench is missing: install postgresql (bin/setup does).") }
        programs = found
    }

    /// The connection string of the database `name` on the same server.
    func address(of name: String) -> String {
        guard var parts = URLComponents(string: address) else { return address }
        parts.path = "/" + name
        return parts.string ?? address
    }

    /// Makes an empty database.
    func create(_ name: String) throws { try say("CREATE DATABASE \(name)", in: address) }

    /// Removes a database and whoever is in it.
    func drop(_ name: String) throws { try say("DROP DATABASE IF EXISTS \(name) WITH (FORCE)", in: address) }

    /// Runs statements in a database and returns what they print, bare.
    @discardableResult
    func say(_ statements: String, in address: String) throws -> String {
        try run("psql", [address, "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", statements])
    }

    /// Runs the statements of a file in a database and returns what they print, bare.
    func say(file: String, in address: String) throws -> String {
        try run("psql", [address, "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-f", file])
    }

    /// Runs `script` so often with so many clients and returns transactions a second. A count and not a time: a child
    /// of this program may inherit the alarm's signal blocked, and would never end.
    func transactionsPerSecond(
        _ script: String, clients: Int, times: Int, in address: String, folder: String
    ) throws -> Double {
        let file = DataFiles.path("pgbench.sql", in: folder)
        try script.write(toFile: file, atomically: true, encoding: .utf8)
        let said = try run(
            "pgbench",
            [
                "-n", "-M", "prepared", "-c", "\(clients)", "-j", "2", "-t", "\(times / clients)", "-f", file, address,
            ])
        let line = said.split(separator: "\n").first { $0.hasPrefix("tps = ") }
        guard let rate = line?.split(separator: " ").dropFirst(2).first.flatMap({ Double($0) }) else {
            throw BenchFailure("pgbench told no rate.")
        }
        return rate
    }

    private func run(_ program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "\(programs)/\(program)")
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw BenchFailure("\(program) failed.") }
        return String(decoding: said, as: UTF8.self)
    }
}
