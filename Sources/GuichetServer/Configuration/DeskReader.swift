// Reads one desk of the file.

import Guichet

/// Reads desks: names by language, hours by day, and how each is run.
enum DeskReader {
    /// The desk at a place.
    static func read(_ place: YAMLPlace) throws(ConfigurationProblem) -> Desk {
        let fields = try place.mapping(
            keys: [
                "slug", "name", "purpose", "languages", "time_zone", "hours", "holidays", "holiday_hours", "exceptions",
            ] + PolicyReader.keys)
        guard let slugPlace = fields["slug"] else { throw place.problem("has a desk without `slug`.") }
        let slug = try slug(slugPlace)
        guard let namePlace = fields["name"] else { throw place.problem("has a desk without `name`.") }
        let languages = try fields["languages"].map(Self.languages) ?? Language.allCases
        return Desk(
            slug: slug, names: try TextReader.texts(namePlace, languages: languages),
            purposes: try fields["purpose"].map { place throws(ConfigurationProblem) in
                try TextReader.texts(place, languages: languages)
            } ?? [:],
            languages: languages, hours: try HoursReader.read(fields),
            policy: try PolicyReader.read(fields, languages: languages))
    }

    /// The slug at a place.
    static func slug(_ place: YAMLPlace) throws(ConfigurationProblem) -> DeskSlug {
        guard let slug = DeskSlug(try place.text()) else {
            throw place.problem("needs lower-case letters, digits and hyphens, 40 at most.")
        }
        return slug
    }

    /// Languages, at least one.
    static func languages(_ place: YAMLPlace) throws(ConfigurationProblem) -> [Language] {
        var languages: [Language] = []
        for entry in try place.list() {
            guard let language = Language(rawValue: try entry.text()) else {
                throw entry.problem("needs languages among fr, en, de, it, es.")
            }
            if !languages.contains(language) { languages.append(language) }
        }
        guard !languages.isEmpty else { throw place.problem("needs at least one language.") }
        return languages
    }
}
