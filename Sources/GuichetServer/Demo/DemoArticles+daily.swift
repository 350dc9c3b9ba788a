// What people ask about reports, neighbours and holidays. Written for the demonstration: no current advice.

import Guichet

extension DemoArticle {
    static let daily: [DemoArticle] = [
        DemoArticle(
            desk: "accueil", topics: ["Plainte"],
            (
                .fr,
                ArticleWords(
                    question: "Où et comment porter plainte ?",
                    answer: """
                        Vous pouvez déposer plainte dans **n’importe quelle** brigade ou commissariat.

                        | Ce qui est arrivé | Le plus simple |
                        | --- | --- |
                        | Vol ou dégradation, auteur inconnu | en ligne, puis un rendez-vous pour signer |
                        | Escroquerie sur internet | en ligne, avec vos captures |
                        | Violences, menaces | sur place, à toute heure |

                        Apportez une pièce d’identité et ce qui prouve les faits. Vous recevez un récépissé.
                        """,
                    short: "Dans toute brigade ou commissariat, ou en ligne pour un vol. Prenez une pièce d’identité.",
                    keywords: ["déposer plainte", "plainte en ligne", "main courante"])
            ),
            (
                .en,
                ArticleWords(
                    question: "Where and how do I report a crime?",
                    answer: """
                        You can report it at **any** brigade or police station.

                        | What happened | The easiest way |
                        | --- | --- |
                        | Theft or damage, author unknown | online, then an appointment to sign |
                        | Fraud on the internet | online, with your pictures |
                        | Violence, threats | on the spot, at any hour |

                        Bring an identity document and what proves the facts.
                        """,
                    keywords: ["file a complaint", "police report"])
            ),
            (
                .es,
                ArticleWords(
                    question: "¿Dónde y cómo se denuncia un delito?",
                    answer: """
                        Puede denunciar en **cualquier** brigada o comisaría.

                        - Robo sin autor conocido: en línea, y después una cita para firmar.
                        - Violencia o amenazas: en persona, a cualquier hora.

                        Traiga un documento de identidad.
                        """,
                    keywords: ["poner una denuncia"])
            )),
        DemoArticle(
            desk: "accueil", topics: ["Plainte", "Dégradations"],
            (
                .fr,
                ArticleWords(
                    question: "On a forcé ma boîte aux lettres ou ma voiture : que garder comme preuves ?",
                    answer: """
                        - Photographiez tout **avant** de ranger ou de réparer.
                        - Gardez les factures de ce qui manque.
                        - Demandez aux voisins s’ils ont une image, sans la publier.
                        - Déclarez le sinistre à votre assurance dans le délai de votre contrat.

                        La plainte peut se faire en ligne si l’auteur est inconnu.
                        """,
                    keywords: ["vitre cassée", "effraction", "dégradation", "vol dans la voiture"])
            ),
            (
                .en,
                ArticleWords(
                    question: "My letter box or car was forced open: what should I keep as evidence?",
                    answer: """
                        - Take pictures of everything **before** you tidy up or repair.
                        - Keep the bills of what is missing.
                        - Tell your insurance within the time of your contract.
                        """,
                    keywords: ["break-in", "car window broken"])
            )),
        DemoArticle(
            topics: ["Voisinage"],
            (
                .fr,
                ArticleWords(
                    question: "Mon voisin fait du bruit la nuit : que puis-je faire ?",
                    answer: """
                        1. **Parlez-lui** : souvent, il ne sait pas.
                        2. Écrivez-lui, avec les dates et les heures.
                        3. Demandez un conciliateur à la mairie : c’est gratuit.
                        4. Si le bruit a lieu maintenant et dure, appelez la brigade.

                        Tenez un petit journal des nuits : il aide à chaque étape.
                        """,
                    short: "Parlez-lui, écrivez-lui, demandez un conciliateur à la mairie. Sur le moment : la brigade.",
                    keywords: ["tapage nocturne", "musique trop forte", "chien qui aboie"])
            ),
            (
                .en,
                ArticleWords(
                    question: "My neighbour is noisy at night: what can I do?",
                    answer: """
                        1. **Talk to them**: often they do not know.
                        2. Write to them, with dates and hours.
                        3. Ask the town hall for a conciliator: it is free.
                        4. If it goes on right now, call the brigade.
                        """,
                    keywords: ["loud music", "barking dog"])
            )),
        DemoArticle(
            desk: "accueil", topics: ["Prévention"],
            (
                .fr,
                ArticleWords(
                    question: "Je pars en vacances : pouvez-vous surveiller mon logement ?",
                    answer: """
                        Oui. Signalez votre absence deux semaines avant le départ : des patrouilles passent.

                        - Dites qui a les clés et comment vous joindre.
                        - Faites relever le courrier.
                        - N’annoncez pas votre départ sur les réseaux sociaux.
                        """,
                    keywords: ["opération tranquillité", "absence", "cambriolage"])
            ),
            (
                .en,
                ArticleWords(
                    question: "I am going on holiday: can you keep an eye on my home?",
                    answer: """
                        Yes. Tell us two weeks before you leave: patrols come by.

                        - Say who has the keys and how to reach you.
                        - Have your post collected.
                        """,
                    keywords: ["house watch", "burglary"])
            )),
    ]
}
