// A server under measurement: this same program, as a process of its own.

import Foundation

/// A child process that printed `ready`.
final class ChildServer: Sendable {
    /// Its process identifier.
    let pid: pid_t
    /// The port it listens on.
    let port: Int
    /// From its start to the `ready` line.
    let startDuration: Duration
    private let log: String
    private let output: Int32

    /// What the servers ask for at `/metrics`.
    static let metricsToken = "measured-by-bench"
    private static let patience: Int32 = 120_000

    /// Starts `guichet` with `arguments` and waits for its `ready` line.
    /// - Parameter preload: a shared library to load into it first; nil for none.
    init(_ arguments: [String], log: String, preload: String? = nil) throws {
        self.log = log
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw BenchFailure("No pipe can be made.") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let clock = ContinuousClock()
        let start = clock.now
        let pid: pid_t
        do {
            pid = try Self.spawn(arguments, output: ends[1], log: log, preload: preload)
        } catch {
            _ = close(ends[0])
            _ = close(ends[1])
            throw error
        }
        _ = close(ends[1])
        self.pid = pid
        output = ends[0]
        guard let port = Self.readPort(from: ends[0]) else {
            kill(pid, SIGKILL)
            waitpid(pid, nil, 0)
            _ = close(ends[0])
            throw BenchFailure("guichet \(arguments.joined(separator: " ")) did not get ready: \(Self.tail(of: log))")
        }
        self.port = port
        startDuration = clock.now - start
    }

    /// Processor time used so far, in seconds.
    func processorSeconds() throws -> Double {
        let text = try Self.read("/proc/\(pid)/stat")
        // The program's name, in parentheses, may hold anything; the numbers come after it.
        let fields = (text.split(separator: ")").last ?? "").split(separator: " ")
        guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else {
            throw BenchFailure("The server is gone: \(Self.tail(of: log))")
        }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Resident memory, in bytes.
    func residentBytes() throws -> Double {
        for line in try Self.read("/proc/\(pid)/status").split(separator: "\n") where line.hasPrefix("VmRSS:") {
            if let kilobytes = line.split(separator: " ").dropFirst().first.flatMap({ Double($0) }) {
                return kilobytes * 1024
            }
        }
        throw BenchFailure("The server is gone: \(Self.tail(of: log))")
    }

    /// Asks it to end in good order; nil when it did not within `seconds` and was killed.
    @discardableResult
    func stop(within seconds: Double = 20) -> Duration? {
        defer { _ = close(output) }
        let clock = ContinuousClock()
        let start = clock.now
        kill(pid, SIGTERM)
        while clock.now - start < .seconds(seconds) {
            if waitpid(pid, nil, WNOHANG) == pid { return clock.now - start }
            usleep(2_000)
        }
        kill(pid, SIGKILL)
        waitpid(pid, nil, 0)
        return nil
    }

    private static func spawn(_ arguments: [String], output: Int32, log: String, preload: String?) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_addopen(&actions, 2, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        var environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("GUICHET_") }
        environment["GUICHET_SERVER_METRICS_TOKEN"] = metricsToken
        environment["GUICHET_LOG_LEVEL"] = "warning"
        environment["LD_PRELOAD"] = preload
        let words = (["guichet"] + arguments).map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for pointer in words + variables { free(pointer) } }
        var pid: pid_t = 0
        let code = posix_spawn(&pid, "/proc/self/exe", &actions, nil, words, variables)
        guard code == 0 else { throw BenchFailure("guichet cannot be started (error \(code)).") }
        return pid
    }

    private static func readPort(from descriptor: Int32) -> Int? {
        var said: [UInt8] = []
        var byte: UInt8 = 0
        while true {
            var asked = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&asked, 1, patience) > 0, Foundation.read(descriptor, &byte, 1) == 1 else { return nil }
            guard byte == UInt8(ascii: "\n") else {
                said.append(byte)
                continue
            }
            let line = String(decoding: said, as: UTF8.self)
            if line.hasPrefix("ready "), let port = line.split(separator: ":").last.flatMap({ Int($0) }) {
                return port
            }
            said = []
        }
    }

    private static func read(_ path: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw BenchFailure("The server is gone.")
        }
        return String(decoding: data, as: UTF8.self)
    }

    private static func tail(of log: String) -> String {
        let text = FileManager.default.contents(atPath: log).map { String(decoding: $0, as: UTF8.self) } ?? ""
        return text.split(separator: "\n").suffix(5).joined(separator: " / ")
    }
}
