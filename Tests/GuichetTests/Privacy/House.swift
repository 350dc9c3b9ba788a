// A folder with a store of keys and a master key, for the tests of the vault.

import Foundation
import Guichet
import GuichetTesting
import Testing

struct House {
    let fresh: FreshEngine

    /// Where the master key is.
    var path: String { fresh.folder.appendingPathComponent("master-key").path }

    /// Opens the vault as a start of the program does.
    func vault(_ environment: [String: String] = [:]) async throws -> Vault {
        let file = MasterKeyFile(directory: fresh.folder.path, environment: environment)
        return try await Vault(store: fresh.store, file: file, world: .real)
    }

    /// The stored, wrapped key of a conversation.
    func wrapped(_ conversation: ConversationID) async throws -> Data {
        let rows = try await fresh.store.read { connection in
            try connection.rows(
                "SELECT wrapped FROM conversation_key WHERE conversation_id = ?1", [.text(conversation.text)]
            ) { try $0.blob(0) }
        }
        return try #require(rows.first)
    }

    /// Puts an older wrapping of a key back, as a rotation that was cut short leaves it.
    func putBack(_ wrapping: Data, of conversation: ConversationID, wrappedBy masterKey: String) async throws {
        let identifier = try #require(MasterKey(hexadecimal: masterKey)).identifier
        try await fresh.store.write { connection in
            try connection.execute(
                "UPDATE conversation_key SET wrapped = ?2, master_key = ?3 WHERE conversation_id = ?1",
                [.text(conversation.text), .blob(wrapping), .text(identifier)])
        }
    }

    func masterKeyText() throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    func putMasterKey(_ text: String, suffix: String = "", mode: Int = 0o600) throws {
        try? FileManager.default.removeItem(atPath: path + suffix)
        let isMade = FileManager.default.createFile(
            atPath: path + suffix, contents: Data(text.utf8), attributes: [.posixPermissions: mode])
        try #require(isMade)
    }
}

/// Runs `body` in a house of its own.
func withHouse(_ body: (House) async throws -> Void) async throws {
    try await Engine.sqlite.withFresh { try await body(House(fresh: $0)) }
}
