// French words that tell nothing about what somebody asks.

extension PlainWords {
    /// Articles, pronouns, prepositions, conjunctions, auxiliaries, and what elisions leave.
    static let frenchFunctions = """
        a à â au aux l le la les un une d de du des et ou où mais donc or ni car si que qu qui quoi dont quel
        quelle quels
        quelles lequel laquelle lesquels lesquelles auquel auxquels auxquelles duquel desquels desquelles
        je j tu t il elle on nous vous ils elles me m moi te toi se s soi lui leur leurs y en
        mon ma mes ton ta tes son sa ses notre nos votre vos mien mienne tien sien sienne
        ce c cet cette ces ceci cela ça celui celle ceux celles ci là
        ne n pas plus point rien jamais aucun aucune non oui
        dans par pour sur sous avec sans chez vers entre contre depuis pendant avant après dès jusque jusqu
        comme lorsque lorsqu puisque puisqu quoique quand comment pourquoi combien afin ainsi alors aussi
        très trop peu bien tout toute tous toutes même mêmes autre autres chaque plusieurs quelque quelques tel
        telle tels
        encore déjà toujours ici aujourd hui
        être est es suis sommes êtes sont était étais étaient étions serai sera serait serais seront soit sois
        soient étant
        avoir ai as avons avez ont avais avait avaient avions aviez aurai aura aurait aurais auront ait aie
        ayant eu eue eus
        fait fais font faire faites ferai fera ferait
        vais va vas allons allez vont aller irai
        peut peux peuvent pouvons pouvez pourra pourrait pourrais pourrai pouvoir puis puisse
        dois doit doivent devons devez devrait devrais devra devoir faut faudra faudrait
        parce via selon lors cas
        """

    /// Greetings, thanks, and what carries a question.
    static let frenchCarriers = """
        bonjour bonsoir salut coucou allô allo hello bjr slt bsr madame monsieur mesdames messieurs mme mr
        merci mercis avance svp stp plaît plait cordialement salutations remercie remercier
        veux veut voudrais voudrait voulais voulait voulons vouloir souhaite souhaitais souhaiterais souhaiterait
        souhaitons souhaiterions aimerais aimerai aimerait aimerions désire désirerais
        savoir sais sait savons besoin question questions possible dire dit
        """
}
