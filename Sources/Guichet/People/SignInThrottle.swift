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
            if failures.count > Self.keptSubjects {
                failures = failures.filter { !Self.recent($0.value, at: now).isEmpty }
            }
        }
    }

    /// Forgets an account's failures after it signed in.
    public func succeeded(_ subject: Subject) {
        failures.withLock { $0[subject] = nil }
    }

    private static func recent(_ instants: [Instant], at now: Instant) -> [Instant] {
        let start = now.adding(seconds: -Limits.signInWindowMinutes * 60)
        return instants.filter { $0 > start }
    }
}
