// The one form in which anything is sealed.

import Crypto
import Foundation

/// AES-256 in Galois counter mode. Bytes: version 1, nonce (12), ciphertext, tag (16).
///
/// The nonce comes from the cipher's own generator, not from `World`: a chance that a test can repeat would break the
/// cipher.
enum Seal {
    static let version: UInt8 = 1
    /// Bytes that sealing adds.
    static let overhead = 1 + 12 + 16

    static func seal(
        _ message: some DataProtocol, with key: SymmetricKey, binding context: some DataProtocol
    ) throws(StorageFailure) -> Data {
        do {
            let box = try AES.GCM.seal(message, using: key, authenticating: context)
            guard let combined = box.combined else { throw StorageFailure.unreadable }
            var sealed = Data(capacity: combined.count + 1)
            sealed.append(version)
            sealed.append(combined)
            return sealed
        } catch {
            throw .unreadable
        }
    }

    static func open(
        _ sealed: Data, with key: SymmetricKey, binding context: some DataProtocol
    ) throws(StorageFailure) -> Data {
        guard sealed.count >= overhead, sealed.first == version else { throw .unreadable }
        do {
            let box = try AES.GCM.SealedBox(combined: sealed.dropFirst())
            return try AES.GCM.open(box, using: key, authenticating: context)
        } catch {
            throw .unreadable
        }
    }
}
