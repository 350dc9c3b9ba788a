// Small files are whole or not there, and nobody else's.

import Foundation
import Testing

@testable import Guichet

@Suite struct DurableFileTests {
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("guichet-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.path)
    }

    @Test func `a new file holds what it was given and is its owner's alone`() throws {
        try withFolder { folder in
            try DurableFile.create("\(folder)/key", contents: Array("secret".utf8))
            #expect(FileManager.default.contents(atPath: "\(folder)/key") == Data("secret".utf8))
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/key")
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        }
    }

    @Test func `a file that is there is never written over`() throws {
        try withFolder { folder in
            try DurableFile.create("\(folder)/key", contents: [1])
            #expect(throws: StorageFailure.unavailable(code: EEXIST)) {
                try DurableFile.create("\(folder)/key", contents: [2])
            }
            #expect(FileManager.default.contents(atPath: "\(folder)/key") == Data([1]))
        }
    }

    @Test func `an empty file can be made`() throws {
        try withFolder { folder in
            try DurableFile.create("\(folder)/empty", contents: [])
            #expect(FileManager.default.contents(atPath: "\(folder)/empty") == Data())
        }
    }

    @Test func `a move takes the other's place`() throws {
        try withFolder { folder in
            try DurableFile.create("\(folder)/old", contents: [1])
            try DurableFile.create("\(folder)/new", contents: [2])
            try DurableFile.move("\(folder)/new", to: "\(folder)/old")
            #expect(FileManager.default.contents(atPath: "\(folder)/old") == Data([2]))
            #expect(!FileManager.default.fileExists(atPath: "\(folder)/new"))
        }
    }

    @Test func `a place that is not there is said with the system's code`() throws {
        try withFolder { folder in
            #expect(throws: StorageFailure.unavailable(code: ENOENT)) {
                try DurableFile.create("\(folder)/no/key", contents: [1])
            }
            #expect(throws: StorageFailure.unavailable(code: ENOENT)) { try DurableFile.synchronize("\(folder)/no") }
        }
    }
}
