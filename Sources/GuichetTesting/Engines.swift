// Every engine that the tests of the contract run on.

public import Foundation
public import Guichet
import GuichetSQLite
import Logging

/// The engines. A further one joins the contract by a case here.
public enum Engine: String, CaseIterable, Sendable {
    case sqlite

    /// Runs `body` on an empty store of this engine, and removes the store afterwards.
    @discardableResult
    public func withFresh<T>(
        migrations: [Migration] = [], _ body: (FreshEngine) async throws -> T
    ) async throws -> T {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("guichet-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let fresh = FreshEngine(engine: self, folder: folder, store: try open(in: folder, named: "rows"))
        do {
            try await fresh.store.migrate(migrations)
            let outcome = try await body(fresh)
            await fresh.store.close()
            return outcome
        } catch {
            await fresh.store.close()
            throw error
        }
    }

    /// Opens the store of that name: makes it when it is not there.
    public func open(in folder: URL, named name: String) throws -> any Persistence {
        switch self {
        case .sqlite:
            try SQLiteDatabase(
                path: folder.appendingPathComponent("\(name).db").path,
                logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
        }
    }
}

/// A store made for one test, with a folder of its own.
public struct FreshEngine: Sendable {
    /// Which engine it is.
    public let engine: Engine
    /// A folder for this test only; what the engine keeps in files is here.
    public let folder: URL
    /// The open store.
    public let store: any Persistence

    /// Opens one more store of the same engine, beside the first; the test closes it.
    public func another(named name: String) throws -> any Persistence {
        try engine.open(in: folder, named: name)
    }

    /// The bytes of every file in the folder.
    public func everyByte() throws -> Data {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return files.reduce(into: Data()) { bytes, file in
            bytes.append(FileManager.default.contents(atPath: file.path) ?? Data())
        }
    }
}
