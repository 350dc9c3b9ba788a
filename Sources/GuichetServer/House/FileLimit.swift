// How many files and connections this process may hold open.

import Foundation

/// The soft limit on open files, which systems set low so that old programs do not break.
enum FileLimit {
    /// Raises the soft limit to the hard one: a node holds a connection for every waiting citizen.
    /// - Returns: how many files may be open now.
    @discardableResult
    static func raise() -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue)), &limit) == 0 else { return 0 }
        if limit.rlim_cur < limit.rlim_max {
            limit.rlim_cur = limit.rlim_max
            _ = setrlimit(__rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue)), &limit)
        }
        return Int(clamping: limit.rlim_cur)
    }
}
