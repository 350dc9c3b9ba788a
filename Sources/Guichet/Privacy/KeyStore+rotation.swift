// A rotation of the master key: in force first, then over the keys, then in its place.

import Synchronization

extension KeyStore {
    /// Puts another master key in force and wraps every key again; returns how many.
    ///
    /// Order: the next key is durable in its file; one transaction puts it in force for new keys; the others are
    /// wrapped again, a page at a time; the file takes the old one's place. A crash between any two leaves both files,
    /// and nodes open the keys of both; a rotation goes on before the second step, a start after it.
    func rotate() async throws -> Int {
        guard let count = try await file.whileRotatingAlone({ try await rotateAlone() }) else {
            throw KeyFailure.rotationUnderWay
        }
        return count
    }

    /// Throws unless the store answers and the master key in force is here. After a rotation on another node it gives
    /// the next key its place, once no key is left to the old one.
    func check() async throws {
        let master = try await masterOfStore()
        guard try file.isNext(master) else { return }
        let isLeft = try await store.read { connection in
            try connection.first(KeyStoreSQL.otherMaster, [.text(master.identifier)], { _ in true }) ?? false
        }
        // What cannot be renamed now, the next start renames.
        if !isLeft { try? file.adoptNext(master) }
    }

    /// Goes on after the step that put `master` in force, at a start. A next key that is not in force waits for its
    /// rotation: other nodes may not have it yet.
    func finishRotation(to master: MasterKey) async throws {
        guard try file.isNext(master) else { return }
        // When another process rotates at this moment, it finishes by itself.
        _ = try await file.whileRotatingAlone {
            _ = try await rewrapKeys(with: master)
            try file.adoptNext(master)
        }
    }

    private func rotateAlone() async throws -> Int {
        let next = try file.makeNext(world: world)
        let rewrapper = try rewrapper(next)
        let secret = houseSecret
        try await store.write(Self.turn) { try rewrapper.rewrapHouseSecret(secret, on: $0) }
        masters.withLock { $0.adopt(next) }
        let count = try await rewrapKeys(with: next)
        try file.adoptNext(next)
        // The wrappings by the old master key leave the disk too.
        try await store.checkpoint()
        return count
    }

    /// Wraps again, page by page, what another master key has wrapped; returns how many. Two nodes may do it at once:
    /// both write what opens with the same key.
    private func rewrapKeys(with next: MasterKey) async throws -> Int {
        let rewrapper = try rewrapper(next)
        var last = ""
        var count = 0
        while true {
            let start = last
            let page = try await store.write(WriteTerms(mayRepeat: true)) {
                try rewrapper.rewrapPage(after: start, on: $0)
            }
            guard let end = page.last else { return count }
            last = end
            count += page.count
        }
    }

    private func rewrapper(_ next: MasterKey) throws -> Rewrapper {
        let known = try file.candidates() + masters.withLock { Array($0.known.values) }
        return Rewrapper(known: known, next: next, path: file.path)
    }
}
