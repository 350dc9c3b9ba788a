// The whole configuration as text: to take away, to edit, to look at what would change, to apply.

import Foundation
import Guichet
import HTTPTypes
import Hummingbird
import NIOCore

extension AdministrationSite {
    /// `GET /admin/configuration`.
    func configuration(_ visit: Visit) async throws -> Response {
        try await draw(whole.tree.yaml, visit)
    }

    /// What counts, with what is said of people.
    private var whole: ServiceSettings {
        var settings = doors.desks.base
        settings.people = doors.agents.all.map(PersonSkills.init(of:)).sorted { $0.login < $1.login }
        return settings
    }

    /// `GET /admin/configuration.yaml`: the same as a file.
    func exportConfiguration(_ visit: Visit) async throws -> Response {
        let yaml = whole.tree.yaml
        var headers: HTTPFields = [.contentType: "application/yaml; charset=utf-8", .cacheControl: "no-store"]
        headers[.contentDisposition] = "attachment; filename=\"guichet.yaml\""
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: yaml)))
    }

    /// `POST /admin/configuration`: what would change, to be confirmed.
    func previewConfiguration(_ visit: Visit) async throws -> Response {
        let text = visit.form?.text("document") ?? ""
        let settings: ServiceSettings
        do { settings = try doors.settings.notation.read(text) } catch {
            return try await draw(text, visit, problem: sentence(of: error, visit))
        }
        let changes = SettingsRules.changes(
            from: doors.desks.base, and: doors.agents.all, to: settings)
        return try page(
            "preview", of: .configuration, for: visit, title: visit.phrases[PhraseKey("admin.preview")],
            [
                "document": text, "hasChanges": !changes.isEmpty,
                "count": visit.phrases.say(PhraseKey("admin.preview.count"), count: changes.count),
                "changes": changes.map(Self.row),
            ])
    }

    /// `POST /admin/configuration/application`.
    func applyConfiguration(_ visit: Visit) async throws -> Response {
        let text = visit.form?.text("document") ?? ""
        let settings: ServiceSettings
        do { settings = try doors.settings.notation.read(text) } catch {
            return try await draw(text, visit, problem: sentence(of: error, visit))
        }
        return try await apply(settings, for: visit, then: "/admin/configuration") {
            try await draw(text, visit, problem: $0)
        }
    }

    /// A change as a row of a table.
    static func row(_ change: SettingsChange) -> PageValues {
        PageValues(["path": change.path, "before": change.before, "after": change.after])
    }

    private func sentence(of problem: SettingsProblem, _ visit: Visit) -> String {
        guard let line = problem.line else { return problem.sentence }
        return visit.phrases.say(
            PhraseKey("admin.configuration.line"), ["line": String(line), "sentence": problem.sentence])
    }

    private func draw(_ text: String, _ visit: Visit, problem: String? = nil) async throws -> Response {
        let applied = try await doors.settings.applied()
        var state = visit.phrases[PhraseKey("admin.configuration.file")]
        if let applied {
            let wording = Wording(
                language: visit.phrases.language, timeZone: doors.desks.base.desks.first?.hours.timeZone ?? .gmt)
            state = visit.phrases.say(
                PhraseKey("admin.configuration.applied"),
                [
                    "number": String(applied.number), "author": author(applied.author, visit),
                    "date": wording.date(applied.at), "time": wording.time(applied.at),
                ])
        }
        return try page(
            "configuration", of: .configuration, for: visit, problem: problem,
            ["document": text, "state": state, "isFile": applied == nil])
    }

    /// Who made a change, by name.
    func author(_ author: ChangeAuthor, _ visit: Visit) -> String {
        switch author {
        case .console: visit.phrases[PhraseKey("admin.author.console")]
        case .agent(let id): doors.agents[id]?.name ?? visit.phrases[PhraseKey("admin.author.former")]
        }
    }

    /// `GET /admin/journal`: who changed what, newest first.
    func changes(_ visit: Visit) async throws -> Response {
        let below = visit.entry.request.uri.queryParameters["before"].flatMap { Int64($0) } ?? .max
        let most = Limits.changesPerPage
        let found = try await doors.changes.changes(below: below, limit: most + 1)
        let wording = Wording(
            language: visit.phrases.language, timeZone: doors.desks.base.desks.first?.hours.timeZone ?? .gmt)
        let rows = found.prefix(most).map { logged in
            PageValues([
                "at": logged.at.rfc3339, "date": wording.date(logged.at), "time": wording.time(logged.at),
                "author": author(logged.author, visit), "path": logged.change.path, "before": logged.change.before,
                "after": logged.change.after,
            ])
        }
        let earlier = found.count > most ? found[most - 1].number : nil
        return try page(
            "changes", of: .changes, for: visit,
            [
                "rows": rows, "hasRows": !rows.isEmpty,
                "earlier": earlier.map { "/admin/journal?before=\($0)" },
            ])
    }
}
