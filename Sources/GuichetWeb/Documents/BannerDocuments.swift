// The JSON of banners: for one reader, and for a stream whose readers have several languages.

import Guichet
import NIOCore

extension Documents {
    /// The banners of a desk in one language.
    static func add(
        banners: [Banner], at desk: Desk, in language: Language, to writer: inout JSONObjectWriter
    ) {
        let said = banners.compactMap { banner in
            banner.text(in: language, or: desk.languages.first).map { (banner.slug, $0) }
        }
        writer.add("banners", list: said) { buffer, row in
            buffer.writeJSONObject { writer in
                writer.add("banner", row.0.text)
                writer.add("language", row.1.language.rawValue)
                writer.add("text", row.1.text)
            }
        }
    }

    /// The same for pages in every language of the desk: each shows what is said in its own.
    static func members(ofBanners banners: [Banner], at desk: Desk, in writer: inout JSONObjectWriter) {
        writer.add("pages", list: desk.languages) { buffer, language in
            buffer.writeJSONObject { writer in
                writer.add("language", language.rawValue)
                add(banners: banners, at: desk, in: language, to: &writer)
            }
        }
    }
}
