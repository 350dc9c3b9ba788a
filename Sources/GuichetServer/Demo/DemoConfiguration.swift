// The desks of the demonstration, written the way anybody would write them.

/// The configuration file of `guichet demo`.
enum DemoConfiguration {
    static let yaml = """
        skills:
          - slug: cyber
            name: {fr: Escroqueries en ligne, en: Online fraud}
          - slug: violences
            name: {fr: Violences, en: Violence}
        desks:
          - slug: accueil
            name:
              fr: Brigade numérique
              en: Digital brigade
              de: Digitale Brigade
              it: Brigata digitale
              es: Brigada digital
            purpose:
              fr: Un gendarme vous répond par écrit, à toute heure.
              en: A gendarme answers you in writing, at any hour.
              de: Ein Gendarm antwortet Ihnen schriftlich, rund um die Uhr.
              it: Un gendarme le risponde per iscritto, a ogni ora.
              es: Un gendarme le responde por escrito, a cualquier hora.
            hours: always
            skills: [cyber, violences]
            limits: {capacity: 12, waiting: 60}
            texts:
              overloaded:
                fr: Beaucoup de personnes écrivent en ce moment. L’attente est longue.
                en: Many people are writing at the moment. The wait is long.
                de: Zurzeit schreiben viele Menschen. Die Wartezeit ist lang.
                it: In questo momento scrivono molte persone. L’attesa è lunga.
                es: En este momento escriben muchas personas. La espera es larga.
            overload:
              message:
                text:
                  fr: Laissez un message à la mairie.
                  en: Leave a message at the town hall.
                  de: Hinterlassen Sie dem Rathaus eine Nachricht.
                  it: Lasci un messaggio al municipio.
                  es: Deje un mensaje en el ayuntamiento.
            overflow:
              - {team: renfort, after_seconds: 300}
          - slug: mairie
            name:
              fr: Mairie d’Exemple
              en: Exemple town hall
              de: Rathaus von Exemple
              it: Municipio di Exemple
              es: Ayuntamiento de Exemple
            purpose:
              fr: État civil, papiers d’identité, vie du quartier.
              en: Civil registry, identity papers, neighbourhood life.
              de: Standesamt, Ausweise, Leben im Viertel.
              it: Anagrafe, documenti d’identità, vita di quartiere.
              es: Registro civil, documentos de identidad, vida del barrio.
            time_zone: Europe/Paris
            hours:
              monday: 08:30-12:00, 13:30-17:30
              tuesday: 08:30-12:00, 13:30-17:30
              wednesday: 08:30-12:00, 13:30-17:30
              thursday: 08:30-12:00, 13:30-19:00
              friday: 08:30-12:00, 13:30-16:30
            holidays: metropole
            exceptions:
              2026-12-24: 08:30-12:00
          - slug: hopital
            name:
              fr: Hôpital d’Exemple
              en: Exemple hospital
            purpose:
              fr: Rendez-vous, admissions, droits des patients.
              en: Appointments, admissions, patients’ rights.
            languages: [fr, en]
            hours: always
          - slug: informations
            name: {fr: Informations, en: Information}
            languages: [fr, en]
            anonymous: true
            sensitive: true
            hours: always
            channels: [chat]
            skills: [violences]
            texts:
              welcome:
                fr: Vous pouvez rester anonyme. Ne donnez ni votre nom ni votre adresse si vous ne le voulez pas.
                en: You can stay anonymous. Give neither your name nor your address unless you want to.
        teams:
          - slug: renfort
            name: {fr: Renfort, en: Reinforcement}
            desks: [accueil, mairie]
        """
}
