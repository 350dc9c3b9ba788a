// Which language a message is in.

import Testing
import TextSearch

@Suite struct LanguageIdentifierTests {
    private let identifier: LanguageIdentifier

    init() throws { identifier = try LanguageIdentifier() }

    @Test(arguments: [
        ("bjr", TextLanguage.fr), ("slt", .fr), ("salut", .fr), ("bonjour monsieur", .fr), ("merci beaucoup", .fr),
        ("oui", .fr), ("d'accord", .fr), ("hello", .en), ("good morning", .en), ("thanks", .en), ("yes please", .en),
        ("guten tag", .de), ("danke", .de), ("nein danke", .de), ("Grüezi", .de), ("buongiorno", .it),
        ("grazie mille", .it),
        ("buenos días", .es), ("buenos dias", .es), ("gracias", .es), ("muchas gracias", .es),
        ("J'ai perdu ma carte d'identité", .fr), ("I lost my passport yesterday", .en),
        ("Ich habe meinen Ausweis verloren", .de), ("Ho perso la patente di guida", .it),
        ("He perdido mi permiso de conducir", .es),
    ])
    func `short texts are told`(_ text: String, _ language: TextLanguage) {
        #expect(identifier.verdict(text, prior: nil) == .known(language))
    }

    @Test(arguments: ["", "12345", "06 12 34 56 78", "😀", "?", "14/07/2026", "B2", "ok", "1", "xy"])
    func `what says nothing decides nothing`(_ text: String) {
        #expect(identifier.verdict(text, prior: nil) == .unsure)
    }

    @Test(arguments: [
        "Onde posso renovar o meu passaporte, por favor?", "Nie wiem, gdzie to zgłosić", "Я потерял паспорт",
        "أين يمكنني تقديم شكوى؟", "我的护照丢了", "Waar kan ik mijn paspoort verlengen?",
    ])
    func `other languages are other`(_ text: String) {
        #expect(identifier.verdict(text, prior: nil) == .other)
    }

    @Test func `the page settles what a text leaves open`() {
        #expect(identifier.verdict("ok", prior: .de) == .known(.de))
        #expect(identifier.verdict("I lost my passport yesterday", prior: .fr) == .known(.en))
    }
}
