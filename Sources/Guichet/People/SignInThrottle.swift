// Slows down whoever guesses passwords or codes: per account and per source, on all nodes together.

public import Crypto
import Foundation

/// Counts tries in a sliding window. Kept in the store, so that neither another node nor a restart forgives; under
/// keyed hashes, so that nobody reads from it who tried what.
public struct SignInThrottle: Sendable {
    /// What a count is kept under. Sources are keyed hashes already, never addresses.
    public enum Subject: Sendable, Hashable {
        case account(String)
        case source(UInt64)

        var tries: Int {
            switch self {
            case .account: Limits.signInTriesPerAccount
            case .source: Limits.signInTriesPerSource
            }
        }

        fileprivate var text: String {
            switch self {
            case .account(let login): "account \(login)"
            case .source(let source): "source \(source)"
            }
        }
    }

    private let persistence: any Persistence
    private let secret: SymmetricKey
    private let world: World

    /// A throttle over a migrated store.
    /// - Parameter secret: keys the names under which is counted; the same on every node.
    public init(persistence: any Persistence, secret: SymmetricKey, world: World) {
        self.persistence = persistence
        self.secret = secret
        self.world = world
    }

    /// Counts a try of each subject, before it is known how it ends: many guesses at once do not all pass.
    ///
    /// Sources first: a source that waits must not use up the tries of accounts.
    /// - Throws: `Refusal(.tooManyRequests)` when one of them has tried too often; then none is counted.
    public func take(_ subjects: [Subject]) async throws {
        var taken: [Subject] = []
        for subject in subjects.sorted(by: { $0.tries > $1.tries }) {
            if let wait = try await take(subject) {
                try await giveBack(taken)
                throw Refusal(.tooManyRequests, retryAfterSeconds: Int(wait))
            }
            taken.append(subject)
        }
    }

    /// Takes one counted try of each subject back: it was no failure.
    public func giveBack(_ subjects: [Subject]) async throws {
        for subject in subjects {
            let name = name(of: subject)
            try await persistence.write(terms(of: subject)) { connection in
                let times = try Self.times(of: name, on: connection).dropLast()
                try Self.put(Array(times), for: name, on: connection)
            }
        }
    }

    /// Forgets an account's tries after it signed in, and takes back the one that its try was counted as for the
    /// source: a whole office may sign in from one address, and nobody can wash off the failures of others.
    public func succeeded(account: Subject, source: Subject) async throws {
        let name = name(of: account)
        try await persistence.write(terms(of: account)) { try Self.put([], for: name, on: $0) }
        try await giveBack([source])
    }

    /// Forgets windows that have passed, and of the others all but the latest `keep`.
    public func sweep(keep: Int = Limits.throttledSubjects) async throws {
        let start = world.now().adding(seconds: -Limits.signInWindowMinutes * 60)
        try await persistence.write(WriteTerms(mayRepeat: true)) { connection in
            try connection.execute(PeopleSQL.sweepTries, [SQLValue(start)])
            try connection.execute(PeopleSQL.thinTries, [.integer(Int64(keep))])
        }
    }

    /// Counts one try; seconds to wait when it is one too many.
    private func take(_ subject: Subject) async throws -> Int64? {
        let (name, now) = (name(of: subject), world.now())
        return try await persistence.write(terms(of: subject)) { connection in
            let start = now.adding(seconds: -Limits.signInWindowMinutes * 60)
            let recent = try Self.times(of: name, on: connection).filter { $0 > start.milliseconds }
            guard recent.count < subject.tries else {
                return max(1, (recent[0] - start.milliseconds) / 1000)
            }
            try Self.put(recent + [now.milliseconds], for: name, on: connection)
            return nil
        }
    }

    /// Tries of one subject are counted one after the other, on all nodes. Counting one twice does no harm.
    private func terms(of subject: Subject) -> WriteTerms {
        let key = name(of: subject).prefix(16).map { String($0, radix: 16) }.joined()
        return WriteTerms(key: "try/\(key)", mayRepeat: true)
    }

    private func name(of subject: Subject) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: Data(subject.text.utf8), using: secret))
    }

    private static func times(of name: Data, on connection: any WritingConnection) throws -> [Int64] {
        let text = try connection.first(PeopleSQL.tries, [.blob(name)]) { try $0.text(0) }
        return (text ?? "").split(separator: " ").compactMap { Int64($0) }
    }

    private static func put(_ times: [Int64], for name: Data, on connection: any WritingConnection) throws {
        guard let latest = times.last else {
            try connection.execute(PeopleSQL.forgetTries, [.blob(name)])
            return
        }
        let text = times.map(String.init).joined(separator: " ")
        try connection.execute(PeopleSQL.putTries, [.blob(name), .text(text), .integer(latest)])
    }
}
