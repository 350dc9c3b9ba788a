// The four digits that open a reference on another device.

import Crypto
import Foundation

/// A 4-digit code, shown once.
public struct ReturnCode: Sendable, Hashable {
    /// Four digits.
    public let digits: String

    /// A new code.
    public init(world: World) {
        let number = String(world.randomNumber(below: 10_000))
        digits = String(repeating: "0", count: 4 - number.count) + number
    }

    /// Reads what a person typed; nil unless it has four digits, spaces aside.
    public init?(typed: String) {
        let digits = typed.filter { !$0.isWhitespace }
        guard digits.utf8.count == 4, digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        self.digits = digits
    }

    /// What is stored: ten thousand codes would fall to a plain hash at once, so the hash is keyed with a secret that
    /// is not in the database.
    func hash(for conversation: ConversationID, secret: SymmetricKey) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: Data("\(conversation.text) \(digits)".utf8), using: secret))
    }
}
