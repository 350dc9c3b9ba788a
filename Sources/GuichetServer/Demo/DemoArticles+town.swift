// What people ask a town hall, and what agents ask each other. Written for the demonstration: no current advice.

import Guichet

extension DemoArticle {
    static let town: [DemoArticle] = [
        DemoArticle(
            desk: "mairie", topics: ["Papiers", "Carte d’identité"],
            (
                .fr,
                ArticleWords(
                    question: "J’ai perdu ma carte d’identité : comment la déclarer et la refaire ?",
                    answer: """
                        Déclarez la perte **au moment** de demander la nouvelle carte, à la mairie, sur rendez-vous.

                        Apportez :

                        - une photo récente ;
                        - un justificatif de domicile ;
                        - un autre papier avec photo, si vous en avez un.

                        > Vous partez bientôt ? Votre passeport suffit souvent : vérifiez pour votre destination.
                        """,
                    short: "Déclarez la perte à la mairie en demandant la nouvelle carte, sur rendez-vous.",
                    keywords: ["carte égarée", "papiers perdus", "renouveler la CNI"])
            ),
            (
                .en,
                ArticleWords(
                    question: "I lost my identity card: how do I declare it and get another one?",
                    answer: """
                        Declare the loss **when** you ask for the new card, at the town hall, by appointment.

                        Bring a recent photograph, a proof of address, and another paper with your picture.
                        """,
                    keywords: ["lost ID card", "lost papers"])
            ),
            (
                .de,
                ArticleWords(
                    question: "Ich habe meinen Ausweis verloren: Wie bekomme ich einen neuen?",
                    answer: """
                        Melden Sie den Verlust im Rathaus, **wenn** Sie den neuen Ausweis beantragen, mit Termin.

                        Bringen Sie ein neues Foto und einen Nachweis Ihrer Adresse mit.
                        """,
                    keywords: ["Personalausweis verloren"])
            )),
        DemoArticle(
            desk: "mairie", topics: ["Objets trouvés"],
            (
                .fr,
                ArticleWords(
                    question: "J’ai perdu ou trouvé un objet : à qui m’adresser ?",
                    answer: """
                        Le service des objets trouvés est au rez-de-chaussée de la mairie.

                        - **Perdu** : décrivez l’objet, le lieu et l’heure ; nous vous écrivons s’il arrive.
                        - **Trouvé** : apportez-le, ou prenez une photo et écrivez-nous.
                        """,
                    keywords: ["portefeuille perdu", "clés trouvées", "parapluie"])
            ),
            (
                .en,
                ArticleWords(
                    question: "I lost or found something: whom do I tell?",
                    answer: "Lost property is on the ground floor of the town hall. **Lost**: tell us what, where and "
                        + "when. **Found**: bring it, or send a picture.",
                    keywords: ["lost wallet", "found keys"])
            ),
            (
                .de,
                ArticleWords(
                    question: "Ich habe etwas verloren oder gefunden: An wen wende ich mich?",
                    answer: "Das Fundbüro ist im Erdgeschoss des Rathauses. Beschreiben Sie den Gegenstand, den Ort "
                        + "und die Uhrzeit.",
                    keywords: ["Fundbüro"])
            ),
            (
                .es,
                ArticleWords(
                    question: "He perdido o encontrado un objeto: ¿a quién aviso?",
                    answer: "Los objetos perdidos están en la planta baja del ayuntamiento. Describa el objeto, el "
                        + "lugar y la hora.",
                    keywords: ["objetos perdidos"])
            )),
        DemoArticle(
            desk: "mairie", topics: ["Élections"],
            (
                .fr,
                ArticleWords(
                    question: "Comment donner procuration pour une élection ?",
                    answer: """
                        1. Choisissez quelqu’un qui vote : cette personne va dans **votre** bureau.
                        2. Faites la demande en ligne.
                        3. Faites-la valider dans une brigade, avec une pièce d’identité.

                        Faites-le tôt : la mairie doit recevoir la procuration avant le vote.
                        """,
                    keywords: ["voter à ma place", "absent le jour du vote", "mandataire"])
            ),
            (
                .en,
                ArticleWords(
                    question: "How do I let somebody vote for me?",
                    answer: """
                        1. Choose somebody who votes: they go to **your** polling station.
                        2. Ask for it online.
                        3. Have it validated at a brigade, with an identity document.
                        """,
                    keywords: ["proxy vote"])
            )),
        DemoArticle(
            audience: .agents, topics: ["Entre agents"],
            (
                .fr,
                ArticleWords(
                    question: "Quand passer une conversation à la mairie, et comment le dire ?",
                    answer: """
                        Dès que la demande touche les papiers, l’état civil ou la vie du quartier.

                        - Résumez en une ligne ce que la personne a déjà dit.
                        - Dites-lui qui va répondre, et quand.
                        - Restez jusqu’à ce que l’autre service ait pris le relais.
                        """,
                    keywords: ["transfert", "réorienter"])
            ),
            (
                .en,
                ArticleWords(
                    question: "When do I hand a conversation to the town hall, and how do I say so?",
                    answer: """
                        As soon as it is about papers, civil registry or the neighbourhood.

                        - Sum up in a line what the person has said.
                        - Say who will answer, and when.
                        """,
                    keywords: ["transfer"])
            )),
        DemoArticle(
            desk: "mairie", topics: ["Vie du quartier"], outcome: .review,
            (
                .fr,
                ArticleWords(
                    question: "Comment réserver une place au marché du dimanche ?",
                    answer:
                        "Écrivez à la mairie trois semaines avant, avec ce que vous vendez et la longueur du stand.",
                    keywords: ["emplacement", "forain"])
            )),
        DemoArticle(
            desk: "mairie", topics: ["Vie du quartier"], outcome: .expired,
            (
                .fr,
                ArticleWords(
                    question: "Quels sont les horaires d’été de la piscine ?",
                    answer: "De 10 h à 20 h tous les jours, jusqu’au dernier dimanche d’août.",
                    keywords: ["baignade"])
            )),
    ]
}
