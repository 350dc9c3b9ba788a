// Sentences written for these tests, in five languages: what must be found, and what must be left alone.

import Guichet

/// A sentence and the sign that must be found in it; nil where nothing must be.
struct DangerSample: Sendable {
    let language: Language
    let text: String
    let sign: String?
}

/// The sentences.
enum DangerCorpus {
    static let all: [DangerSample] = french + english + german + italian + spanish

    private static func samples(_ language: Language, _ texts: [(String, String?)]) -> [DangerSample] {
        texts.map { DangerSample(language: language, text: $0.0, sign: $0.1) }
    }

    static let french = samples(
        .fr,
        [
            ("Il a un couteau et il est dans la cuisine", "weapon"),
            ("mon mari me frappe en ce moment", "attack"),
            ("Au secours !!! venez vite", "emergency"),
            ("JE SUIS EN DANGER", "emergency"),
            ("Il menace de me tuer si je pars", "threat"),
            ("je suis cachée dans la salle de bain", "hiding"),
            ("je peux pas parler, il est derrière la porte", "hiding"),
            ("il m’a enfermée dans la chambre", "captive"),
            ("quelqu'un essaie d'entrer chez moi", "intruder"),
            ("un homme me suit depuis la gare", "followed"),
            ("je veux mourir", "suicide"),
            ("je n’ai plus envie de vivre", "suicide"),
            ("mon voisin frappe ses enfants", "child"),
            ("ma fille a disparu depuis ce matin", "child"),
            ("je crois que mon père fait un AVC", "stroke"),
            ("ma mère ne respire plus", "breathing"),
            ("elle est inconsciente et ne se réveille pas", "unconscious"),
            ("douleur très forte dans la poitrine", "heart"),
            ("il saigne beaucoup", "bleeding"),
            ("elle a avalé toute une boîte de médicaments", "poison"),
            ("y a le feu dans l'immeuble", "fire"),
            ("il y a une odeur de gaz", "fire"),
            ("mon ex m’a frappée hier soir", "violence"),
            ("j’ai peur de mon mari", "violence"),
            ("il fait du chantage avec mes photos", "harassment"),
            ("Je ne sais pas quoi faire il a une arme", "weapon"),
            ("je meurs de faim, la cantine est ouverte ?", nil),
            ("c’était à mourir de rire", nil),
            ("mort de rire", nil),
            ("je cherche de quoi tuer le temps", nil),
            ("comment déclarer une arme de chasse ?", nil),
            ("Il n’a pas d’arme, tout va bien", nil),
            ("il ne me frappe pas", nil),
            ("je ne suis pas en danger", nil),
            ("j’ai grillé un feu rouge", nil),
            ("Bonjour, j’ai perdu ma carte d’identité hier dans le train.", nil),
            ("je veux en finir avec cette amende", nil),
            ("mon assurance incendie demande un papier", nil),
            ("à l’aide du formulaire en ligne", nil),
            ("Le voisin fait du bruit toutes les nuits", nil),
        ])

    static let english = samples(
        .en,
        [
            ("he has a gun", "weapon"),
            ("My husband is hitting me right now", "attack"),
            ("I'm in danger", "emergency"),
            ("he said he's going to kill me", "threat"),
            ("I am hiding in the bathroom", "hiding"),
            ("I can't talk, he will hear me", "hiding"),
            ("he locked me in the bedroom", "captive"),
            ("someone is trying to break into my house", "intruder"),
            ("a man is following me", "followed"),
            ("I want to die", "suicide"),
            ("I don't want to live anymore", "suicide"),
            ("my neighbour beats his children", "child"),
            ("I think my dad is having a stroke", "stroke"),
            ("she is unconscious", "unconscious"),
            ("he can't breathe", "breathing"),
            ("strong chest pain", "heart"),
            ("he is bleeding heavily", "bleeding"),
            ("she took a whole bottle of pills", "poison"),
            ("our house is on fire", "fire"),
            ("I was raped last week", "violence"),
            ("my boyfriend threatened to publish my nudes", "harassment"),
            ("I don't think so he has a knife", "weapon"),
            ("just killing time before my train", nil),
            ("I'm dying to see you", nil),
            ("he doesn't have a gun", nil),
            ("the shoes are killing me", nil),
            ("I need a firearm licence", nil),
            ("I lost my passport in Paris", nil),
            ("my deadline is tomorrow", nil),
            ("can you help me find the form", nil),
            ("fire insurance papers", nil),
            ("he does not hit me", nil),
        ])

    static let german = samples(
        .de,
        [
            ("Er hat ein Messer", "weapon"),
            ("Mein Mann schlägt mich", "attack"),
            ("mein Mann schlaegt mich gerade", "attack"),
            ("Ich bin in Gefahr", "emergency"),
            ("Er will mich umbringen", "threat"),
            ("ich habe mich im Bad versteckt", "hiding"),
            ("er hat mich eingesperrt", "captive"),
            ("Jemand ist in meiner Wohnung", "intruder"),
            ("ein Mann verfolgt mich", "followed"),
            ("Ich will nicht mehr leben", "suicide"),
            ("Ich will mich umbringen", "suicide"),
            ("der Nachbar schlägt seine Kinder", "child"),
            ("mein Vater hat einen Schlaganfall", "stroke"),
            ("sie ist bewusstlos", "unconscious"),
            ("ich bekomme keine Luft", "breathing"),
            ("starke Schmerzen in der Brust", "heart"),
            ("er blutet stark", "bleeding"),
            ("sie hat alle Tabletten geschluckt", "poison"),
            ("Es brennt im Haus", "fire"),
            ("mein Ex hat mich geschlagen", "violence"),
            ("ich lach mich tot", nil),
            ("wir wollen nur die Zeit totschlagen", nil),
            ("Er hat kein Messer", nil),
            ("er schlägt mich nicht", nil),
            ("Wo bekomme ich einen Waffenschein?", nil),
            ("Ich habe meinen Ausweis verloren", nil),
            ("ich sterbe vor Hunger", nil),
            ("Hilfe beim Formular", nil),
        ])

    static let italian = samples(
        .it,
        [
            ("ha un coltello in mano", "weapon"),
            ("mio marito mi picchia", "attack"),
            ("sono in pericolo", "emergency"),
            ("vuole uccidermi", "threat"),
            ("sono nascosta in bagno", "hiding"),
            ("mi ha chiusa in camera", "captive"),
            ("c'è qualcuno in casa mia", "intruder"),
            ("un uomo mi segue", "followed"),
            ("voglio morire", "suicide"),
            ("non voglio più vivere", "suicide"),
            ("il vicino picchia i bambini", "child"),
            ("penso che abbia avuto un ictus adesso, ha avuto un ictus", "stroke"),
            ("è svenuta e non risponde", "unconscious"),
            ("non riesco a respirare", "breathing"),
            ("forte dolore al petto", "heart"),
            ("sta perdendo molto sangue", "bleeding"),
            ("ha preso troppe pastiglie", "poison"),
            ("la casa è in fiamme", "fire"),
            ("mi ha picchiata ieri", "violence"),
            ("sto morendo di fame, anzi muoio di fame", nil),
            ("per ammazzare il tempo", nil),
            ("non ha una pistola", nil),
            ("non mi picchia", nil),
            ("ho perso il passaporto", nil),
            ("fuochi d'artificio troppo rumorosi", nil),
            ("morto di sonno", nil),
        ])

    static let spanish = samples(
        .es,
        [
            ("tiene un cuchillo", "weapon"),
            ("mi marido me pega", "attack"),
            ("estoy en peligro", "emergency"),
            ("¡socorro!", "emergency"),
            ("quiere matarme", "threat"),
            ("estoy escondida en el baño", "hiding"),
            ("me ha encerrado en casa", "captive"),
            ("hay alguien en mi casa", "intruder"),
            ("un hombre me está siguiendo", "followed"),
            ("quiero morirme", "suicide"),
            ("no quiero vivir", "suicide"),
            ("el vecino pega a sus hijos", "child"),
            ("le está dando un ictus", "stroke"),
            ("está inconsciente", "unconscious"),
            ("no puede respirar", "breathing"),
            ("dolor fuerte en el pecho", "heart"),
            ("está sangrando mucho", "bleeding"),
            ("se ha tomado todas las pastillas", "poison"),
            ("hay un incendio en el edificio", "fire"),
            ("mi ex me ha pegado", "violence"),
            ("me muero de hambre", nil),
            ("muerto de risa", nil),
            ("para matar el tiempo", nil),
            ("no tiene una pistola", nil),
            ("no me pega", nil),
            ("he perdido mi pasaporte", nil),
            ("¿cómo pido una licencia de armas?", nil),
        ])
}
