// Markup that our own writer made, put into a page as it is. The only way past the escaping of templates.

import Foundation
import Guichet
import Mustache

/// Markup that was written by this program from checked parts.
enum SafeHTML {
    /// Markup of `Markdown.html` as a part of a page. Braces become their numbers, so that no word in it is read as a
    /// name of the template.
    static func template(_ html: String) throws -> MustacheTemplate {
        var text = ""
        for scalar in html.unicodeScalars {
            switch scalar {
            case "{": text += "&#123;"
            case "}": text += "&#125;"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return try MustacheTemplate(string: text)
    }

    /// A question and its answer for machines that read pages: a block of data, which no browser runs.
    static func structuredData(question: String, answer: String, language: Language) throws -> MustacheTemplate {
        let page: [String: Any] = [
            "@context": "https://schema.org", "@type": "FAQPage", "inLanguage": language.rawValue,
            "mainEntity": [
                [
                    "@type": "Question", "name": question,
                    "acceptedAnswer": ["@type": "Answer", "text": answer],
                ] as [String: Any]
            ],
        ]
        let data = try JSONSerialization.data(withJSONObject: page, options: [.sortedKeys, .withoutEscapingSlashes])
        // Nothing in it can end the block or begin another: every sign that could is written by its number. The
        // delimiters of the template are signs that no text keeps.
        var json = ""
        for scalar in String(decoding: data, as: UTF8.self).unicodeScalars {
            switch scalar {
            case "<", ">", "&", "\u{E000}", "\u{E001}", "\u{2028}", "\u{2029}":
                let number = String(scalar.value, radix: 16)
                json += "\\u" + String(repeating: "0", count: 4 - number.count) + number
            default: json.unicodeScalars.append(scalar)
            }
        }
        return try MustacheTemplate(
            string: "{{=\u{E000} \u{E001}=}}<script type=\"application/ld+json\">\(json)</script>")
    }
}
