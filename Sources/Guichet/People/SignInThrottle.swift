// Slows down whoever guesses passwords or codes: per account and per source.

import Synchronization

/// Counts failures in a sliding window. Kept in memory: a restart forgives.
public final class SignInThrottle: Sendable {
    /// What a count is kept under. Sources are keyed hashes, never addresses.
    public enum Subject: Sendable, Hashable {
        case account(String)
        case source(UInt64)

        var tries: Int {
            switch self {
            case .account: Limits.signInTriesPerAccount
            case .source: Limits.signInTriesPerSource
            }
        }
    }

    /// Subjects remembered at most; past it the oldest windows go first.
    static let keptSubjects = 50_000

    private let failures = Mutex<[Subject: [Instant]]>([:])

    /// A throttle without a past.
    public init() {}

    /// Subjects remembered now.
    var count: Int { failures.withLock { $0.count } }

    /// Refuses with `tooManyRequests` when one of the subjects has failed too often within the window.
    public func check(_ subjects: [Subject], at now: Instant) throws(Refusal) {
        let wait: Int64? = failures.withLock { failures in
            subjects.compactMap { subject in
                let recent = Self.recent(failures[subject] ?? [], at: now)
                guard recent.count >= subject.tries, let oldest = recent.first else { return nil }
                return max(1, Limits.signInWindowMinutes * 60 - now.seconds(since: oldest))
            }.max()
        }
        if let wait { throw Refusal(.tooManyRequests, retryAfterSeconds: Int(wait)) }
    }

    /// Notes a failure of all subjects.
    public func failed(_ subjects: [Subject], at now: Instant) {
        failures.withLock { failures in
            for subject in subjects {
                failures[subject] = (Self.recent(failures[subject] ?? [], at: now) + [now]).suffix(subject.tries)
            }
            if failures.count > Self.keptSubjects { Self.thin(&failures, at: now) }
        }
    }

    /// Forgets an account's failures after it signed in, and takes back the one failure that its try was counted as
    /// for the source: a whole office may sign in from one address, and nobody can wash off the failures of others.
    public func succeeded(account: Subject, source: Subject) {
        failures.withLock { failures in
            failures[account] = nil
            if failures[source]?.isEmpty == false { failures[source]?.removeLast() }
        }
    }

    /// Drops windows that have passed, then the oldest half: rare, because it halves.
    private static func thin(_ failures: inout [Subject: [Instant]], at now: Instant) {
        failures = failures.filter { !recent($0.value, at: now).isEmpty }
        guard failures.count > keptSubjects / 2 else { return }
        let latest = failures.values.compactMap(\.last).sorted()
        let middle = latest[latest.count / 2]
        failures = failures.filter { ($0.value.last ?? middle) > middle }
    }

    private static func recent(_ instants: [Instant], at now: Instant) -> [Instant] {
        let start = now.adding(seconds: -Limits.signInWindowMinutes * 60)
        return instants.filter { $0 > start }
    }
}
