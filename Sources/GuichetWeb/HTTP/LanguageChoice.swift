// Which language to answer in: what the address asks for, then what the browser wishes.

import Guichet
import Hummingbird

extension Language {
    /// The language that the address names with `?lang=`.
    static func chosen(in request: Request) -> Language? {
        guard request.uri.query != nil else { return nil }
        return request.uri.queryParameters["lang"].flatMap { Language(rawValue: $0.lowercased()) }
    }

    /// The first of our languages in the order of somebody's wishes (`Accept-Language`); French when there is none.
    static func wished(in header: String?) -> Language {
        guard let header, header.utf8.count <= 512 else { return .fr }
        var best: (language: Language, quality: Double)?
        for wish in header.split(separator: ",") {
            let parts = wish.split(separator: ";")
            guard let tag = parts.first?.split(separator: "-").first,
                let language = Language(rawValue: tag.trimmingPrefix(while: \.isWhitespace).lowercased())
            else { continue }
            let quality = parts.dropFirst().compactMap { parameter -> Double? in
                let pair = parameter.split(separator: "=")
                guard pair.count == 2, pair[0].trimmingPrefix(while: \.isWhitespace) == "q" else { return nil }
                return Double(pair[1].trimmingPrefix(while: \.isWhitespace))
            }
            let own = quality.first ?? 1
            if own > 0, own > best?.quality ?? 0 { best = (language, own) }
        }
        return best?.language ?? .fr
    }
}
