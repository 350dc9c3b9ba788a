// The door to the keys of conversations.

public import Crypto
import Synchronization

/// Gives the keys that seal what citizens and agents wrote, one key for each conversation, and destroys them.
///
/// A key is durable before it is given out, so a row can never outlive the key it was sealed with by a crash; a key
/// whose first row never came harms nobody. Opened keys are kept in memory, at most `Limits.openedKeys`.
public final class Vault: Sendable {
    private struct State {
        var opened = RecentlyUsed<ConversationID, ConversationKey>(capacity: Limits.openedKeys)
        /// Counts destructions, so that a key read before one is not kept after it.
        var destructions = 0
        /// Erased on other nodes: between their rows and their keys there is a moment in which a key can still be read,
        /// and must not stay.
        var erased = RecentlyUsed<ConversationID, Void>(capacity: Limits.openedKeys)
    }

    private let keys: KeyStore
    private let state = Mutex(State())

    /// Opens the keys in `store`, an engine of their own, with the master key that `file` finds.
    ///
    /// Makes the master key in an empty store. Throws `KeyFailure` when the master
    /// key is missing, unfit, or not the one that wrapped the keys.
    public init(store: any Persistence, file: MasterKeyFile, world: World) async throws {
        keys = try await KeyStore(store: store, file: file, world: world)
    }

    /// Makes the key of a new conversation; durable on return.
    public func createKey(for conversation: ConversationID) async throws -> ConversationKey {
        let key = ConversationKey(conversation: conversation, key: try await keys.create(for: conversation))
        state.withLock { $0.opened.insert(key, for: conversation) }
        return key
    }

    /// The key of a conversation; `KeyFailure.noKey` when it was erased.
    public func key(for conversation: ConversationID) async throws -> ConversationKey {
        if let key = openedKey(for: conversation) { return key }
        guard let key = try await keys(for: [conversation])[conversation] else { throw KeyFailure.noKey }
        return key
    }

    /// The key of a conversation if it is open in memory: no suspension, no disk.
    public func openedKey(for conversation: ConversationID) -> ConversationKey? {
        state.withLock { $0.opened.value(for: conversation) }
    }

    /// The keys of many conversations, with one read for those not in memory; erased ones are left out.
    public func keys(for conversations: [ConversationID]) async throws -> [ConversationID: ConversationKey] {
        var found: [ConversationID: ConversationKey] = [:]
        var missing: [ConversationID] = []
        let destructions = state.withLock { state in
            for conversation in conversations {
                if let key = state.opened.value(for: conversation) {
                    found[conversation] = key
                } else {
                    missing.append(conversation)
                }
            }
            return state.destructions
        }
        guard !missing.isEmpty else { return found }
        let read = try await keys.open(missing)
        state.withLock { state in
            for (conversation, key) in read {
                let key = ConversationKey(conversation: conversation, key: key)
                found[conversation] = key
                guard state.destructions == destructions, state.erased.value(for: conversation) == nil else { continue }
                state.opened.insert(key, for: conversation)
            }
        }
        return found
    }

    /// Destroys the keys of conversations: what was sealed with them opens nowhere any more. Durable on return; call
    /// `checkpoint` to drive the old bytes of the keys from the disk.
    public func destroyKeys(of conversations: [ConversationID]) async throws {
        try await keys.destroy(conversations)
        state.withLock { state in
            state.destructions += 1
            for conversation in conversations { state.opened.remove(conversation) }
        }
    }

    /// Drops the key of a conversation from memory, and keeps it out: another node has erased it.
    public func forget(_ conversation: ConversationID) {
        state.withLock { state in
            state.opened.remove(conversation)
            state.erased.insert((), for: conversation)
        }
    }

    /// Drives the old bytes of destroyed keys from the disk.
    public func checkpoint() async throws { try await keys.checkpoint() }

    /// Throws unless the keys' store answers and the master key in force is here.
    public func check() async throws { try await keys.check() }

    /// Puts a new master key in force and wraps every key again; returns how many. Safe against a crash at any point.
    public func rotateMasterKey() async throws -> Int { try await keys.rotate() }

    /// A key for another purpose of the house (fingerprints of tokens, say). No rotation changes it.
    public func subkey(for label: String) -> SymmetricKey { keys.houseSecret.subkey(for: label) }
}
