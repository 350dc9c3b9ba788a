// Sheets for tests: a small one of our own with every part, and where the real ones lie.

import Foundation

/// The real data that lie beside the project and are never part of it.
enum SharedData {
    /// The folder, or nil where it is absent: the tests that need it say so.
    static let folder: URL? = {
        let named = ProcessInfo.processInfo.environment["GUICHET_SHARED_DATA"].map { URL(fileURLWithPath: $0) }
        let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let folder = named ?? package.deletingLastPathComponent().appendingPathComponent("shared/data")
        guard FileManager.default.fileExists(atPath: folder.path) else {
            FileHandle.standardError.write(Data("No shared data at \(folder.path): set GUICHET_SHARED_DATA.\n".utf8))
            return nil
        }
        return folder
    }()

    /// The real sheets in XML.
    static var sheets: [URL] {
        guard let folder = folder?.appendingPathComponent("kb/dila-xml-regenerated") else { return [] }
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension == "xml" }.sorted { $0.path < $1.path }
    }
}

/// Sheets of our own.
enum SampleSheets {
    static let full = """
        <?xml version="1.0" encoding="UTF-8"?>
        <Publication xmlns:dc="http://purl.org/dc/elements/1.1/" ID="F42" type="Fiche d'information"
            spUrl="https://example.org/F42">
        <dc:title>Prêter une échelle &amp; un seau</dc:title>
        <dc:creator>Service des outils</dc:creator>
        <dc:date>modified 2024-02-29</dc:date><dc:language>Fr</dc:language>
        <FilDAriane>
        <Niveau ID="P">Accueil</Niveau>
        <Niveau ID="N1">Outils</Niveau>
        <Niveau ID="F42">Prêter</Niveau></FilDAriane>
        <Avertissement ID="R1">
        <Titre>Orage</Titre>
        <Texte><Paragraphe>Pas d'échelle par orage.</Paragraphe></Texte></Avertissement>
        <Introduction>
        <Texte><Paragraphe>Une <MiseEnEvidence>échelle </MiseEnEvidence>se prête, voir <LienInterne
        LienPublication="F7" type="Fiche">le seau</LienInterne>.</Paragraphe></Texte></Introduction>
        <ListeSituations affichage="onglet">
        <Situation>
        <Titre>À un voisin</Titre>
        <Texte>
        <Chapitre>
        <Titre><Paragraphe>Combien de temps ?</Paragraphe></Titre>
        <Paragraphe>1. Trois jours &lt; une semaine * sauf [avis]</Paragraphe>
        <Liste type="numero">
        <Item><Paragraphe>Demandez</Paragraphe>
        <Liste type="puce">
        <Item><Paragraphe>poliment</Paragraphe></Item></Liste></Item>
        <Item><Paragraphe>Rendez</Paragraphe></Item></Liste>
        <BlocCas affichage="radio">
        <Cas>
        <Titre>Il pleut</Titre><Paragraphe>Attendez.</Paragraphe></Cas></BlocCas>
        <ASavoir>
        <Titre>À savoir</Titre><Paragraphe>Le seau suit.</Paragraphe><Paragraphe>Toujours.</Paragraphe></ASavoir>
        </Chapitre></Texte></Situation>
        <Situation>
        <Titre>À un inconnu</Titre>
        <Texte><Paragraphe>Non.</Paragraphe>
        <Tableau>
        <Titre>Tarifs</Titre>
        <Colonne/>
        <Rangée type="header">
        <Cellule><Paragraphe>Outil</Paragraphe></Cellule>
        <Cellule><Paragraphe>Jours | mois</Paragraphe></Cellule></Rangée>
        <Rangée>
        <Cellule fusionHorizontale="2"><Paragraphe>Échelle</Paragraphe></Cellule></Rangée></Tableau>
        </Texte></Situation></ListeSituations>
        <OuSAdresser ID="R2" type="Local">
        <Titre>Maison des outils</Titre>
        <RessourceWeb URL="https://example.org/outils"/></OuSAdresser>
        <Reference type="Texte" URL="https://example.org/loi" ID="R3">
        <Titre>Loi des échelles</Titre>
        <Complement>Article 1</Complement></Reference>
        <ServiceEnLigne ID="R4" URL="javascript:alert(1)" type="Formulaire">
        <Titre>Formulaire</Titre></ServiceEnLigne>
        <VoirAussi>
        <Fiche ID="F7">
        <Titre>Le seau</Titre></Fiche></VoirAussi>
        </Publication>
        """

    static let answer = """
        > **Orage**
        >
        > Pas d'échelle par orage.

        Une **échelle** se prête, voir [le seau](article:F7).

        # À un voisin

        ## Combien de temps ?

        1\\. Trois jours \\< une semaine \\* sauf \\[avis\\]

        1. Demandez
           - poliment
        2. Rendez

        ### Il pleut

        Attendez.

        > **À savoir**
        >
        > Le seau suit.
        >
        > Toujours.

        # À un inconnu

        Non.

        **Tarifs**

        | Outil | Jours \\| mois |
        | --- | --- |
        | Échelle |  |

        # Services en ligne et formulaires

        - Formulaire

        # Où s’adresser\u{A0}?

        - [Maison des outils](https://example.org/outils)

        # Textes de référence

        - [Loi des échelles](https://example.org/loi) – Article 1

        # Voir aussi

        - [Le seau](article:F7)
        """
}
