// Secrets handed out once and kept as hashes: tokens of citizens, sessions, links.

import Crypto
public import Foundation

/// A bearer secret of 256 random bits. Only its hash is stored, so a stolen database opens nothing.
public struct BearerToken: Sendable, Hashable {
    /// The form handed out: 43 URL-safe base-64 characters.
    public let text: String

    /// A new secret.
    public init(world: World) {
        text = Data(world.randomBytes(32)).base64EncodedString()
            .replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
    }

    /// Takes what somebody presented; nil when it cannot be a token of ours.
    public init?(presented text: String) {
        guard text.utf8.count == 43, text.utf8.allSatisfy(Self.isURLSafe) else { return nil }
        self.text = text
    }

    /// What is stored and searched: the SHA-256 of the text. A plain hash serves because the secret is random.
    public var hash: Data { Data(SHA256.hash(data: Data(text.utf8))) }

    private static func isURLSafe(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45 || byte == 95
    }
}
