// The vault keeps what it promises.

import Foundation
import Guichet
import GuichetTesting
import Testing

@Suite(.timeLimit(.minutes(1)))
struct VaultTests {
    private let amina = ConversationID(high: 1, low: 2)
    private let other = ConversationID(high: 1, low: 3)

    @Test func `what was sealed opens again, also after a restart`() async throws {
        try await withHouse { house in
            let key = try await house.vault().createKey(for: amina)
            let sealed = try key.seal("Je crois qu'on m'a volé mon compte", as: "event/1/message")
            #expect(sealed.range(of: Data("volé".utf8)) == nil)
            let again = try await house.vault().key(for: amina)
            #expect(try again.openText(sealed, as: "event/1/message") == "Je crois qu'on m'a volé mon compte")
        }
    }

    @Test func `another key, another place or an altered byte does not open`() async throws {
        try await withHouse { house in
            let vault = try await house.vault()
            let key = try await vault.createKey(for: amina)
            let stranger = try await vault.createKey(for: other)
            let sealed = try key.seal("secret", as: "event/1/message")
            #expect(throws: StorageFailure.unreadable) { try stranger.open(sealed, as: "event/1/message") }
            #expect(throws: StorageFailure.unreadable) { try key.open(sealed, as: "event/2/message") }
            #expect(throws: StorageFailure.unreadable) { try key.open(sealed, as: "event/1/note") }
            for index in sealed.indices {
                var altered = sealed
                altered[index] ^= 0x40
                #expect(throws: StorageFailure.unreadable) { try key.open(altered, as: "event/1/message") }
                #expect(throws: StorageFailure.unreadable) { try key.open(sealed[..<index], as: "event/1/message") }
            }
        }
    }

    @Test func `sealing twice gives different bytes, and nothing is a text too`() async throws {
        try await withHouse { house in
            let key = try await house.vault().createKey(for: amina)
            let (once, twice) = (try key.seal("", as: "x"), try key.seal("", as: "x"))
            #expect(once != twice)
            #expect(try key.openText(once, as: "x") == "")
            #expect(once.count == 29)
        }
    }

    @Test func `a destroyed key is nowhere, and what it sealed stays shut`() async throws {
        try await withHouse { house in
            let vault = try await house.vault()
            _ = try await vault.createKey(for: amina)
            let wrapped = try await house.wrapped(amina)
            #expect(try house.fresh.everyByte().range(of: wrapped) != nil)
            try await vault.destroyKeys(of: [amina])
            try await vault.checkpoint()
            #expect(vault.openedKey(for: amina) == nil)
            await #expect(throws: KeyFailure.noKey) { try await vault.key(for: amina) }
            #expect(try await vault.keys(for: [amina, other]).isEmpty)
            #expect(try house.fresh.everyByte().range(of: wrapped) == nil)
        }
    }

    @Test func `a key wrapped for one conversation does not open as another's`() async throws {
        try await withHouse { house in
            let vault = try await house.vault()
            for conversation in [amina, other] { _ = try await vault.createKey(for: conversation) }
            let wrapped = try await house.wrapped(amina)
            let swapped = other.text
            _ = try await house.fresh.store.write { connection in
                try connection.execute(
                    "UPDATE conversation_key SET wrapped = ?2 WHERE conversation_id = ?1",
                    [.text(swapped), .blob(wrapped)])
            }
            await #expect(throws: StorageFailure.unreadable) { try await house.vault().key(for: other) }
        }
    }

    @Test func `a rotation leaves every text readable and the old master key useless`() async throws {
        try await withHouse { house in
            let vault = try await house.vault()
            var sealed: [ConversationID: Data] = [:]
            for low in 0..<1_203 as Range<UInt64> {
                let conversation = ConversationID(high: 7, low: low)
                sealed[conversation] = try await vault.createKey(for: conversation).seal("\(low)", as: "x")
            }
            let before = try house.masterKeyText()
            let purpose = vault.subkey(for: "idempotency")
            #expect(try await vault.rotateMasterKey() == 1_203)
            #expect(try house.masterKeyText() != before)
            let again = try await house.vault()
            #expect(again.subkey(for: "idempotency") == purpose)
            for (conversation, bytes) in sealed {
                #expect(try await again.key(for: conversation).openText(bytes, as: "x") == "\(conversation.low)")
            }
            try house.putMasterKey(before)
            await #expect(throws: KeyFailure.self) { try await house.vault() }
        }
    }

    @Test func `a vault that serves goes on after another process rotated`() async throws {
        try await withHouse { house in
            let serving = try await house.vault()
            let early = try await serving.createKey(for: amina).seal("early", as: "x")
            _ = try await house.vault().rotateMasterKey()
            let late = try await serving.createKey(for: other).seal("late", as: "x")
            let again = try await house.vault()
            #expect(try await again.key(for: amina).openText(early, as: "x") == "early")
            #expect(try await again.key(for: other).openText(late, as: "x") == "late")
        }
    }

    @Test func `a next master key waits in its file until a rotation takes it`() async throws {
        try await withHouse { house in
            let sealed = try await house.vault().createKey(for: amina).seal("kept", as: "x")
            let old = try house.masterKeyText()
            let next = String(repeating: "ab", count: 32)
            try house.putMasterKey(next, suffix: ".next")
            let vault = try await house.vault()
            #expect(try house.masterKeyText() == old)
            #expect(try await vault.key(for: amina).openText(sealed, as: "x") == "kept")
            #expect(try await vault.rotateMasterKey() == 1)
            #expect(try house.masterKeyText() == next)
            #expect(!FileManager.default.fileExists(atPath: house.path + ".next"))
            #expect(try await house.vault().key(for: amina).openText(sealed, as: "x") == "kept")
        }
    }

    @Test(arguments: [false, true])
    func `a rotation cut short after its first step is finished by the next start`(isHalf: Bool) async throws {
        try await withHouse { house in
            let before = try await house.vault()
            let sealed = try await before.createKey(for: amina).seal("kept", as: "x")
            _ = try await before.createKey(for: other)
            let (old, oldWrapping) = (try house.masterKeyText(), try await house.wrapped(amina))
            _ = try await house.vault().rotateMasterKey()
            let new = try house.masterKeyText()
            try house.putMasterKey(new, suffix: ".next")
            try house.putMasterKey(old)
            if isHalf { try await house.putBack(oldWrapping, of: amina, wrappedBy: old) }
            // A node that serves opens what is left to the old key, and leaves the files alone until nothing is.
            try await before.check()
            #expect(FileManager.default.fileExists(atPath: house.path + ".next") == isHalf)
            #expect(try await house.vault().key(for: amina).openText(sealed, as: "x") == "kept")
            #expect(try house.masterKeyText() == new)
            #expect(!FileManager.default.fileExists(atPath: house.path + ".next"))
            #expect(try await house.wrapped(amina) != oldWrapping)
            #expect(try await house.vault().key(for: amina).openText(sealed, as: "x") == "kept")
        }
    }

    @Test func `the environment's master key wins, and rotates to the next one it names`() async throws {
        try await withHouse { house in
            let first = String(repeating: "01", count: 32)
            let second = String(repeating: "02", count: 32)
            let vault = try await house.vault(["GUICHET_MASTER_KEY": first])
            let sealed = try await vault.createKey(for: amina).seal("kept", as: "x")
            #expect(!FileManager.default.fileExists(atPath: house.path))
            await #expect(throws: KeyFailure.heldByEnvironment) { try await vault.rotateMasterKey() }
            let both = try await house.vault(["GUICHET_MASTER_KEY": first, "GUICHET_NEXT_MASTER_KEY": second])
            #expect(try await both.rotateMasterKey() == 1)
            let after = try await house.vault(["GUICHET_MASTER_KEY": second])
            #expect(try await after.key(for: amina).openText(sealed, as: "x") == "kept")
            await #expect(throws: KeyFailure.self) { try await house.vault(["GUICHET_MASTER_KEY": first]) }
        }
    }
}
