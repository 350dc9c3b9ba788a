// Markdown: what may stand in a text, what it looks like, and that no input makes unsafe pages.

import Guichet
import GuichetTesting
import Testing

@Suite("Markdown") struct MarkdownTests {
    @Test func `headings begin one level below the page's and leave out none`() {
        let html = Markdown("### Un\n\n##### Deux\n\n# Trois\n").html(under: 1)
        #expect(html == "<h2>Un</h2>\n<h3>Deux</h3>\n<h2>Trois</h2>\n")
    }

    @Test func `lists, tables, emphasis and links become the tags that they are`() {
        let text = """
            Il faut *une photo* et **un formulaire** :

            - la photo
            - le [formulaire](https://example.org/f?a=1&b=2)

            3. trois
            4. quatre

            | Âge | Prix |
            | --- | ---: |
            | 12 | `0` |
            """
        let html = Markdown(text).html()
        #expect(
            html == """
                <p>Il faut <em>une photo</em> et <strong>un formulaire</strong> :</p>
                <ul>
                <li>la photo</li>
                <li>le <a href="https://example.org/f?a=1&amp;b=2" rel="noopener noreferrer">formulaire</a></li>
                </ul>
                <ol start="3">
                <li>trois</li>
                <li>quatre</li>
                </ol>
                <table>
                <thead><tr><th scope="col">Âge</th><th scope="col">Prix</th></tr></thead>
                <tbody>
                <tr><td>12</td><td><code>0</code></td></tr>
                </tbody></table>

                """)
    }

    @Test func `a link to another article leads where the page says, or nowhere`() {
        let text = Markdown("Voir [la fiche](article:F1234).")
        #expect(text.html() == "<p>Voir la fiche.</p>\n")
        let html = text.html { link in
            guard case .article(let id) = link else { return nil }
            return "/aide/\(id)"
        }
        #expect(html == "<p>Voir <a href=\"/aide/F1234\" rel=\"noopener noreferrer\">la fiche</a>.</p>\n")
    }

    @Test func `the text without marks reads well in a message`() {
        let text = """
            # Perte

            Appelez le [17](tel:17), puis :

            1. venez
               - avec une photo
            2. attendez

            > Important

            | Âge | Prix |
            | --- | --- |
            | 12 | 0 |
            """
        #expect(
            Markdown(text).plainText() == """
                Perte

                Appelez le 17 (tel:17), puis :

                1. venez
                  - avec une photo
                2. attendez

                Important

                Âge | Prix
                12 | 0
                """)
        #expect(Markdown(text).words.contains("Appelez le 17, puis"))
    }

    @Test(arguments: [
        ("Bonjour\n\n<b>gras</b>", 3, "html"), ("<script>alert(1)</script>", 1, "html"),
        ("a\nb <img src=x onerror=alert(1)>", 2, "html"), ("![photo](https://example.org/a.png)", 1, "image"),
        ("[x](javascript:alert(1))", 1, "link"), ("[x](JaVaScRiPt:alert)", 1, "link"),
        ("[x](java&#x73;cript:alert)", 1, "link"), ("[x](<java script:alert>)", 1, "link"),
        ("[x](data:text/html;base64,xx)", 1, "link"),
        ("[x](vbscript:x)", 1, "link"),
        ("[x](//evil.example)", 1, "link"),
        ("[x](file:///etc/passwd)", 1, "link"), ("[x](/\\\\evil.example)", 1, "link"), ("[x]()", 1, "link"),
        ("a\n\n[x]\n\n[x]: javascript:1", 3, "link"), ("<!-- caché -->", 1, "html"), ("[x](https://)", 1, "link"),
        ("[x](https:///evil)", 1, "link"), (String(repeating: "> ", count: 40) + "x", 1, "depth"),
    ])
    func `what may not stand in a text is refused with its line`(_ text: String, line: Int, kind: String) {
        do {
            try Markdown.check(text, field: "answer")
            Issue.record("nothing was refused")
        } catch {
            #expect(error.code == .invalidText && error.field == "answer")
            #expect(error.details["line"] == String(line) && error.details["kind"] == kind)
        }
    }

    @Test(arguments: [
        "2 < 3 et 4 > 3 & \"ainsi\"", "[a](https://example.org) [b](mailto:a@b.fr) [c](tel:+33123) [d](/aide) [e](#x)",
        "`<b>` est une balise", "    <pre>\n    code", "<https://example.org>", "a\\<b",
    ])
    func `ordinary texts pass`(_ text: String) throws {
        try Markdown.check(text, field: "answer")
    }

    @Test(arguments: [
        ("Où aller\u{A0}?\r\nEn  mairie\u{2028}ou\tici", "Où aller ?\n\nEn mairie\n\nou ici"),
        ("• une photo\n– un *formulaire*\n1. rien", "- une photo\n- un \\*formulaire\\*\n\n1\\. rien"),
        ("#titre\n> dit\n\n  \n12) a_b|c", "\\#titre\n\n\\> dit\n\n12\\) a\\_b\\|c"),
        ("&eacute; & &#233; &é \\ <b>", "\\&eacute; & \\&#233; \\&é \\\\ \\<b>"), ("- \n \u{301}a", "\\-\n\n\u{301}a"),
        ("", ""),
    ])
    func `words of elsewhere read as they are`(_ plain: String, _ markdown: String) {
        #expect(Array(Markdown.text(plain).unicodeScalars) == Array(markdown.unicodeScalars))
        func words(_ text: String) -> [String] {
            text.unicodeScalars.split { $0.properties.isWhitespace }.map { String($0) }.filter { !"-•–".contains($0) }
        }
        #expect(words(Markdown(markdown).words) == words(plain))
    }

    @Test(arguments: HostileText.all)
    func `hostile texts become safe pages`(_ text: String) throws {
        try SafeHTML.check(Markdown(text).html())
    }

    @Test func `no mutation of hostile texts becomes an unsafe page`() throws {
        var random = SeededRandom(seed: 20_261_122)
        for round in 0..<4_000 {
            let text = HostileText.mutated(by: &random)
            do { try SafeHTML.check(Markdown(text).html()) } catch {
                Issue.record("seed 20261122, round \(round): \(error)\n\(text)")
                return
            }
            _ = Markdown(text).plainText()
        }
    }
}
