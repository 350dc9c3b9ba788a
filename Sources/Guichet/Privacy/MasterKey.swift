// The key of keys: 32 bytes that live outside every database.

public import Crypto
import Foundation

/// The master key. It wraps the keys of conversations and nothing else; it never meets a citizen's words.
public struct MasterKey: Sendable, Hashable, CustomStringConvertible {
    /// Sixteen hexadecimal digits that name the key without telling it, kept beside everything it has wrapped.
    public let identifier: String

    private let bytes: [UInt8]

    /// The key made of these bytes; nil unless there are 32.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
        identifier = Self.derive(from: bytes, label: "identifier", count: 8).withUnsafeBytes(Hexadecimal.text)
    }

    /// Reads 64 hexadecimal digits, with white space around them; nil for anything else.
    public init?(hexadecimal text: String) {
        guard let bytes = Hexadecimal.bytes(text.trimmingCharacters(in: .whitespacesAndNewlines)) else { return nil }
        self.init(bytes: bytes)
    }

    /// A new key drawn from the world's chance.
    public init(world: World) {
        let bytes = world.randomBytes(32)
        self.bytes = bytes
        identifier = Self.derive(from: bytes, label: "identifier", count: 8).withUnsafeBytes(Hexadecimal.text)
    }

    /// The form that the file and the environment hold.
    public var hexadecimal: String { Hexadecimal.text(bytes) }

    /// Names the key; never tells it.
    public var description: String { "master key \(identifier)" }

    /// A key of its own for one purpose: HKDF with SHA-256, no salt, `guichet/1/<label>` as the info.
    public func subkey(for label: String) -> SymmetricKey {
        Self.derive(from: bytes, label: label, count: 32)
    }

    private static func derive(from bytes: [UInt8], label: String, count: Int) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: bytes), info: Array("guichet/1/\(label)".utf8),
            outputByteCount: count)
    }
}

/// Bytes as pairs of lower-case digits.
enum Hexadecimal {
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    static func bytes(_ text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let upper = value(digits[index]), let lower = value(digits[index + 1]) else { return nil }
            bytes.append(upper << 4 | lower)
        }
        return bytes
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 48...57: digit - 48
        case 65...70: digit - 55
        case 97...102: digit - 87
        default: nil
        }
    }
}
