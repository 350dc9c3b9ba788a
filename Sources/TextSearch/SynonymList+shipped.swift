// The synonyms every installation begins with: official names and what people call them, abbreviations, everyday words.

extension SynonymList {
    /// What is shipped for a language.
    public static func shipped(for language: TextLanguage) -> SynonymList {
        let text =
            switch language {
            case .fr: french
            case .en: english
            case .de: german
            case .it: italian
            case .es: spanish
            }
        guard let list = try? SynonymList(text: text) else { preconditionFailure("the shipped lists are lists") }
        return list
    }

    private static let french = """
        cni = carte nationale d'identité = carte d'identité
        carte grise = certificat d'immatriculation
        carte verte = attestation d'assurance automobile
        carte vitale = carte d'assurance maladie
        carte de séjour = titre de séjour
        rdv = rendez-vous
        pv = contravention = procès-verbal
        contravention = amende
        voiture = véhicule = auto = automobile
        moto = deux-roues = 2 roues = scooter
        camion = poids lourd
        permis = permis de conduire
        ct = contrôle technique
        mail = e-mail = email = courriel = courrier électronique = messagerie électronique
        sms = texto = message téléphonique
        pub = publicité
        spam = pourriel = courrier indésirable
        portable = téléphone mobile = smartphone
        ordi = ordinateur
        internet = en ligne
        mot de passe = mdp
        arnaque = escroquerie = fraude
        arnaqueur = escroc
        hameçonnage = phishing
        piratage = piraté = hacké = compte piraté
        voler > vol
        volé > vol
        cambriolage = cambriolé
        bagarre > violences
        frapper, frappé, tapé > violences, coups
        harceler = harcèlement
        porter plainte = plainte = déposer plainte = dépôt de plainte
        police = gendarmerie = commissariat
        flic > policier
        avocat gratuit > aide juridictionnelle
        prison > emprisonnement
        patron = employeur
        boss > employeur
        boulot = travail = emploi
        salaire = paie = rémunération
        fiche de paie = bulletin de salaire = bulletin de paie
        chômage = pôle emploi
        démission = démissionner
        licencié = licenciement
        arrêt maladie = arrêt de travail
        vacances = congés
        entreprise = société
        sécu = sécurité sociale = assurance maladie
        caf = caisse d'allocations familiales
        cpam = caisse primaire d'assurance maladie = assurance maladie
        rsa = revenu de solidarité active
        apl = aide au logement = aide personnalisée au logement
        aah = allocation aux adultes handicapés
        aspa = allocation de solidarité aux personnes âgées = minimum vieillesse
        ase = aide sociale à l'enfance
        mdph = maison départementale des personnes handicapées
        smic = salaire minimum
        are = allocation d'aide au retour à l'emploi = allocation chômage
        cesu = chèque emploi service universel
        cmu = couverture maladie universelle
        pacs = pacte civil de solidarité
        ast = autorisation de sortie du territoire
        vae = validation des acquis de l'expérience
        hlm = logement social
        csg = contribution sociale généralisée
        ifi = impôt sur la fortune immobilière
        isf = impôt de solidarité sur la fortune
        tva = taxe sur la valeur ajoutée
        siret = siren
        rgpd = règlement européen sur la protection des données = règlement européen
        données personnelles = données à caractère personnel
        bébé > enfant, naissance
        gosse > enfant
        mineur = moins de 18 ans
        papa > père
        maman > mère
        mari = époux = conjoint
        femme = épouse = conjointe
        concubin = union libre
        divorce = divorcer
        décès = mort = décédé
        enterrement = obsèques
        héritage = succession
        hériter = succession
        maison de retraite = ehpad
        handicapé = handicap
        docteur > médecin
        médicament = médicaments
        proprio = propriétaire
        bailleur = propriétaire
        appart = appartement
        loyer = location
        maison = habitation = logement
        déménager = déménagement = changement d'adresse
        facture = quittance
        sou > argent
        fric > argent
        banque = établissement bancaire
        carte bleue = carte bancaire = cb
        chèque = chéquier
        gratuit = gratuitement
        formulaire = cerfa
        papiers = documents
        copie = duplicata
        étranger = étrangère
        sans papiers > séjour irrégulier
        nationalité = naturalisation
        école = établissement scolaire
        collège = lycée
        fac = université
        étudiant = étudiante
        vélo = bicyclette
        train = sncf
        avion > voyage
        chien > animal
        voisin > troubles de voisinage
        bruit = nuisances sonores = tapage
        """
    private static let english = """
        id card = identity card
        """
    private static let german = """
        perso = personalausweis
        """
    private static let italian = """
        documento d'identità = carta d'identità
        """
    private static let spanish = """
        dni = documento nacional de identidad
        """
}
