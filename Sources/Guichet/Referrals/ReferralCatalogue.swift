// The catalogue that comes with the program: a first content, which editors load and then keep themselves.

public import Foundation

/// Services to begin with, as their file holds them.
public struct ReferralCatalogue: Sendable {
    /// Each service with its name.
    public let services: [(slug: EntrySlug, fields: ReferralFields)]

    private struct Entry: Decodable {
        let slug: String
        let sheet: ReferralDocument
    }

    /// Reads the catalogue that comes with the program.
    /// - Throws: when it is missing or is not written as it should be.
    public init() throws {
        try self.init(file: Bundle.module.bundleURL.appending(path: "Resources/Referrals/services.json"))
    }

    /// Reads a catalogue from a file.
    public init(file: URL) throws {
        let entries = try JSONDecoder().decode([Entry].self, from: Data(contentsOf: file))
        services = try entries.map { entry in
            guard let slug = EntrySlug(entry.slug) else { throw Refusal(.invalidValue, field: entry.slug) }
            return (slug, entry.sheet.fields)
        }
    }
}
