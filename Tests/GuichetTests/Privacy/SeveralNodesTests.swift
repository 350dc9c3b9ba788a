// Nodes on several machines: one store of keys, a data directory each.

import Foundation
import Guichet
import GuichetTesting
import Testing

/// A machine's data directory, beside one store of keys for all.
private struct Machine {
    let folder: URL
    let store: any Persistence

    init(_ name: String, beside fresh: FreshEngine) throws {
        folder = fresh.folder.appendingPathComponent(name)
        store = fresh.store
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// Starts a node: opens the vault.
    func start() async throws -> Vault {
        try await Vault(store: store, file: file, world: .real)
    }

    var file: MasterKeyFile { MasterKeyFile(directory: folder.path, environment: [:]) }

    func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    func masterKeyText() throws -> String { try String(contentsOfFile: path("master-key"), encoding: .utf8) }

    /// Copies a file to another machine.
    func copy(_ name: String, to other: Machine) throws {
        try FileManager.default.copyItem(atPath: path(name), toPath: other.path(name))
    }

    private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
}

@Suite(.timeLimit(.minutes(1)))
struct SeveralNodesTests {
    private let amina = ConversationID(high: 1, low: 2)
    private let other = ConversationID(high: 1, low: 3)

    @Test(arguments: Engine.allCases)
    func `of nodes that start at once on an empty store one makes the master key`(_ engine: Engine) async throws {
        try await engine.withFresh { fresh in
            let machines = try (1...6).map { try Machine("node\($0)", beside: fresh) }
            let started = await withTaskGroup(of: Bool.self) { group in
                for machine in machines {
                    group.addTask {
                        do { _ = try await machine.start() } catch is KeyFailure { return false } catch {
                            Issue.record(error)
                        }
                        return true
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(started == 1)
            let holders = machines.filter { $0.has("master-key") }
            #expect(holders.count == 1, "a key that is not in force stays behind, or the one in force is gone")
            for machine in machines where !machine.has("master-key") {
                await #expect(throws: KeyFailure.self) { try await machine.start() }
                #expect(!machine.has("master-key"))
                try holders[0].copy("master-key", to: machine)
                _ = try await machine.start()
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `nodes that share a directory start at once with one master key`(_ engine: Engine) async throws {
        try await engine.withFresh { fresh in
            let machine = try Machine("node", beside: fresh)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<6 { group.addTask { _ = try await machine.start() } }
                try await group.waitForAll()
            }
            #expect(machine.has("master-key"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a node that has the next master key goes on when another rotates`(_ engine: Engine) async throws {
        try await engine.withFresh { fresh in
            let (first, second) = (try Machine("a", beside: fresh), try Machine("b", beside: fresh))
            let a = try await first.start()
            try first.copy("master-key", to: second)
            let b = try await second.start()
            let early = try await b.createKey(for: amina).seal("early", as: "x")
            _ = try first.file.makeNext(world: .real)
            try first.copy("master-key.next", to: second)
            // A start in between changes nothing yet.
            _ = try await second.start()
            #expect(second.has("master-key.next"))
            #expect(try await a.rotateMasterKey() == 1)
            let late = try await b.createKey(for: other).seal("late", as: "x")
            try await b.check()
            #expect(!second.has("master-key.next"))
            #expect(try first.masterKeyText() == second.masterKeyText())
            let again = try await second.start()
            #expect(try await again.key(for: amina).openText(early, as: "x") == "early")
            #expect(try await a.key(for: other).openText(late, as: "x") == "late")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a node without the next master key says so, and makes no key that nobody opens`(
        _ engine: Engine
    ) async throws {
        try await engine.withFresh { fresh in
            let (first, second) = (try Machine("a", beside: fresh), try Machine("b", beside: fresh))
            let a = try await first.start()
            try first.copy("master-key", to: second)
            let b = try await second.start()
            let early = try await b.createKey(for: amina).seal("early", as: "x")
            _ = try await a.rotateMasterKey()
            await #expect(throws: KeyFailure.self) { try await b.check() }
            await #expect(throws: KeyFailure.self) { try await b.createKey(for: other) }
            #expect(try await a.keys(for: [amina, other]).count == 1)
            #expect(try await b.key(for: amina).openText(early, as: "x") == "early")
            try FileManager.default.removeItem(at: second.folder.appendingPathComponent("master-key"))
            try first.copy("master-key", to: second)
            try await b.check()
            _ = try await b.createKey(for: other)
        }
    }

    @Test(arguments: Engine.allCases)
    func `of two rotations to different keys the later is refused`(_ engine: Engine) async throws {
        try await engine.withFresh { fresh in
            let (first, second) = (try Machine("a", beside: fresh), try Machine("b", beside: fresh))
            let a = try await first.start()
            try first.copy("master-key", to: second)
            let b = try await second.start()
            _ = try await a.rotateMasterKey()
            await #expect(throws: KeyFailure.self) { try await b.rotateMasterKey() }
            try await a.check()
            _ = try await a.createKey(for: amina)
        }
    }

    @Test(arguments: Engine.allCases)
    func `no key made during a rotation is left to the old master key`(_ engine: Engine) async throws {
        try await engine.withFresh { fresh in
            let (first, second) = (try Machine("a", beside: fresh), try Machine("b", beside: fresh))
            let a = try await first.start()
            try first.copy("master-key", to: second)
            let b = try await second.start()
            for low in 0..<300 as Range<UInt64> { _ = try await b.createKey(for: ConversationID(high: 7, low: low)) }
            _ = try first.file.makeNext(world: .real)
            try first.copy("master-key.next", to: second)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { _ = try await a.rotateMasterKey() }
                for low in 0..<200 as Range<UInt64> {
                    group.addTask { _ = try await b.createKey(for: ConversationID(high: 8, low: low)) }
                }
                try await group.waitForAll()
            }
            let masters = try await fresh.store.read { connection in
                try connection.rows("SELECT DISTINCT master_key FROM conversation_key", []) { try $0.text(0) }
            }
            #expect(masters.count == 1)
        }
    }
}
