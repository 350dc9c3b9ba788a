// English, German, Italian and Spanish words that tell nothing about what somebody asks.

extension PlainWords {
    /// English function words, and what apostrophes leave of contractions.
    static let englishFunctions = """
        a an the and or but nor so if then than that this these those there here what which who whom whose when
        where why how
        i me my mine myself you your yours yourself he him his she her hers it its we us our ours they them
        their theirs
        am is are was were be been being have has had having do does did doing done don doesn didn isn aren wasn weren
        haven hasn hadn won wouldn couldn shouldn can cannot could may might must shall should will would ll ve
        re s t m d
        not no yes of in on at by for with without from to into onto over under about after before between
        during until
        up down out off again as also too very just only any some all each every both few more most other such
        same own
        because while through against get got go going
        """

    /// English greetings, thanks, and what carries a question.
    static let englishCarriers = """
        hello hi hey good morning afternoon evening dear sir madam please thanks thank regards sincerely
        want wanted like know need help question questions information info ask asking tell wonder wondering possible
        understand find explain someone something
        """

    /// German function words.
    static let germanFunctions = """
        der die das den dem des ein eine einer eines einem einen kein keine keinen keiner keinem und oder aber
        sondern denn
        weil dass daß wenn als wie ob was wer wem wen wessen welche welcher welches welchen welchem wo wohin
        woher wann warum
        wieso weshalb womit ich mich mir mein meine meiner meinen meinem meines du dich dir dein deine deinen
        er ihn ihm sein
        seine seinen seiner sie ihr ihre ihren ihrer ihnen es wir uns unser unsere unseren euch euer man sich selbst
        bin bist ist sind seid war waren wäre wären gewesen sein werden werde wird wurde wurden worden würde würden
        habe hast hat haben habt hatte hatten hätte hätten gehabt kann kannst können könnte könnten konnte muss
        musst müssen
        musste müsste soll sollen sollte darf dürfen dürfte will wollen mag machen mache macht tun tue
        nicht nein ja nichts nie auch noch nur schon sehr mehr so da dort hier dann doch etwa alle alles allen
        jede jeder
        jedes jeden andere anderen im in an am auf aus bei beim bis durch für gegen hinter mit nach neben ohne
        seit über um
        unter vom von vor zu zum zur zwischen wegen während damit
        """

    /// German greetings, thanks, and what carries a question.
    static let germanCarriers = """
        hallo guten gute tag morgen abend servus moin grüezi grüß gott sehr geehrte geehrter damen herren herr frau
        bitte danke dank vielen freundlichen grüßen
        möchte möchten wollte wissen brauche brauchen hilfe frage fragen information informationen auskunft
        möglich gerne helfen sagen erklären verstehen
        """

    /// Italian function words.
    static let italianFunctions = """
        il lo la l i gli le un uno una e ed o od ma se che chi cui quale quali quanto quanta quanti quante
        quando dove come
        perché di a da in con su per tra fra d del dello della dell dei degli delle al allo alla all ai agli
        alle dal dallo
        dalla dall dai dagli dalle nel nello nella nell nei negli nelle sul sullo sulla sull sui sugli sulle col coi
        io mi me tu ti te lui lei egli ella si sé noi ci ce voi vi ve loro ne mio mia miei mie tuo tua tuoi tue
        suo sua suoi
        sue nostro nostra nostri nostre vostro vostra questo questa questi queste quest quello quella quell
        quelli quelle
        ciò non no sì più meno molto poco anche ancora già sempre mai solo tutto tutta tutti tutte altro altra
        altri altre
        essere sono sei è siamo siete era erano ero sarà sarebbe stato stata stati state avere ho hai ha
        abbiamo avete hanno
        aveva avevo avrei avrebbe avuto fare fa faccio fatto posso può puoi possono possiamo potere potrei
        potrebbe devo deve
        devi devono dobbiamo dovrei dovrebbe dovere vado va c
        """

    /// Italian greetings, thanks, and what carries a question.
    static let italianCarriers = """
        ciao salve buongiorno buonasera buona buon giorno sera gentile egregio signore signora signori
        grazie prego favore cortesia saluti cordiali
        vorrei voglio volevo vorremmo sapere so bisogno serve aiuto domanda domande informazione informazioni chiedere
        possibile capire dire conoscere
        """

    /// Spanish function words.
    static let spanishFunctions = """
        el la lo los las un una unos unas y e o u pero si no sí que qué quien quién quienes cual cuál cuales
        cuáles cuanto
        cuánto cuánta cuántos cuándo cuando donde dónde adónde como cómo porque por para con sin de del a al en
        entre sobre
        desde hasta hacia contra tras durante según yo me mí mi mis tú tu tus te ti él ella ello ellos ellas
        usted ustedes
        se le les nos nosotros nuestro nuestra nuestros nuestras os vosotros su sus suyo este esta esto estos
        estas ese esa
        eso esos esas aquel aquella ni más menos muy mucho mucha muchos poco también ya siempre nunca sólo solo
        todo toda
        todos todas otro otra otros otras mismo misma ser soy eres es somos son era eran fue sido será sería
        estar estoy
        está están estaba estado haber he has ha hemos han había hay habría hecho hacer hago hace tener tengo
        tiene tienen
        puedo puede pueden podemos poder podría podrían debo debe deben deber debería ir voy va van
        """

    /// Spanish greetings, thanks, and what carries a question.
    static let spanishCarriers = """
        hola buenos buenas buen días dia tardes noches estimado estimada estimados señor señora señores
        gracias favor saludos atentamente
        quiero quisiera querría gustaría quería saber necesito necesita ayuda pregunta preguntas información preguntar
        posible entender decir conocer
        """
}
