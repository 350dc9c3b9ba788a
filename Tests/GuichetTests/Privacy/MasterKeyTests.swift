// The master key: its file, its rights, its forms.

import Crypto
import Foundation
import GuichetTesting
import Testing

@testable import Guichet

@Suite(.timeLimit(.minutes(1)))
struct MasterKeyTests {
    @Test func `the first start makes a file that only its owner can read`() async throws {
        try await withHouse { house in
            _ = try await house.vault()
            let attributes = try FileManager.default.attributesOfItem(atPath: house.path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            #expect(try house.masterKeyText().count == 65)
        }
    }

    @Test(arguments: [0o640, 0o604, 0o644, 0o660])
    func `a file that others can read is refused with the mend`(mode: Int) async throws {
        try await withHouse { house in
            try house.putMasterKey(String(repeating: "ab", count: 32), mode: mode)
            do {
                _ = try await house.vault()
                Issue.record("the file was taken")
            } catch let failure as KeyFailure {
                #expect(failure == .tooOpen(path: house.path, mode: UInt32(mode)))
                #expect(failure.description.contains("chmod 600"))
            }
        }
    }

    @Test(arguments: ["", "ab", String(repeating: "xy", count: 32), String(repeating: "ab", count: 33)])
    func `a file with anything else in it is refused`(text: String) async throws {
        try await withHouse { house in
            try house.putMasterKey(text)
            await #expect(throws: KeyFailure.malformedFile(path: house.path)) { try await house.vault() }
            await #expect(throws: KeyFailure.malformedEnvironment) {
                try await house.vault(["GUICHET_MASTER_KEY": text])
            }
        }
    }

    @Test func `a lost master key is told, never replaced`() async throws {
        try await withHouse { house in
            _ = try await house.vault()
            try FileManager.default.removeItem(atPath: house.path)
            await #expect(throws: KeyFailure.self) { try await house.vault() }
            #expect(!FileManager.default.fileExists(atPath: house.path))
        }
    }

    /// The same figures come out of Python's `cryptography`, as docs/subsystems/privacy.md shows.
    @Test func `an outsider's figures agree`() throws {
        let master = try #require(MasterKey(bytes: Array(0..<32)))
        #expect(master.identifier == Vector.identifier)
        #expect(master.subkey(for: "wrap").withUnsafeBytes { Hexadecimal.text($0) } == Vector.wrapKey)
        let conversation = try #require(ConversationID("00000000000000000000000001"))
        let wrapped = Data(try #require(Hexadecimal.bytes(Vector.wrapped)))
        let key = ConversationKey(
            conversation: conversation,
            key: try KeyStore.unwrap(wrapped, named: conversation.text, with: master))
        let sealed = Data(try #require(Hexadecimal.bytes(Vector.sealed)))
        #expect(try key.openText(sealed, as: "event/1/message") == "Bonjour")
    }

    @Test func `a key never tells itself`() throws {
        let master = try #require(MasterKey(bytes: Array(repeating: 0xAB, count: 32)))
        #expect(!"\(master)".contains("abab"))
        let key = ConversationKey(conversation: ConversationID(high: 0, low: 1), key: master.subkey(for: "x"))
        #expect("\(key)" == "key of 00000000000000000000000001")
    }
}

@Suite struct RecentlyUsedTests {
    @Test func `the one not used for longest goes first`() {
        var values = RecentlyUsed<Int, String>(capacity: 3)
        for number in 1...3 { values.insert("\(number)", for: number) }
        #expect(values.value(for: 1) == "1")
        values.insert("4", for: 4)
        #expect(values.value(for: 2) == nil)
        values.remove(3)
        values.insert("5", for: 5)
        #expect(values.count == 3)
        #expect([1, 4, 5].allSatisfy { values.value(for: $0) == "\($0)" })
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `it behaves as a list that is searched`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var values = RecentlyUsed<Int, Int>(capacity: 7)
        var model: [(key: Int, value: Int)] = []
        for step in 0..<2_000 {
            let key = Int.random(in: 0..<12, using: &random)
            let place = model.firstIndex { $0.key == key }
            switch Int.random(in: 0..<3, using: &random) {
            case 0:
                #expect(values.value(for: key) == place.map { model[$0].value })
                if let place { model.append(model.remove(at: place)) }
            case 1:
                if let place { model.remove(at: place) } else if model.count == 7 { model.removeFirst() }
                model.append((key, step))
                values.insert(step, for: key)
            default:
                if let place { model.remove(at: place) }
                values.remove(key)
            }
            #expect(values.count == model.count)
        }
    }
}
