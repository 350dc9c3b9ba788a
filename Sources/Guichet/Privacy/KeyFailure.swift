// What can be wrong with keys, said so that whoever operates the house knows the mend.

/// A failure around keys. `description` names files and key identifiers, never a key; it is safe to log and to show
/// to whoever starts the program.
public enum KeyFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file of the master key cannot be read.
    case unreadableFile(path: String, code: Int32)
    /// The group or the world may read the file of the master key.
    case tooOpen(path: String, mode: UInt32)
    /// The file does not hold 64 hexadecimal digits.
    case malformedFile(path: String)
    /// The environment's value does not hold 64 hexadecimal digits.
    case malformedEnvironment
    /// Keys exist, but the master key that wrapped them is not there.
    case missing(identifier: String, path: String)
    /// The environment holds the master key, so the program cannot change it by itself.
    case heldByEnvironment
    /// Another process rotates the master key at this moment.
    case rotationUnderWay
    /// No key is kept for the conversation: it was erased, or never opened.
    case noKey

    public var description: String {
        switch self {
        case .unreadableFile(let path, let code):
            "the master key in \(path) cannot be read (error \(code)); give the file to the user who runs guichet"
        case .tooOpen(let path, let mode):
            """
            the master key in \(path) can be read by others (mode \(String(mode, radix: 8))); \
            run: chmod 600 '\(path)'
            """
        case .malformedFile(let path):
            "the master key in \(path) is not 64 hexadecimal digits; put the right file back from your safe copy"
        case .malformedEnvironment:
            "GUICHET_MASTER_KEY is not 64 hexadecimal digits"
        case .missing(let identifier, let path):
            """
            the keys were wrapped by master key \(identifier), which is neither in \(path) nor in \
            GUICHET_MASTER_KEY; put it back from your safe copy, or copy the file from a node that serves
            """
        case .heldByEnvironment:
            "GUICHET_MASTER_KEY holds the master key; give the new one in GUICHET_NEXT_MASTER_KEY"
        case .rotationUnderWay:
            "another process rotates the master key now; try again when it has ended"
        case .noKey:
            "no key is kept for this conversation"
        }
    }
}
