// The keys on disk: one for each conversation, wrapped by the master key, in a store of their own.

import Crypto
import Foundation
import Synchronization

/// Keeps the wrapped keys. They live apart from the sealed rows so that a copy of the rows does not hold them.
final class KeyStore: Sendable {
    /// A secret of the house that no rotation changes: the root of keys for other purposes (`Vault.subkey`).
    let houseSecret: MasterKey

    private let store: any Persistence
    private let file: MasterKeyFile
    private let world: World
    private let masters: Mutex<[MasterKey]>

    /// Writes for which a rotation must wait, and which wait for it, on all nodes: a key wrapped by the old master key
    /// while a rotation goes over the keys would stay behind it.
    private static let turn = WriteTerms(key: "master-key", mayRepeat: true)

    /// Brings the store's schema up to date, finds the master key that is in force, and makes the first one in an empty
    /// store.
    init(store: any Persistence, file: MasterKeyFile, world: World) async throws {
        try await store.migrate(KeyStoreSchema.migrations)
        self.store = store
        self.file = file
        self.world = world
        let (secret, master) = try await Self.openHouseSecret(in: store, file: file, world: world)
        houseSecret = secret
        masters = Mutex([master])
        // A rotation was cut short after its transaction, or another node rotated. A next key that is not in force
        // waits for the rotation: other nodes may not have it yet.
        try file.adoptNext(master)
    }

    /// Makes a key and keeps it; it is durable on return.
    func create(for conversation: ConversationID) async throws -> SymmetricKey {
        let key = SymmetricKey(data: world.randomBytes(32))
        let now = world.now().milliseconds
        for _ in 0..<2 {
            let master = try await masterInForce()
            let wrapped = try Self.wrap(key, named: conversation.text, with: master)
            let isKept = try await store.write(Self.turn) { connection in
                let inserted = try connection.execute(
                    KeyStoreSQL.insertKey,
                    [.text(conversation.text), .text(master.identifier), .blob(wrapped), .integer(now)])
                guard inserted == 0 else { return true }
                // Ours already, when the commit of an earlier run got no answer.
                return try connection.first(KeyStoreSQL.key, [.text(conversation.text)], { try $0.blob(1) }) == wrapped
            }
            if isKept { return key }
            // A rotation put another master key in force since ours was read.
            masters.withLock { $0 = [] }
        }
        throw StorageFailure.unreadable
    }

    /// The keys of those conversations that still have one.
    func open(_ conversations: [ConversationID]) async throws -> [ConversationID: SymmetricKey] {
        let rows = try await store.read { connection in
            try conversations.compactMap { conversation in
                try connection.first(KeyStoreSQL.key, [.text(conversation.text)]) { row in
                    (conversation, try row.text(0), try row.blob(1))
                }
            }
        }
        var keys: [ConversationID: SymmetricKey] = [:]
        for (conversation, identifier, wrapped) in rows {
            keys[conversation] = try Self.unwrap(wrapped, named: conversation.text, with: master(identifier))
        }
        return keys
    }

    /// Deletes keys for good. Durable on return; their old bytes leave the disk with the checkpoint.
    func destroy(_ conversations: [ConversationID]) async throws {
        try await store.write(WriteTerms(mayRepeat: true)) { connection in
            for conversation in conversations {
                try connection.execute(KeyStoreSQL.deleteKey, [.text(conversation.text)])
            }
        }
    }

    /// Cuts the log, so that the bytes of destroyed keys leave the disk.
    func checkpoint() async throws { try await store.checkpoint() }

    /// Puts another master key in force and wraps every key again, all in one transaction; returns how many.
    ///
    /// Order: the next key is durable in its file, the keys are wrapped again, the file takes the old one's place. A
    /// crash between any two leaves both files: a start puts them right after the second, a rotation goes on before it.
    func rotate() async throws -> Int {
        guard let count = try await file.whileRotatingAlone({ try await rotateAlone() }) else {
            throw KeyFailure.rotationUnderWay
        }
        return count
    }

    private func rotateAlone() async throws -> Int {
        let next = try file.makeNext(world: world)
        let known = try file.candidates() + masters.withLock { $0 }
        let secret = houseSecret
        let path = file.path
        let count = try await store.write(Self.turn) { connection in
            let rewrapper = Rewrapper(known: known, next: next, path: path, connection: connection)
            try rewrapper.rewrapHouseSecret(secret)
            return try rewrapper.rewrapKeys()
        }
        masters.withLock { $0 = [next] }
        try file.adoptNext(next)
        // The wrappings by the old master key leave the disk too.
        try await store.checkpoint()
        return count
    }

    /// Throws unless the store answers and the master key in force is here.
    func check() async throws { _ = try await masterOfStore() }

    private func masterInForce() async throws -> MasterKey {
        if let master = masters.withLock({ $0.first }) { return master }
        return try await masterOfStore()
    }

    private func masterOfStore() async throws -> MasterKey {
        let identifier = try await store.read { connection in
            try connection.first(KeyStoreSQL.houseSecret, []) { try $0.text(0) }
        }
        return try master(identifier ?? "")
    }

    /// The master key of that name; looked up again where it is kept, because another process may have rotated it.
    private func master(_ identifier: String) throws -> MasterKey {
        if let known = masters.withLock({ $0.first { $0.identifier == identifier } }) { return known }
        guard let found = try file.candidates().first(where: { $0.identifier == identifier }) else {
            throw KeyFailure.missing(identifier: identifier, path: file.path)
        }
        masters.withLock { $0 = [found] }
        // Rows name the next key only once a rotation is kept. What cannot be renamed now, the next start renames.
        try? file.adoptNext(found)
        return found
    }

    private static func openHouseSecret(
        in store: any Persistence, file: MasterKeyFile, world: World
    ) async throws -> (MasterKey, MasterKey) {
        var row = try await readHouseSecret(in: store)
        if row == nil {
            let (master, isNew) = try file.makeFirst(world: world)
            let wrapped = try wrap(
                SymmetricKey(data: world.randomBytes(32)), named: HouseSecret.name, with: master)
            // Of several nodes that start at once on an empty store, one inserts.
            _ = try await store.write(turn) { connection in
                try connection.execute(
                    KeyStoreSQL.insertHouseSecret, [.text(master.identifier), .blob(wrapped)])
            }
            row = try await readHouseSecret(in: store)
            if isNew, let row, row.0 != master.identifier { try file.takeBack(master) }
        }
        guard let (identifier, wrapped) = row else { throw StorageFailure.unreadable }
        guard let master = try file.candidates().first(where: { $0.identifier == identifier }) else {
            throw KeyFailure.missing(identifier: identifier, path: file.path)
        }
        let key = try unwrap(wrapped, named: HouseSecret.name, with: master)
        guard let secret = MasterKey(bytes: key.withUnsafeBytes { Array($0) }) else {
            throw StorageFailure.unreadable
        }
        return (secret, master)
    }

    private static func readHouseSecret(in store: any Persistence) async throws -> (String, Data)? {
        try await store.read { connection in
            try connection.first(KeyStoreSQL.houseSecret, []) { (try $0.text(0), try $0.blob(1)) }
        }
    }
}

extension KeyStore {
    /// The name under which the house's secret is wrapped.
    enum HouseSecret {
        static let name = "house"
    }

    /// Wraps a key: sealed by the master key's subkey `wrap`, bound to `key/<name>`.
    static func wrap(_ key: SymmetricKey, named name: String, with master: MasterKey) throws -> Data {
        try Seal.seal(
            key.withUnsafeBytes { Array($0) }, with: master.subkey(for: "wrap"), binding: Array("key/\(name)".utf8))
    }

    /// Opens a wrapped key; `StorageFailure.unreadable` when it was altered or moved to another conversation.
    static func unwrap(_ wrapped: Data, named name: String, with master: MasterKey) throws -> SymmetricKey {
        let bytes = try Seal.open(
            wrapped, with: master.subkey(for: "wrap"), binding: Array("key/\(name)".utf8))
        return SymmetricKey(data: bytes)
    }
}
