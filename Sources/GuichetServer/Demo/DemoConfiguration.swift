// The desks of the demonstration, written the way anybody would write them.

/// The configuration file of `guichet demo`.
enum DemoConfiguration {
    static let yaml = """
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
            exceptions:
              2026-12-25: closed
              2027-01-01: closed
          - slug: hopital
            name:
              fr: Hôpital d’Exemple
              en: Exemple hospital
            purpose:
              fr: Rendez-vous, admissions, droits des patients.
              en: Appointments, admissions, patients’ rights.
            languages: [fr, en]
            hours: always
        """
}
