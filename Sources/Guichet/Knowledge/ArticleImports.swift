// The door to imports: a collection becomes articles, all of it or nothing.

/// Imports collections of articles, again and again: what did not change is left alone, what did gets another version,
/// what is gone is archived. Notes, keywords, short and plain forms that were written here stay.
///
/// Records are gathered in a stage, a few at a time, so that messages are written between them; then one transaction
/// makes all of them articles. Until then nobody sees anything of the import, and one that is cut short leaves nothing.
public struct ArticleImports: Sendable {
    private struct Known: Sendable {
        let id: ArticleID
        let digest: String?
        let isArchived: Bool
        /// Whether the collection, not an editor, changed it last.
        let isOurs: Bool
        let writer: ChangeAuthor?
        let words: ArticleWords
        let language: String?
    }

    /// What is to be done, worked out before anything is written.
    private struct Work: Sendable {
        var staged: [(record: CollectionRecord, known: Known?, slug: String)] = []
        var archived: [ArticleID] = []
        var restored: [ArticleID] = []
        var unchanged = 0
    }

    private let persistence: any Persistence
    private let bell: Bell
    private let world: World

    /// A door over a migrated store.
    public init(persistence: any Persistence, bell: Bell, world: World) {
        self.persistence = persistence
        self.bell = bell
        self.world = world
    }

    /// The latest imports, newest first.
    public func reports(limit: Int = Limits.articlesPerPage) async throws -> [ImportReport] {
        try await persistence.read { connection in
            try connection.rows(ArticleImportSQL.reports, [.integer(Int64(limit))]) { row in
                ImportReport(
                    number: try row.integer(0), at: Instant(milliseconds: try row.integer(1)),
                    author: ChangeAuthor(stored: try row.text(2)), collection: try row.text(3),
                    source: try row.text(4), added: Int(try row.integer(5)), changed: Int(try row.integer(6)),
                    unchanged: Int(try row.integer(7)), archived: Int(try row.integer(8)),
                    waiting: Int(try row.integer(9)))
            }
        }
    }

    /// Imports records.
    /// - Parameters:
    ///   - records: each name once.
    ///   - progress: told how many records are settled.
    /// - Throws: `Refusal` with the record's name in its details when one cannot stand, `Refusal(.alreadyTaken)` when
    ///   another import began meanwhile.
    @discardableResult
    public func run(
        _ order: ImportOrder, _ records: [CollectionRecord], progress: (Int) -> Void = { _ in }
    ) async throws -> ImportReport {
        for record in records { try Self.check(record) }
        let work = try await compare(order, records)
        var settled = work.unchanged
        progress(settled)
        let number = try await begin(order)
        let (now, batch) = (world.now(), Limits.importBatch)
        var waiting = 0
        for start in stride(from: 0, to: work.staged.count, by: batch) {
            let part = work.staged[start..<min(start + batch, work.staged.count)]
            let rows = part.map { row(of: $0, import: number, order) }
            waiting += rows.count { !$0.isPublished }
            try await persistence.write { connection in
                for row in rows { try connection.submit(ArticleImportSQL.stage, row.values) }
            }
            settled += part.count
            progress(settled)
        }
        let added = work.staged.count { $0.known == nil }
        let report = ImportReport(
            number: number, at: now, author: order.author, collection: order.collection, source: order.source,
            added: added, changed: work.staged.count - added + work.restored.count, unchanged: work.unchanged,
            archived: work.archived.count, waiting: waiting)
        try await finish(report, work)
        bell.ring(.knowledgeChanged)
        return report
    }

    /// Refuses a record that could not be an article.
    public static func check(_ record: CollectionRecord) throws(Refusal) {
        do throws(Refusal) {
            guard (1...Limits.sourceNameCharacters).contains(record.id.utf8.count) else {
                throw Refusal(.invalidValue, field: "id")
            }
            try ArticleRules.check(record.words)
            try ArticleRules.check(ArticleFields(owner: record.owner, topics: record.topics))
        } catch {
            throw Refusal(
                error.code, field: error.field,
                details: error.details.merging(["record": record.id]) { first, _ in first })
        }
    }

    private func compare(_ order: ImportOrder, _ records: [CollectionRecord]) async throws -> Work {
        let (known, slugs) = try await persistence.read { connection in
            (
                try connection.rows(ArticleImportSQL.known, [.text(order.collection)], { try Self.known($0, order) }),
                Set(try connection.rows(ArticleImportSQL.slugs, []) { try $0.text(0) })
            )
        }
        let byName = Dictionary(known, uniquingKeysWith: { first, _ in first })
        var taken = slugs
        var work = Work()
        var seen: Set<String> = []
        for record in records where seen.insert(record.id).inserted {
            guard let old = byName[record.id] else {
                work.staged.append((record, nil, Self.slug(of: record, taken: &taken)))
                continue
            }
            let isSame = old.digest == record.digest && old.language == record.language.rawValue
            if !isSame {
                work.staged.append((record, old, ""))
            } else if old.isArchived, old.isOurs {
                work.restored.append(old.id)
            } else {
                work.unchanged += 1
            }
        }
        if order.isWhole {
            work.archived = byName.filter { !seen.contains($0.key) && !$0.value.isArchived }.map(\.value.id).sorted()
        }
        return work
    }

    private static func known(_ row: any SQLRow, _ order: ImportOrder) throws -> (String, Known) {
        let keywords = row.optionalText(8) ?? ""
        let words = ArticleWords(
            question: "", answer: "", short: row.optionalText(6) ?? "", plain: row.optionalText(7) ?? "",
            keywords: keywords.isEmpty ? [] : keywords.split(separator: "\n").map(String.init))
        let known = Known(
            id: ArticleID(text: try row.text(1)), digest: row.optionalText(2), isArchived: try row.integer(3) == 1,
            isOurs: try row.text(4) == order.author.text,
            writer: row.optionalText(5).map(ChangeAuthor.init(stored:)), words: words,
            language: row.optionalText(9))
        return (try row.text(0), known)
    }

    private static func slug(of record: CollectionRecord, taken: inout Set<String>) -> String {
        let name = FoldedText(record.id).words.map(\.text).joined(separator: "-")
        let base = [ArticleRules.slug(of: record.words.question), name].filter { !$0.isEmpty }.joined(separator: "-")
        var slug = base
        var number = 2
        while !taken.insert(slug).inserted {
            slug = "\(base)-\(number)"
            number += 1
        }
        return slug
    }

    private func begin(_ order: ImportOrder) async throws -> Int64 {
        let now = world.now()
        return try await persistence.write(WriteTerms(key: ChangeLog.key)) { connection in
            try connection.execute(ArticleImportSQL.clearStages, [])
            try connection.execute(ArticleImportSQL.clearUnfinished, [])
            let number = (try connection.first(ArticleImportSQL.last, []) { try $0.integer(0) } ?? 0) + 1
            try connection.execute(
                ArticleImportSQL.begin,
                [
                    .integer(number), SQLValue(now), .text(order.author.text), .text(order.collection),
                    .text(order.source),
                ])
            return number
        }
    }

    private func row(
        of staged: (record: CollectionRecord, known: Known?, slug: String), import number: Int64, _ order: ImportOrder
    ) -> (values: [SQLValue], isPublished: Bool) {
        let (record, known, slug) = staged
        var words = record.words
        if let local = known?.words {
            if words.short.isEmpty { words.short = local.short }
            if words.plain.isEmpty { words.plain = local.plain }
            let kept = local.keywords.filter { !words.keywords.contains($0) }
            words.keywords = Array((words.keywords + kept).prefix(Limits.articleKeywords))
        }
        // What somebody here has written last is not replaced unseen.
        let isEditedHere = known?.writer.map { $0 != order.author } ?? false
        let isPublished = order.publishes && !isEditedHere
        let source = ArticleSource(
            collection: order.collection, id: record.id, link: record.link, date: record.date)
        let values: [SQLValue] = [
            .integer(number), .text((known?.id ?? ArticleID(world: world)).text), .integer(known == nil ? 0 : 1),
            .integer(isPublished ? 1 : 0), .text(slug), SQLValue(order.desk?.text), .text(record.owner),
            ArticleRows.column(record.topics), .text(record.language.rawValue), .text(record.id),
            SQLValue(record.link), SQLValue(record.date?.description), .text(record.digest),
            .text(words.question), .text(words.answer), .text(words.short), .text(words.plain),
            ArticleRows.column(words.keywords), .text(ArticleRows.folded(words, source: source)),
            SQLValue(record.expiresOn?.description),
        ]
        return (values, isPublished)
    }

    /// The switch: everything that was gathered counts from this transaction on.
    private func finish(_ report: ImportReport, _ work: Work) async throws {
        let (number, author) = (SQLValue.integer(report.number), SQLValue.text(report.author.text))
        let at = SQLValue(report.at)
        let (archived, restored) = (work.archived, work.restored)
        try await persistence.write(WriteTerms(key: ChangeLog.key)) { connection in
            guard try connection.first(ArticleImportSQL.isUnderWay, [number], { _ in true }) == true else {
                throw Refusal(.alreadyTaken)
            }
            let moved = SQLValue.integer(try connection.first(ArticleSQL.move, []) { try $0.integer(0) } ?? 0)
            try connection.execute(
                ArticleImportSQL.addArticles, [number, .text(report.collection), at, author, moved])
            try connection.execute(ArticleImportSQL.changeArticles, [number, at, author, moved])
            try connection.execute(ArticleImportSQL.addVersions, [number, at, author])
            try connection.execute(ArticleImportSQL.putTexts, [number])
            for (ids, flag) in [(archived, Int64(1)), (restored, Int64(0))] {
                for id in ids {
                    try connection.submit(
                        ArticleImportSQL.archive, [.text(id.text), .integer(flag), at, author, moved])
                }
            }
            try connection.execute(ArticleImportSQL.clearStage, [number])
            let counts = [report.added, report.changed, report.unchanged, report.archived, report.waiting]
            try connection.execute(
                ArticleImportSQL.finish, [number] + counts.map { .integer(Int64($0)) })
            let change = SettingsChange(
                path: "articles.import.\(report.collection)", before: nil,
                after: "\(report.number): +\(report.added) ~\(report.changed) -\(report.archived)")
            try ChangeLog.write([change], by: report.author, at: report.at, on: connection)
        }
    }
}
