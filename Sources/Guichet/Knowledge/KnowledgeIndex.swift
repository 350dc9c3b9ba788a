// The door to finding: what is published, in memory, searched from any thread, followed by every node.

import Dispatch
import Synchronization
import TextSearch

/// Finds articles. Searches never wait: they read what is in memory, which is replaced as a whole.
///
/// An edit is found within a second of `refresh()`, however many articles there are: what has changed is indexed beside
/// the shelves, and covers them, until `rebuild()` has built new shelves.
public final class KnowledgeIndex: Sendable {
    /// Everything that a search reads.
    struct State: Sendable {
        var base = KnowledgeShelves()
        var changes = KnowledgeChanges()
        var lessons = Lessons()
        /// The version of the articles that is told.
        var version: Int64 = 0
        var isBuilding = false
        /// Who waits for the build that is under way.
        var waiting: [CheckedContinuation<Void, Never>] = []
        /// The rules about words that the shelves read by now, and those with which they were built.
        var synonymRules: [SearchRule] = []
        var builtRules: [SearchRule] = []
        var isBuilt = false
        var vectors: [VectorShelf.Key: [Float]] = [:]
    }

    private let persistence: any Persistence
    private let desks: DeskDirectory
    private let world: World
    private let synonyms: ShippedSynonyms
    /// What gives vectors, if the operator has added something that does.
    let embedder: (any Embedder)?
    let state = Mutex(State())
    /// Indexes are built here, so that no thread that serves waits for them.
    private let builders = DispatchQueue(label: "guichet.knowledge", qos: .utility)
    /// What has changed is indexed here: an edit never waits for a large index that is being built.
    private let changers = DispatchQueue(label: "guichet.knowledge.changes", qos: .userInitiated)

    /// An index over a migrated store; empty until the first `refresh()`.
    /// - Throws: `ShippedFileFault` when the program's own lists of synonyms are not there.
    public init(
        persistence: any Persistence, desks: DeskDirectory, world: World, embedder: (any Embedder)? = nil
    ) throws {
        synonyms = try ShippedSynonyms()
        self.persistence = persistence
        self.desks = desks
        self.world = world
        self.embedder = embedder
    }

    /// What a search reads now.
    var present: State { state.withLock { $0 } }

    /// The day on the clock of the desk where somebody looks.
    func today(for scope: KnowledgeScope) -> CalendarDay { desks.day(of: world.now(), at: scope.desk) }

    /// The version of the articles that searches know.
    public var version: Int64 { state.withLock { $0.version } }

    /// How many published texts are found.
    public var count: Int {
        let now = present
        let covered = now.base.shelves.values.reduce(0) { sum, shelf in
            sum + shelf.places.keys.count { !now.changes.ids.contains($0) }
        }
        return covered + now.changes.shelves.values.reduce(0) { $0 + $1.cards.count }
    }

    /// Bytes that the indexes hold in memory, without the cards.
    public var memory: Int {
        let now = present
        return (Array(now.base.shelves.values) + now.changes.shelves.values).reduce(0) { $0 + $1.index.memory }
    }

    // MARK: Following

    /// Whether new shelves should be built at once: too much lies beside the old ones.
    public var wantsRebuild: Bool {
        state.withLock { state in
            !state.isBuilt || state.changes.ids.count > Limits.changesBeforeRebuild
        }
    }

    /// Whether anything lies beside the shelves, or they read by rules that came later: new ones are built in time.
    public var hasChanges: Bool {
        state.withLock { !$0.changes.ids.isEmpty || $0.builtRules != $0.synonymRules }
    }

    /// Takes in what has changed: what was published before the call is found after it. Quick: nothing is read when
    /// nothing has moved.
    public func refresh() async throws {
        let wanted = try await persistence.read { try KnowledgeReader.version(on: $0) }
        while true {
            let (version, base, isBuilt) = state.withLock { ($0.version, $0.base.version, $0.isBuilt) }
            if isBuilt, version >= wanted { return }
            var news: KnowledgeReader.News?
            if isBuilt { news = try await persistence.read { try KnowledgeReader.news(since: base, on: $0) } }
            if let news { await take(news, beside: base) } else { try await rebuild() }
        }
    }

    private func take(_ news: KnowledgeReader.News, beside base: Int64) async {
        let (shelves, known) = state.withLock { ($0.base.shelves, $0.synonymRules) }
        let rules = news.lessons.synonymRules
        let (changes, reread) = await building(on: changers) { [synonyms] in
            (
                Self.changes(of: news, beside: shelves.mapValues(\.sample), synonyms),
                Self.reread(shelves, by: news.lessons, insteadOf: known)
            )
        }
        state.withLock { state in
            // Another refresh or a rebuild may have been quicker.
            guard state.base.version == base, news.version >= state.version, state.synonymRules == known else {
                return
            }
            state.version = news.version
            state.changes = changes
            state.lessons = news.lessons
            state.synonymRules = rules
            for (language, shelf) in reread { state.base.shelves[language]?.adopt(shelf) }
        }
    }

    /// The shelves of the languages whose rules about words have changed, reading by those of now.
    private static func reread(
        _ shelves: [Language: KnowledgeShelf], by lessons: Lessons, insteadOf known: [SearchRule]
    ) -> [Language: KnowledgeShelf] {
        let rules = lessons.synonymRules
        var reread: [Language: KnowledgeShelf] = [:]
        for (language, shelf) in shelves
        where rules.filter({ $0.language == language }) != known.filter({ $0.language == language }) {
            reread[language] = shelf.reading(lessons, in: language)
        }
        return reread
    }

    /// Builds new shelves from everything that is published. Takes about two seconds for 10,000 articles, in the
    /// background; one at a time: who asks meanwhile waits for that one.
    public func rebuild() async throws {
        let isMine = state.withLock { state in
            defer { state.isBuilding = true }
            return !state.isBuilding
        }
        guard isMine else { return await anotherBuild() }
        defer {
            let waiting = state.withLock { state in
                state.isBuilding = false
                defer { state.waiting = [] }
                return state.waiting
            }
            for one in waiting { one.resume() }
        }
        while try await !buildAll() {}
    }

    /// Builds all shelves once; false when too much changed meanwhile for what was read to be of use.
    private func buildAll() async throws -> Bool {
        let version = try await persistence.read { try KnowledgeReader.version(on: $0) }
        let lessons = try await persistence.read { try KnowledgeReader.lessons(on: $0) }
        var entries: [Language: [KnowledgeEntry]] = [:]
        var last = ""
        while true {
            let after = last
            guard let page = try await persistence.read({ try KnowledgeReader.page(after: after, on: $0) }) else {
                break
            }
            for entry in page.entries { entries[entry.card.language, default: []].append(entry) }
            last = page.last
        }
        let all = entries
        let shelves = await building { [synonyms] in Self.shelves(of: all, lessons: lessons, synonyms) }
        while true {
            // What was written while this was built lies beside the new shelves from the beginning.
            let news = try await persistence.read { try KnowledgeReader.news(since: version, on: $0) }
            let (beside, reread) = await building { [synonyms] in
                guard let news else { return (KnowledgeChanges(), [Language: KnowledgeShelf]()) }
                return (
                    Self.changes(of: news, beside: shelves.mapValues(\.sample), synonyms),
                    Self.reread(shelves, by: news.lessons, insteadOf: lessons.synonymRules)
                )
            }
            let isTaken = state.withLock { state in
                // What a refresh has taken in since the news were read must not be lost again.
                guard !state.isBuilt || (news?.version ?? version) >= state.version else { return false }
                state.base = KnowledgeShelves(version: version, shelves: shelves.merging(reread) { $1 })
                state.changes = beside
                state.lessons = news?.lessons ?? lessons
                state.version = news?.version ?? version
                state.builtRules = lessons.synonymRules
                state.synonymRules = state.lessons.synonymRules
                state.isBuilt = true
                Self.placeVectors(in: &state)
                return true
            }
            if isTaken || news == nil { return isTaken }
        }
    }

    private func anotherBuild() async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if state.isBuilding { state.waiting.append(continuation) }
                return !state.isBuilding
            }
            if isOver { continuation.resume() }
        }
    }

    /// Runs something long where nobody waits for the thread.
    func building<T: Sendable>(on queue: DispatchQueue? = nil, _ work: @escaping @Sendable () -> T) async -> T {
        await withCheckedContinuation { continuation in
            (queue ?? builders).async { continuation.resume(returning: work()) }
        }
    }

    private static func shelves(
        of entries: [Language: [KnowledgeEntry]], lessons: Lessons, _ synonyms: ShippedSynonyms
    ) -> [Language: KnowledgeShelf] {
        var shelves: [Language: KnowledgeShelf] = [:]
        for (language, entries) in entries {
            shelves[language] = KnowledgeShelf(
                entries, in: language, lessons: lessons, shipped: synonyms[language.ofTexts])
        }
        return shelves
    }

    private static func changes(
        of news: KnowledgeReader.News, beside samples: [Language: [SearchDocument]], _ synonyms: ShippedSynonyms
    ) -> KnowledgeChanges {
        let byLanguage = Dictionary(grouping: news.entries, by: \.card.language)
        var changes = KnowledgeChanges(ids: news.ids)
        for (language, entries) in byLanguage {
            changes.shelves[language] = KnowledgeShelf(
                entries, in: language, lessons: news.lessons, shipped: synonyms[language.ofTexts],
                beside: samples[language] ?? [])
        }
        return changes
    }
}
