// Markup that our own writer made, put into a page as it is. The only way past the escaping of templates.

import Foundation
import Guichet
import Mustache

/// Markup that was written by this program from checked parts.
enum SafeHTML {
    /// Markup of `Markdown.html` as a part of a page. Braces become their numbers, so that no word in it is read as a
    /// name of the template.
    static func template(_ html: String) throws -> MustacheTemplate {
        try MustacheTemplate(
            string: html.replacing("{", with: "&#123;").replacing("}", with: "&#125;"))
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
        let data = try JSONSerialization.data(withJSONObject: page, options: [.sortedKeys])
        // Nothing in it can end the block or begin another: every sign that could is written by its number. The
        // delimiters of the template are signs that no text keeps.
        var json = String(decoding: data, as: UTF8.self)
        for sign in ["<", ">", "&", "\u{E000}", "\u{E001}", "\u{2028}", "\u{2029}"] {
            let number = String(sign.unicodeScalars.first?.value ?? 0, radix: 16)
            json = json.replacing(sign, with: "\\u" + String(repeating: "0", count: 4 - number.count) + number)
        }
        return try MustacheTemplate(
            string: "{{=\u{E000} \u{E001}=}}<script type=\"application/ld+json\">\(json)</script>")
    }
}
