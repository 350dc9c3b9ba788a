// Every engine that the tests of the contract run on.

public import Foundation
public import Guichet
public import GuichetPostgres
import GuichetSQLite
import Logging

/// The engines. PostgreSQL takes part when `GUICHET_TEST_POSTGRES` names a server to make schemas on: bin/test starts
/// one.
public enum Engine: String, CaseIterable, Sendable {
    case sqlite
    case postgres

    /// The engine of tests that are not about engines: the embedded one, unless `GUICHET_TEST_ENGINE` names another.
    public static let usual =
        ProcessInfo.processInfo.environment["GUICHET_TEST_ENGINE"].flatMap(Engine.init) ?? .sqlite

    /// The engines to test here.
    public static var allCases: [Engine] { PostgresTestServer.url == nil ? [.sqlite] : [.sqlite, .postgres] }

    /// Runs `body` on an empty store of this engine, and removes the store afterwards.
    @discardableResult
    public func withFresh<T>(
        migrations: [Migration] = [], _ body: (FreshEngine) async throws -> T
    ) async throws -> T {
        if self == .postgres { await PostgresTestServer.places.enter() }
        defer { if self == .postgres { PostgresTestServer.places.leave() } }
        let name = "guichet_\(UUID().uuidString.lowercased().replacing("-", with: ""))"
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let fresh = FreshEngine(engine: self, folder: folder, store: try open(in: folder, named: "rows"))
        let outcome: Result<T, any Error>
        do {
            try await fresh.store.migrate(migrations)
            outcome = .success(try await body(fresh))
        } catch {
            outcome = .failure(error)
        }
        await fresh.store.close()
        if self == .postgres { try await PostgresTestServer.drop(prefix: name) }
        return try outcome.get()
    }

    /// Opens the store of that name: makes it when it is not there.
    public func open(in folder: URL, named name: String) throws -> any Persistence {
        switch self {
        case .sqlite:
            try SQLiteDatabase(path: folder.appendingPathComponent("\(name).db").path, logger: silent)
        case .postgres:
            try PostgresDatabase(
                url: PostgresTestServer.url ?? "", schema: "\(folder.lastPathComponent)_\(name)", readers: 2,
                patience: PostgresTestServer.patience, logger: silent)
        }
    }
}

/// The server that tests make their schemas on.
public enum PostgresTestServer {
    /// Its connection string, nil when there is none.
    public static var url: String? { ProcessInfo.processInfo.environment["GUICHET_TEST_POSTGRES"] }

    /// Tests share their cores with whatever else the machine does.
    public static var patience: PostgresPatience {
        var patience = PostgresPatience()
        patience.connectMilliseconds = 30_000
        patience.answerMilliseconds = 60_000
        patience.writeMilliseconds = 120_000
        patience.readMilliseconds = 120_000
        return patience
    }

    /// As many stores at a time as two cores can serve: every test would like to begin at once.
    static let places = TestPlaces(8)

    /// Removes the schemas whose names begin so.
    static func drop(prefix: String) async throws {
        let server = try PostgresDatabase(
            url: url ?? "", schema: "public", readers: 1, patience: patience, logger: silent)
        let names = try await server.read { connection in
            try connection.rows(
                "SELECT CAST(nspname AS text) FROM pg_namespace WHERE nspname LIKE ?1 || '%'", [.text(prefix)]
            ) { try $0.text(0) }
        }
        for name in names { try await server.write { try $0.execute("DROP SCHEMA \(name) CASCADE", []) } }
        await server.close()
    }
}

private let silent = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })

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
