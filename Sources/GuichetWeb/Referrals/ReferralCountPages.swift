// How often people were sent where: one table, and what it adds up to.

import Guichet
import Hummingbird

extension ReferralSite {
    /// `GET /agent/orientations/chiffres?from=&to=`: cards sent, by service and desk; the last 30 days without dates.
    func counts(_ entry: DeskSite.Entry) async throws -> Response {
        let phrases = doors.phrases.phrases(for: entry.language)
        let query = entry.request.uri.queryParameters
        let today = today(entry)
        let last = query["to"].flatMap { CalendarDay(String($0)) } ?? today
        let first = query["from"].flatMap { CalendarDay(String($0)) } ?? today.adding(days: -29)
        let counts = try await doors.referrals.counts(from: first, to: last)
        let names = Dictionary(
            try await doors.referrals.all().map { ($0.slug.text, $0.name(in: entry.language)) },
            uniquingKeysWith: { first, _ in first })
        let values: [String: (any Sendable)?] = [
            "from": first.description, "to": last.description, "hasRows": !counts.isEmpty,
            "rows": counts.map { count in
                PageValues([
                    "service": names[count.service] ?? count.service,
                    "desk": DeskSlug(count.desk).flatMap { doors.desks[$0] }?.name(in: entry.language) ?? count.desk,
                    "sent": String(count.sent),
                ])
            },
            "total": phrases.say(
                PhraseKey("referral.counts.total"), count: Int(clamping: counts.reduce(0) { $0 + $1.sent })),
        ]
        return try page("counts", values, entry, title: phrases[PhraseKey("referral.counts")])
    }
}
