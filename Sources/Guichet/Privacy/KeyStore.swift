// The keys on disk: one for each conversation, wrapped by the master key, in a store of their own.

import Crypto
import Foundation
import Synchronization

/// Keeps the wrapped keys. They live apart from the sealed rows so that a copy of the rows does not hold them.
final class KeyStore: Sendable {
    /// A secret of the house that no rotation changes: the root of keys for other purposes (`Vault.subkey`).
    let houseSecret: MasterKey

    /// Master keys in memory.
    struct Masters: Sendable {
        /// The one that wraps new keys; nil when another may be in force by now.
        var inForce: MasterKey?
        /// Those that may have wrapped what is stored: two while a rotation goes over the keys.
        var known: [String: MasterKey] = [:]

        init(inForce: MasterKey, known: [MasterKey]) {
            self.inForce = inForce
            for key in known + [inForce] { self.known[key.identifier] = key }
        }

        /// Puts a key in force.
        mutating func adopt(_ key: MasterKey) {
            inForce = key
            known[key.identifier] = key
        }
    }

    let store: any Persistence
    let file: MasterKeyFile
    let world: World
    let masters: Mutex<Masters>

    /// New keys and the step of a rotation that changes the master key in force wait for each other, on all nodes: no
    /// key is wrapped by the old one after that step.
    static let turn = WriteTerms(key: "master-key", mayRepeat: true)

    /// Brings the store's schema up to date, finds the master key that is in force, makes the first one in an empty
    /// store, and finishes a rotation that was cut short.
    init(store: any Persistence, file: MasterKeyFile, world: World) async throws {
        try await store.migrate(KeyStoreSchema.migrations)
        self.store = store
        self.file = file
        self.world = world
        let (secret, master) = try await Self.openHouseSecret(in: store, file: file, world: world)
        houseSecret = secret
        masters = Mutex(Masters(inForce: master, known: try file.candidates()))
        try await finishRotation(to: master)
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
            masters.withLock { $0.inForce = nil }
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

    private func masterInForce() async throws -> MasterKey {
        if let master = masters.withLock({ $0.inForce }) { return master }
        return try await masterOfStore()
    }

    /// The master key that the store names as the one in force.
    func masterOfStore() async throws -> MasterKey {
        let identifier = try await store.read { connection in
            try connection.first(KeyStoreSQL.houseSecret, []) { try $0.text(0) }
        }
        let master = try master(identifier ?? "")
        masters.withLock { $0.inForce = master }
        return master
    }

    /// The master key of that name; looked up again where it is kept, because another process may have rotated it.
    private func master(_ identifier: String) throws -> MasterKey {
        if let known = masters.withLock({ $0.known[identifier] }) { return known }
        guard let found = try file.candidates().first(where: { $0.identifier == identifier }) else {
            throw KeyFailure.missing(identifier: identifier, path: file.path)
        }
        masters.withLock { $0.known[identifier] = found }
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
