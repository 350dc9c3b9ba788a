// Services that people are sent to: who may see and change them, who sends a card, and the addresses.

import Foundation
import Guichet
import HTTPTypes
import Hummingbird

/// The pages on which the services are kept, and on which an agent sends a citizen to one.
struct ReferralSite: Sendable {
    let desk: DeskSite

    /// Pages over the parts of the site.
    init(_ parts: SiteParts) { desk = DeskSite(parts) }

    var doors: Doors { desk.doors }

    /// A handler for those who keep what everybody uses.
    private func keeping(
        _ handler: @escaping @Sendable (DeskSite.Entry) async throws -> Response
    ) -> RouteTable.Handler {
        desk.inside(upTo: Limits.settingsFormBytes) { entry in
            guard entry.agent.role.keepsAnswers else { throw Problem(.forbidden) }
            return try await handler(entry)
        }
    }

    /// The service that an address names.
    func service(of entry: DeskSite.Entry) async throws -> ReferralService {
        guard let slug = entry.context.parameters.get("service").flatMap(EntrySlug.init) else {
            throw Problem(.notFound)
        }
        return try await doors.referrals.service(slug)
    }

    /// Today, where a desk is; without one, where the first desk of this person is.
    func today(_ entry: DeskSite.Entry, at slug: DeskSlug? = nil) -> CalendarDay {
        let own = doors.desks.all.first { entry.agent.desks.contains($0.slug) } ?? doors.desks.all.first
        let desk = slug.flatMap { doors.desks[$0] } ?? own
        return CalendarDay(of: doors.world.now(), in: desk?.hours.timeZone ?? .gmt)
    }

    /// What to know before trusting a sheet; nil when it counts as true today.
    func warning(about fields: ReferralFields, on day: CalendarDay, _ phrases: Phrases) -> String? {
        switch ReferralRules.validity(of: fields, on: day) {
        case .valid: nil
        case .notYet(let first): phrases.say(PhraseKey("referral.not-yet"), ["date": first.description])
        case .expired(let last): phrases.say(PhraseKey("referral.expired"), ["date": last.description])
        }
    }
}

extension ReferralSite: RouteGroup {
    /// Adds every page and action of referrals.
    func add(to routes: RouteTable) {
        routes.get("/agent/orientations", use: keeping(list))
        routes.post("/agent/orientations", use: keeping(add))
        routes.get("/agent/orientations/nouvelle", use: keeping(newForm))
        routes.post("/agent/orientations/catalogue", use: keeping(loadCatalogue))
        routes.get("/agent/orientations/chiffres", use: keeping(counts))
        routes.get("/agent/orientations/{service}", use: keeping(form))
        routes.post("/agent/orientations/{service}", use: keeping(change))
        routes.post("/agent/orientations/{service}/retirement", use: keeping(retire))
        routes.get("/agent/d/{id}/orientation", use: desk.inside(choice))
        routes.get("/agent/d/{id}/orientation/{service}", use: desk.inside(questions))
        routes.post("/agent/d/{id}/orientation/{service}", use: desk.inside(send))
    }
}
