// What people ask a brigade about frauds, thefts and violence. Written for the demonstration: no current advice.

import Guichet

extension DemoArticle {
    static let fraud: [DemoArticle] = [
        DemoArticle(
            desk: "accueil", topics: ["Internet", "Escroqueries"],
            (
                .fr,
                ArticleWords(
                    question: "J’ai reçu un SMS qui réclame des frais de colis : que faire ?",
                    answer: """
                        C’est presque toujours une arnaque : aucun transporteur ne demande sa carte bancaire par SMS.

                        - **Ne cliquez pas** et ne répondez pas.
                        - Transférez le message au [33700](tel:33700), puis effacez-le.
                        - Vous attendez vraiment un colis ? Ouvrez vous-même le site du transporteur.

                        # Vous avez déjà donné votre carte

                        1. Appelez votre banque et faites opposition.
                        2. Gardez une capture du message et de la page.
                        3. Écrivez-nous : un gendarme vous dit comment déposer plainte.
                        """,
                    short: "N’ouvrez pas le lien. Transférez le SMS au 33700, effacez-le. Carte donnée : opposition.",
                    keywords: ["faux SMS de livraison", "smishing", "lien de paiement pour un paquet"])
            ),
            (
                .en,
                ArticleWords(
                    question: "I got a text message asking for a parcel fee: what should I do?",
                    answer: """
                        It is nearly always a scam: no carrier asks for your bank card by text message.

                        - **Do not tap the link** and do not reply.
                        - Forward the message to [33700](tel:33700), then delete it.

                        # You have already typed your card number

                        1. Call your bank and block the card.
                        2. Keep a picture of the message and of the page.
                        3. Write to us: a gendarme tells you how to report it.
                        """,
                    short: "Do not open the link. Forward it to 33700, delete it. Card typed: call your bank.",
                    keywords: ["delivery scam", "fake parcel text"])
            ),
            (
                .de,
                ArticleWords(
                    question: "Eine SMS verlangt Paketgebühren: Was soll ich tun?",
                    answer: """
                        Das ist fast immer Betrug: Kein Paketdienst fragt per SMS nach Ihrer Bankkarte.

                        - **Tippen Sie nicht auf den Link** und antworten Sie nicht.
                        - Leiten Sie die SMS an [33700](tel:33700) weiter und löschen Sie sie.
                        - Haben Sie die Karte schon angegeben? Lassen Sie sie von Ihrer Bank sperren.
                        """,
                    keywords: ["Paketbetrug", "falsche Lieferung"])
            ),
            (
                .it,
                ArticleWords(
                    question: "Un SMS chiede di pagare un pacco: che cosa faccio?",
                    answer: """
                        È quasi sempre una truffa: nessun corriere chiede la carta di credito per SMS.

                        - **Non apra il link** e non risponda.
                        - Inoltri il messaggio al [33700](tel:33700), poi lo cancelli.
                        - Ha già dato la carta? Chiami la banca e la blocchi.
                        """,
                    keywords: ["truffa del pacco"])
            ),
            (
                .es,
                ArticleWords(
                    question: "Un SMS pide pagar un paquete: ¿qué hago?",
                    answer: """
                        Casi siempre es una estafa: ningún transportista pide la tarjeta por SMS.

                        - **No abra el enlace** ni responda.
                        - Reenvíe el mensaje al [33700](tel:33700) y bórrelo.
                        - ¿Ya dio la tarjeta? Llame a su banco y bloquéela.
                        """,
                    keywords: ["estafa del paquete"])
            )),
        DemoArticle(
            desk: "accueil", topics: ["Vols", "Téléphone"],
            (
                .fr,
                ArticleWords(
                    question: "Mon téléphone a été volé : quels sont les premiers gestes ?",
                    answer: """
                        1. Depuis un autre appareil, **localisez puis verrouillez** le téléphone.
                        2. Demandez à votre opérateur de bloquer la ligne.
                        3. Changez les mots de passe de votre messagerie et de votre banque.
                        4. Retrouvez le numéro IMEI : il est sur la boîte ou sur la facture.
                        5. Déposez plainte avec ce numéro : l’appareil peut alors être bloqué partout.

                        > N’allez pas le chercher vous-même, même si la carte montre où il est.
                        """,
                    short: "Verrouillez-le à distance, bloquez la ligne, changez vos mots de passe, portez plainte.",
                    keywords: ["vol de portable", "smartphone volé", "bloquer IMEI"])
            ),
            (
                .en,
                ArticleWords(
                    question: "My phone was stolen: what are the first steps?",
                    answer: """
                        1. From another device, **find and lock** the phone.
                        2. Ask your operator to block the line.
                        3. Change the passwords of your mail and your bank.
                        4. Find the IMEI number: it is on the box or on the bill.
                        5. Report the theft with this number. You can do so in English.

                        > Do not fetch it yourself, even if the map shows where it is.
                        """,
                    short: "Lock it remotely, block the line, change your passwords, report the theft.",
                    keywords: ["stolen smartphone", "mobile theft"])
            ),
            (
                .de,
                ArticleWords(
                    question: "Mein Handy wurde gestohlen: Was mache ich zuerst?",
                    answer: """
                        1. **Orten und sperren** Sie das Gerät von einem anderen aus.
                        2. Lassen Sie die Karte vom Anbieter sperren.
                        3. Ändern Sie die Passwörter von Post und Bank.
                        4. Erstatten Sie Anzeige mit der IMEI-Nummer.
                        """,
                    keywords: ["Diebstahl Telefon"])
            ),
            (
                .it,
                ArticleWords(
                    question: "Mi hanno rubato il telefono: che cosa faccio subito?",
                    answer: """
                        1. **Localizzi e blocchi** il telefono da un altro apparecchio.
                        2. Faccia bloccare la linea dall’operatore.
                        3. Cambi le password della posta e della banca.
                        4. Sporga denuncia con il numero IMEI.
                        """,
                    keywords: ["furto del cellulare"])
            ),
            (
                .es,
                ArticleWords(
                    question: "Me han robado el teléfono: ¿qué hago primero?",
                    answer: """
                        1. **Localice y bloquee** el teléfono desde otro aparato.
                        2. Pida a su operador que corte la línea.
                        3. Cambie las contraseñas del correo y del banco.
                        4. Denuncie el robo con el número IMEI.
                        """,
                    keywords: ["robo de móvil"])
            )),
        DemoArticle(
            desk: "accueil", topics: ["Internet", "Escroqueries"],
            (
                .fr,
                ArticleWords(
                    question: "Un faux conseiller bancaire m’a appelé : comment réagir ?",
                    answer: """
                        Raccrochez. Votre banque ne demande jamais un code, ni de valider une opération par téléphone.

                        - Rappelez **vous-même** votre agence, au numéro que vous connaissez.
                        - Si une opération est partie, faites opposition et contestez-la par écrit.
                        - Notez l’heure et le numéro affiché, puis déposez plainte.
                        """,
                    short: "Raccrochez, rappelez votre agence vous-même, faites opposition, portez plainte.",
                    keywords: ["arnaque au faux banquier", "spoofing", "code de validation demandé"])
            ),
            (
                .en,
                ArticleWords(
                    question: "A fake bank adviser called me: how should I react?",
                    answer: """
                        Hang up. Your bank never asks for a code by telephone.

                        - Call your branch **yourself**, at the number you know.
                        - If money has left, block it and contest the operation in writing.
                        - Note the time and the number shown, then report it.
                        """,
                    keywords: ["bank impersonation", "phone fraud"])
            )),
        DemoArticle(
            desk: "accueil", topics: ["Internet", "Comptes"],
            (
                .fr,
                ArticleWords(
                    question: "Mon compte a été piraté : comment le récupérer ?",
                    answer: """
                        1. Utilisez « mot de passe oublié » depuis un appareil sûr.
                        2. Fermez les sessions ouvertes ailleurs, et ajoutez la double vérification.
                        3. Prévenez vos contacts : le pirate leur écrit peut-être.
                        4. Vérifiez les règles de transfert de votre messagerie.

                        Le compte reste bloqué ? Écrivez-nous avec des captures d’écran.
                        """,
                    keywords: ["piratage de messagerie", "réseau social volé", "mot de passe changé"])
            ),
            (
                .en,
                ArticleWords(
                    question: "My account was hacked: how do I get it back?",
                    answer: """
                        1. Use “forgotten password” from a safe device.
                        2. Close the sessions open elsewhere and add a second check.
                        3. Warn your contacts: the intruder may be writing to them.
                        """,
                    keywords: ["hacked mailbox", "stolen account"])
            ),
            (
                .it,
                ArticleWords(
                    question: "Il mio account è stato violato: come lo recupero?",
                    answer: """
                        1. Usi « password dimenticata » da un apparecchio sicuro.
                        2. Chiuda le sessioni aperte altrove e aggiunga la doppia verifica.
                        3. Avverta i suoi contatti.
                        """,
                    keywords: ["account rubato"])
            )),
        DemoArticle(
            desk: "accueil", topics: ["Violences"],
            (
                .fr,
                ArticleWords(
                    question: "Je subis des violences à la maison : qui peut m’aider ?",
                    answer: """
                        **En danger, appelez le [17](tel:17) ou le [112](tel:112)** ; par SMS, le [114](tel:114).

                        - Le [3919](tel:3919) écoute les femmes victimes de violences, gratuitement.
                        - Vous pouvez nous écrire ici : fermez la page d’un seul geste avec « Quitter vite ».
                        - Préparez un sac : papiers, ordonnances, clés, un peu d’argent.

                        Vous pouvez déposer plainte sans certificat médical.
                        """,
                    short: "En danger : 17, 112 ou 114 par SMS. Écoute : 3919. Nous pouvons aussi vous répondre ici.",
                    keywords: ["mon mari me frappe", "conjoint violent", "violences conjugales"])
            ),
            (
                .en,
                ArticleWords(
                    question: "I suffer violence at home: who can help me?",
                    answer: """
                        **In danger, call [17](tel:17) or [112](tel:112)**; by text message, [114](tel:114).

                        - You can write to us here, at any hour.
                        - Prepare a bag: papers, prescriptions, keys, some money.

                        You can report it without a medical certificate.
                        """,
                    keywords: ["my husband hits me", "domestic violence"])
            ),
            (
                .es,
                ArticleWords(
                    question: "Sufro violencia en casa: ¿quién puede ayudarme?",
                    answer: """
                        **En peligro, llame al [17](tel:17) o al [112](tel:112)**; por SMS, al [114](tel:114).

                        - Puede escribirnos aquí a cualquier hora.
                        - Prepare una bolsa: documentos, recetas, llaves, algo de dinero.
                        """,
                    keywords: ["violencia de pareja"])
            )),
    ]
}
