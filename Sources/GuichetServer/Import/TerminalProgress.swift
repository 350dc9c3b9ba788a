// How far an import is: one line that is written over on a terminal, nothing elsewhere.

import Foundation
import Synchronization

/// Shows progress on standard error when that is a terminal.
final class TerminalProgress: Sendable {
    private static let width = 30
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private let shown = Mutex("")

    /// Shows how many of how many are done.
    func show(_ what: String, _ done: Int, of total: Int) {
        guard isTerminal else { return }
        let share = total == 0 ? 1 : min(1, Double(done) / Double(total))
        let full = Int(share * Double(Self.width))
        let bar = String(repeating: "#", count: full) + String(repeating: ".", count: Self.width - full)
        let line = "\(what) [\(bar)] \(Int(share * 100)) % (\(done) of \(total))"
        let isNew = shown.withLock { last in
            defer { last = line }
            return last != line
        }
        if isNew { write("\r\(line)\u{1B}[K") }
    }

    /// Leaves the line alone from now on.
    func end() {
        let wasShown = shown.withLock { last in
            defer { last = "" }
            return !last.isEmpty
        }
        if wasShown { write("\n") }
    }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
