// Greetings, thanks and short answers: texts too short for statistics, told by lists.

/// The courtesies of the five languages.
enum Courtesies {
    /// Longer texts are told from their letters.
    static let longest = 4

    /// The verdict on a text that is made of courtesies only; nil for other texts.
    static func verdict(_ text: String, prior: TextLanguage?) -> LanguageVerdict? {
        var text = Letters.composed(text)
        var reader = WordReader()
        var words: [[UInt8]] = []
        text.withUTF8 { bytes in
            while words.count <= longest, reader.next(in: bytes) {
                if reader.word.contains(where: { $0 >= 0x3A }) { words.append(Letters.plain(reader.word)) }
            }
        }
        guard !words.isEmpty, words.count <= longest else { return nil }
        func isSpoken(_ language: TextLanguage) -> Bool {
            words.allSatisfy { lists[language]?.contains($0) ?? false }
        }
        if let prior {
            let isLent = words.allSatisfy { (lists[prior]?.contains($0) ?? false) || lent.contains($0) }
            if isLent { return .known(prior) }
        }
        let spoken = TextLanguage.allCases.filter(isSpoken)
        return spoken.isEmpty ? nil : spoken.count == 1 ? .known(spoken[0]) : .unsure
    }

    /// What people also say in the middle of another language.
    private static let lent = words(everywhere + "hello hi hey bye sorry please ciao cool super top merci")

    private static let lists: [TextLanguage: Set<[UInt8]>] = [
        .fr: words(french), .en: words(english), .de: words(german), .it: words(italian), .es: words(spanish),
    ]

    private static func words(_ list: String) -> Set<[UInt8]> {
        Set(list.split(whereSeparator: \.isWhitespace).map { Letters.plain($0.utf8) })
    }

    /// Said everywhere.
    private static let everywhere = "ok okay oki okey sms mail email internet stop test photo pdf euro euros "

    private static let french =
        everywhere + """
            bonjour bonsoir bjr bsr slt salut salutations coucou cc rebonjour allo
            bonne journée soirée nuit après midi fin de semaine week end weekend
            madame monsieur mesdames messieurs mme mr m mademoiselle mlle cher chère
            merci mrc mci beaucoup bcp bien infiniment d avance pour tout à vous toi de rien je t en prie
            svp stp s il vous te plaît plait cordialement
            oui ouais non nan si voilà d accord dacc dac exact exactement parfait super génial très entendu
            compris c est
            ça va au revoir à bientôt plus tard demain adieu 
            pardon désolé désolée excusez excuse moi attendez patientez instant un une minute svp
            aide aidez urgent urgence quoi comment pourquoi combien quand où qui
            """
    private static let english =
        everywhere + """
            hello hi hey hiya greetings good morning afternoon evening night day dear sir madam ma am mr mrs ms miss
            thanks thank you thx ty cheers so much very a lot many please pls plz
            yes yeah yep no nope sure right fine great perfect exactly alright all got it i see
            bye goodbye see later soon take care have nice weekend
            sorry excuse me pardon wait moment one minute just
            help urgent what why how when where who
            """
    private static let german =
        everywhere + """
            hallo hallöchen servus moin grüezi grüß gruss grüss gott guten gute gut tag morgen abend nacht
            sehr geehrte geehrter damen und herren herr frau
            danke dankeschön dank vielen besten schön schon herzlichen bitte bitteschön gern gerne geschehen
            ja jawohl nein doch genau richtig stimmt klar alles super prima perfekt einverstanden verstanden
            tschüss tschüs tschau auf wiedersehen bis bald später mfg vg lg grüße liebe freundlichen freundliche mit
            entschuldigung entschuldigen sie verzeihung moment warten einen
            hilfe dringend was warum wie wann wo wer
            """
    private static let italian =
        everywhere + """
            ciao salve buongiorno buonasera buonanotte buonpomeriggio buona buon giorno giornata sera serata
            notte pomeriggio
            gentile egregio egregia signore signora signori signorina
            grazie mille molte tante infinite prego di nulla per favore cortesia piacere
            sì si no certo esatto esattamente va bene perfetto capito d accordo ottimo giusto
            arrivederci a presto dopo domani addio saluti cordiali distinti
            scusi scusa scusate mi dispiace attenda attendi un momento attimo
            aiuto urgente cosa perché come quando dove chi quanto
            """
    private static let spanish =
        everywhere + """
            hola holi buenas buenos buen días dia día tardes noches muy estimado estimada señor señora señores
            señorita
            gracias muchas mil por favor de nada porfa porfavor
            sí si no claro exacto exactamente vale perfecto entendido de acuerdo bueno bien correcto está
            adiós hasta luego pronto mañana saludos cordiales un saludo atentamente
            perdón perdone perdona disculpe disculpa lo siento espere espera momento
            ayuda urgente qué que cómo como cuándo cuando dónde donde quién quien cuánto por
            """
}
