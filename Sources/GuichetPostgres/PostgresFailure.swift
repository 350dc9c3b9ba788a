// The server's codes in the words of the house.

import CLibPQ
import Guichet

/// Why a connection gave no answer, or the answer it gave.
enum LinkFailure: Error, Sendable {
    /// The connection is gone, or its answer took too long. What was under way may have happened.
    case lost
    /// The server refused a statement.
    case refused(ServerRefusal)
}

/// A statement that the server refused.
struct ServerRefusal: Sendable {
    /// The five characters of the standard, such as `23505`.
    let sqlState: String
    /// The closure whose statement it was, by its place in the batch; -1 for the engine's own.
    let owner: Int

    /// Undone by the server for reasons that pass: a deadlock, a lock or a statement that took too long.
    var isPassing: Bool { ["40001", "40P01", "55P03", "57014"].contains(sqlState) }

    /// Somebody else held a lock for too long.
    var isLockTimeout: Bool { sqlState == "55P03" }

    /// The session is of no more use: the server goes away, ended it, or its plans are stale.
    var endsSession: Bool {
        switch sqlState.prefix(2) {
        case "08": sqlState != Self.wrongParameters
        case "0A": true
        default: sqlState.hasPrefix("57P") || sqlState == "25P03" || sqlState == "53300"
        }
    }

    /// The failure a closure or a caller hears.
    var failure: StorageFailure {
        let code = Self.number(sqlState)
        switch sqlState.prefix(2) {
        case "23": return .constraint(code: code)
        case "53": return sqlState == "53100" ? .full : .unavailable(code: code)
        case _ where sqlState == Self.wrongParameters: return .statement(code: code)
        case "57", "08", "40", "55": return .unavailable(code: code)
        default: return sqlState == "25P03" ? .unavailable(code: code) : .statement(code: code)
        }
    }

    /// A statement came with another number of values than it asks for.
    private static let wrongParameters = "08P01"

    /// Whether the text of the refusal tells of the program, not of values: only these are logged.
    var isFaultOfProgram: Bool { sqlState.hasPrefix("42") }

    /// The code read as a number of base 36, the form in which the house keeps codes.
    private static func number(_ sqlState: String) -> Int32 { Int32(sqlState, radix: 36) ?? 0 }
}

extension LinkFailure {
    /// The failure a caller hears when nothing was kept.
    var failure: StorageFailure {
        switch self {
        case .lost: .unavailable(code: 0)
        case .refused(let refusal): refusal.failure
        }
    }
}
