// The key of one conversation, opened: seals and opens what was said in it.

import Crypto
public import Foundation

/// Seals and opens a conversation's words. A value that can be carried into a write's closure.
///
/// What is sealed is bound to its conversation and to a label of its place (`event/12/message`, `field/nickname`), so
/// that sealed bytes moved elsewhere no longer open.
public struct ConversationKey: Sendable, CustomStringConvertible {
    /// The conversation whose key it is.
    public let conversation: ConversationID

    private let key: SymmetricKey
    private let prefix: [UInt8]

    init(conversation: ConversationID, key: SymmetricKey) {
        self.conversation = conversation
        self.key = key
        prefix = Array("\(conversation.text)/".utf8)
    }

    /// Names the conversation; never tells the key.
    public var description: String { "key of \(conversation)" }

    /// Seals `text` for the place that `label` names.
    public func seal(_ text: String, as label: String) throws(StorageFailure) -> Data {
        try Seal.seal(Array(text.utf8), with: key, binding: context(label))
    }

    /// Seals `bytes` for the place that `label` names.
    public func seal(_ bytes: Data, as label: String) throws(StorageFailure) -> Data {
        try Seal.seal(bytes, with: key, binding: context(label))
    }

    /// Opens what was sealed for the place that `label` names; `StorageFailure.unreadable` when the key, the place or
    /// a byte differs.
    public func open(_ sealed: Data, as label: String) throws(StorageFailure) -> Data {
        try Seal.open(sealed, with: key, binding: context(label))
    }

    /// Opens sealed text; see `open(_:as:)`.
    public func openText(_ sealed: Data, as label: String) throws(StorageFailure) -> String {
        String(decoding: try open(sealed, as: label), as: UTF8.self)
    }

    private func context(_ label: String) -> [UInt8] {
        var context = prefix
        context.append(contentsOf: label.utf8)
        return context
    }
}
