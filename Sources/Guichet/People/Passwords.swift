// Passwords at rest and on the way in: scrypt, off the cooperative threads, one at a time.

import Crypto
import CryptoExtras
import Dispatch
import Foundation

/// Hashes and checks passwords.
///
/// Parameters are stored with each hash, so they can grow without locking anybody out. N = 2¹⁵, r = 8, p = 3 is one of
/// the equivalent settings OWASP's password storage sheet gives for scrypt; it takes 32 MiB while it runs.
public struct Passwords: Sendable {
    static let blockSize = 8
    static let parallelization = 3

    /// Work factor of new hashes (a power of two).
    let rounds: Int
    private let queue = DispatchQueue(label: "guichet.passwords")

    /// The production strength.
    public init() { self.init(rounds: 1 << 15) }

    /// Another strength, for tests that sign in a hundred times.
    public init(rounds: Int) { self.rounds = rounds }

    /// The stored form of a password, with a fresh salt.
    public func hash(_ password: String, world: World) async throws -> String {
        let salt = Data(world.randomBytes(16))
        let digest = try await derive(password, salt: salt, rounds: rounds)
        return "scrypt$\(rounds)$\(Self.blockSize)$\(Self.parallelization)$"
            + "\(salt.base64EncodedString())$\(digest.base64EncodedString())"
    }

    /// Whether `password` is the one behind `stored`. Without a stored form it works as long and says no, so that the
    /// time of an answer does not tell which accounts exist.
    public func matches(_ password: String, stored: String?) async throws -> Bool {
        let parts = (stored ?? "").split(separator: "$").map(String.init)
        guard parts.count == 6, parts[0] == "scrypt", let rounds = Int(parts[1]), parts[2] == "\(Self.blockSize)",
            parts[3] == "\(Self.parallelization)", let salt = Data(base64Encoded: parts[4]),
            let expected = Data(base64Encoded: parts[5])
        else {
            _ = try await derive(password, salt: Data(count: 16), rounds: rounds)
            return false
        }
        let digest = try await derive(password, salt: salt, rounds: rounds)
        return zip(digest, expected).reduce(UInt8(digest.count == expected.count ? 0 : 1)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private func derive(_ password: String, salt: Data, rounds: Int) async throws -> Data {
        guard password.unicodeScalars.count <= Limits.passwordCharacters else {
            throw Refusal(.invalidValue, field: "password")
        }
        // Composed form: the same password typed on another keyboard must give the same bytes.
        let bytes = Data(password.precomposedStringWithCanonicalMapping.utf8)
        return try await withCheckedThrowingContinuation { continuation in
            queue.async {
                continuation.resume(
                    with: Result {
                        let key = try KDF.Scrypt.deriveKey(
                            from: bytes, salt: salt, outputByteCount: 32, rounds: rounds, blockSize: Self.blockSize,
                            parallelism: Self.parallelization, maxMemory: 256 << 20)
                        return key.withUnsafeBytes { Data($0) }
                    })
            }
        }
    }
}
