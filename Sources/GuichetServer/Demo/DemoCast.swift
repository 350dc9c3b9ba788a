// The people of the demonstration and what they say to each other.

import Guichet

/// An account of the demonstration.
struct DemoAccount: Sendable {
    let login: String
    let name: String
    let role: Role
    let desks: [String]
    let languages: [Language]
}

/// A conversation of the demonstration, from a past that starts `minutesAgo`.
struct DemoConversation: Sendable {
    /// One turn, `after` seconds since the one before.
    enum Turn: Sendable {
        case citizen(String, after: Int64)
        case agent(String, after: Int64)
        case note(String, after: Int64)
        case closed(after: Int64)
        case rated(Rating, after: Int64)
    }

    let desk: String
    let language: Language
    let nickname: String?
    let minutesAgo: Int64
    let opening: String
    /// The login of the agent who takes it; nil leaves it waiting.
    let agent: String?
    let turns: [Turn]
}

/// The cast.
enum DemoCast {
    /// The password of every account of the demonstration. It opens nothing else.
    static let password = "guichet-demo"

    static let accounts = [
        DemoAccount(
            login: "bruno", name: "Bruno", role: .agent, desks: ["accueil", "mairie"], languages: [.fr, .en]),
        DemoAccount(
            login: "chiara", name: "Chiara", role: .agent, desks: ["accueil", "hopital", "informations"],
            languages: [.fr, .it, .en]),
        DemoAccount(
            login: "dora", name: "Dora", role: .supervisor, desks: ["accueil", "mairie", "hopital", "informations"],
            languages: [.fr, .de]),
        DemoAccount(login: "emma", name: "Emma", role: .admin, desks: ["accueil"], languages: [.fr, .en]),
        DemoAccount(
            login: "farid", name: "Farid", role: .editor, desks: ["accueil", "mairie", "hopital", "informations"],
            languages: [.fr, .en]),
    ]

    static let conversations: [DemoConversation] = [
        DemoConversation(
            desk: "accueil", language: .fr, nickname: "Amina", minutesAgo: 4,
            opening: "Bonjour, j’ai perdu ma carte d’identité hier dans le train. Que dois-je faire ?",
            agent: "bruno",
            turns: [
                .agent(
                    "Bonjour Amina, je suis Bruno. Déclarez d’abord la perte : à la mairie, au moment de demander une "
                        + "nouvelle carte. Partez-vous bientôt à l’étranger ?", after: 55),
                .citizen("Oui, en Italie dans trois semaines.", after: 40),
                .note("Départ dans trois semaines : vérifier le délai de la mairie avant de répondre.", after: 20),
                .citizen("Est-ce que mon passeport suffit ?", after: 15),
            ]),
        DemoConversation(
            desk: "accueil", language: .en, nickname: nil, minutesAgo: 6,
            opening: "Hello, my phone was stolen in Paris this morning. Can I report it in English?",
            agent: nil, turns: []),
        DemoConversation(
            desk: "accueil", language: .de, nickname: "Jonas", minutesAgo: 2,
            opening: "Guten Tag, ich habe in Rennes einen Strafzettel bekommen. Wo kann ich ihn bezahlen?",
            agent: nil, turns: []),
        DemoConversation(
            desk: "hopital", language: .fr, nickname: nil, minutesAgo: 9,
            opening: "Bonjour, faut-il être à jeun pour une prise de sang demain matin ?",
            agent: "chiara",
            turns: [
                .agent("Bonjour, cela dépend de l’analyse. Qu’est-il écrit sur votre ordonnance ?", after: 70),
                .citizen("« Bilan lipidique ».", after: 50),
            ]),
        closed(
            "j’ai reçu un SMS qui me demande de payer des frais de colis. Est-ce une arnaque ?",
            "Oui, ne cliquez pas. Transférez-le au 33700, puis effacez-le.", minutesAgo: 95, lasting: 260, score: 10),
        closed(
            "comment faire une procuration pour les élections ?",
            "Remplissez la demande en ligne, puis venez la faire valider avec une pièce d’identité.",
            minutesAgo: 150, lasting: 340, score: 9),
        closed(
            "on a forcé ma boîte aux lettres cette nuit.",
            "Je vous explique comment porter plainte en ligne, et quelles photos garder.", minutesAgo: 210,
            lasting: 520, score: 8),
        closed(
            "mon voisin fait du bruit toutes les nuits.",
            "Voici les étapes : en parler, écrire, puis demander un conciliateur.", minutesAgo: 300, lasting: 410,
            score: 9),
        closed(
            "où trouver la brigade la plus proche de Redon ?", "Je vous donne l’adresse et les horaires.",
            minutesAgo: 380, lasting: 180, score: 10),
    ]

    private static func closed(
        _ question: String, _ answer: String, minutesAgo: Int64, lasting seconds: Int64, score: Int
    ) -> DemoConversation {
        DemoConversation(
            desk: "accueil", language: .fr, nickname: nil, minutesAgo: minutesAgo, opening: "Bonjour, " + question,
            agent: "dora",
            turns: [
                .agent("Bonjour, je suis Dora. " + answer, after: seconds / 2),
                .citizen("Merci beaucoup !", after: seconds / 4),
                .closed(after: seconds / 4),
                .rated(Rating(answered: .yes, score: score, comment: nil), after: 20),
            ])
    }
}
