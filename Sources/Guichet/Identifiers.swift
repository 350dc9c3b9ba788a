// The names of things: drawn from chance, never counted, so that nobody can guess a neighbour's.

/// Names a conversation: 128 random bits, written as 26 lower-case Crockford symbols.
public struct ConversationID: Sendable, Hashable, CustomStringConvertible {
    /// The upper 64 bits.
    public let high: UInt64
    /// The lower 64 bits.
    public let low: UInt64

    /// The identifier made of these 128 bits.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// A new identifier.
    public init(world: World) {
        let bytes = world.randomBytes(16)
        self.init(
            high: bytes[0..<8].reduce(0) { $0 << 8 | UInt64($1) },
            low: bytes[8..<16].reduce(0) { $0 << 8 | UInt64($1) })
    }

    /// Reads the written form; nil unless it is exactly what `text` writes.
    public init?(_ text: String) {
        var high: UInt64 = 0
        var low: UInt64 = 0
        var count = 0
        for byte in text.utf8 {
            guard count < 26, let value = Self.value(of: byte), count > 0 || value < 8 else { return nil }
            high = high << 5 | low >> 59
            low = low << 5 | UInt64(value)
            count += 1
        }
        guard count == 26 else { return nil }
        self.init(high: high, low: low)
    }

    /// The written form.
    public var text: String {
        String(unsafeUninitializedCapacity: 26) { buffer in
            var high = high
            var low = low
            for index in stride(from: 25, through: 0, by: -1) {
                buffer[index] = Self.symbols[Int(low & 31)]
                low = low >> 5 | high << 59
                high >>= 5
            }
            return 26
        }
    }

    public var description: String { text }

    /// The 16 bytes, most significant first.
    public var bytes: [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: high >> (56 - 8 * $0)) }
            + (0..<8).map { UInt8(truncatingIfNeeded: low >> (56 - 8 * $0)) }
    }

    private static let symbols: [UInt8] = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    private static func value(of byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: byte - 48
        case 97...122: symbols.firstIndex(of: byte).map(UInt8.init)
        default: nil
        }
    }
}

/// Names an agent's account: 64 random bits, written as 16 lower-case hexadecimal digits.
public struct AgentID: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The written form.
    public let text: String

    /// A new identifier.
    public init(world: World) {
        text = world.randomBytes(8).map { byte in
            let digits = Array("0123456789abcdef")
            return "\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
        }.joined()
    }

    /// Takes a stored or received form as it is; an unknown one simply finds nobody.
    public init(text: String) { self.text = text }

    public var description: String { text }
}

/// Names a desk in addresses and files: lower-case letters, digits and hyphens, at most 40.
public struct DeskSlug: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The written form.
    public let text: String

    /// Reads the written form; nil when it is not a slug.
    public init?(_ text: String) {
        let valid = text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
        guard valid, (1...40).contains(text.utf8.count) else { return nil }
        self.text = text
    }

    /// Takes a form that this program wrote itself.
    init(stored text: String) { self.text = text }

    public var description: String { text }
}
