// The settings of the service: desks, teams, skills, people. Banners and plans have a file of their own.

extension ConfigurationField {
    /// What can be changed while the service runs, in the order of the documentation.
    static let service: [ConfigurationField] = [
        ConfigurationField(
            path: "skills", standard: "[]",
            sentence: "What agents may need to know; desks and people name it by its slug. A list."),
        ConfigurationField(
            path: "skills.slug", standard: "",
            sentence: "The skill's name here: lower-case letters, digits, hyphens. Required."),
        ConfigurationField(
            path: "skills.name", standard: "",
            sentence: "The skill's name on screens: one text, or one for each language. Required."),
        ConfigurationField(
            path: "desks", standard: "one desk, accueil, open at all hours",
            sentence: "The services that citizens reach, each with the settings below; a list."),
        ConfigurationField(
            path: "desks.slug", standard: "",
            sentence: "The desk's name in addresses: lower-case letters, digits, hyphens. Required."),
        ConfigurationField(
            path: "desks.name", standard: "",
            sentence: "The desk's name on screens: one text, or one for each language. Required."),
        ConfigurationField(
            path: "desks.purpose", standard: "",
            sentence: "One sentence on what the desk is for: one text, or one for each language."),
        ConfigurationField(
            path: "desks.languages", standard: "[fr, en, de, it, es]",
            sentence: "The languages it serves, the first being its own."),
        ConfigurationField(
            path: "desks.time_zone", standard: "Europe/Paris",
            sentence: "The zone its hours are written in."),
        ConfigurationField(
            path: "desks.hours", standard: "always",
            sentence:
                "always, or spans such as 08:00-12:00, 14:00-18:00 for each day from monday to sunday; a day left "
                + "out is closed."),
        ConfigurationField(
            path: "desks.holidays", standard: "none",
            sentence: "Whose public holidays win over the week: none, metropole, alsace-moselle, guadeloupe, "
                + "martinique, guyane, reunion, mayotte, saint-barthelemy, saint-martin, saint-pierre-et-miquelon, "
                + "nouvelle-caledonie, polynesie, wallis-et-futuna."),
        ConfigurationField(
            path: "desks.holiday_hours", standard: "closed",
            sentence: "What happens on those holidays: closed, or spans."),
        ConfigurationField(
            path: "desks.exceptions", standard: "{}",
            sentence: "Dates such as 2026-12-25 with closed, or with spans; they win over holidays and week."),
        ConfigurationField(
            path: "desks.channels", standard: "[chat, form]",
            sentence: "The ways in: chat, written live; form, answered within `reply_hours`."),
        ConfigurationField(
            path: "desks.anonymous", standard: "false",
            sentence: "Nobody's name is asked, kept or shown, and the pages' titles are neutral."),
        ConfigurationField(
            path: "desks.sensitive", standard: "false",
            sentence: "Says that the conversations are hard on whoever answers."),
        ConfigurationField(
            path: "desks.rest_seconds", standard: "0",
            sentence:
                "Seconds of rest after each closed conversation; only danger is offered then. Sensitive desks: 30."
        ),
        ConfigurationField(
            path: "desks.skills", standard: "[]",
            sentence: "What its agents may need to know, most general first; slugs of `skills`."),
        ConfigurationField(
            path: "desks.limits.capacity", standard: "12",
            sentence: "Units of capacity of each agent: a chat takes 3, a message 2, a form 1."),
        ConfigurationField(
            path: "desks.limits.waiting", standard: "",
            sentence: "Waiting conversations at which pages say that the desk is overloaded and offer what is below; "
                + "without it never."),
        ConfigurationField(
            path: "desks.overload.message.text", standard: "",
            sentence: "Offers to leave a message, when overloaded or closed: one text, or one for each language. Its "
                + "promise is `reply_hours`."),
        ConfigurationField(
            path: "desks.overload.message.link", standard: "",
            sentence: "Where that leads: an https: or tel: address, or a path such as /aide."),
        ConfigurationField(
            path: "desks.overload.callback.text", standard: "",
            sentence: "Offers to be called back, with a `link` likewise."),
        ConfigurationField(
            path: "desks.overload.callback.link", standard: "",
            sentence: "Where that leads."),
        ConfigurationField(
            path: "desks.overload.appointment.text", standard: "",
            sentence: "Offers an appointment, with a `link` likewise."),
        ConfigurationField(
            path: "desks.overload.appointment.link", standard: "",
            sentence: "Where that leads."),
        ConfigurationField(
            path: "desks.texts.welcome", standard: "",
            sentence: "What is said before the first message: one text, or one for each language."),
        ConfigurationField(
            path: "desks.texts.closed", standard: "",
            sentence: "What is said while the desk is closed."),
        ConfigurationField(
            path: "desks.texts.waiting", standard: "",
            sentence: "What is said while a conversation waits."),
        ConfigurationField(
            path: "desks.texts.overloaded", standard: "",
            sentence: "What is said while more people wait than the desk can serve soon."),
        ConfigurationField(
            path: "desks.reply_hours", standard: "24",
            sentence: "Hours within which what is not live is answered."),
        ConfigurationField(
            path: "desks.targets.answer_seconds", standard: "120",
            sentence: "Seconds of waiting for an answer that count as good."),
        ConfigurationField(
            path: "desks.targets.answered_percent", standard: "80",
            sentence: "Per cent of conversations to be answered within them."),
        ConfigurationField(
            path: "desks.targets.abandoned_percent", standard: "5",
            sentence: "Per cent of conversations that may end before anybody answered."),
        ConfigurationField(
            path: "desks.overflow", standard: "[]",
            sentence: "Who else is asked for what waits too long; a list of steps."),
        ConfigurationField(
            path: "desks.overflow.desk", standard: "",
            sentence: "Another desk whose agents are asked."),
        ConfigurationField(
            path: "desks.overflow.team", standard: "",
            sentence: "Or a team whose agents are asked."),
        ConfigurationField(
            path: "desks.overflow.after_seconds", standard: "",
            sentence: "Seconds of waiting after which they are asked."),
        ConfigurationField(
            path: "teams", standard: "[]",
            sentence: "Agents who stand in for each other; a list."),
        ConfigurationField(
            path: "teams.slug", standard: "",
            sentence: "The team's name here: lower-case letters, digits, hyphens. Required."),
        ConfigurationField(
            path: "teams.name", standard: "",
            sentence: "The team's name on screens: one text, or one for each language. Required."),
        ConfigurationField(
            path: "teams.desks", standard: "[]",
            sentence: "The desks it works at; slugs of `desks`."),
    ]

    /// What is said of accounts.
    static let people: [ConfigurationField] = [
        ConfigurationField(
            path: "people", standard: "[]",
            sentence: "What accounts know; a list, applied to the accounts by `guichet config apply`. Of who is not "
                + "named nothing is said; nobody gains a right by it."),
        ConfigurationField(
            path: "people.login", standard: "",
            sentence: "What the person types to sign in. Required."),
        ConfigurationField(
            path: "people.languages", standard: "",
            sentence: "The languages the person answers in. Required."),
        ConfigurationField(
            path: "people.team", standard: "none", sentence: "The team the person works in; a slug of `teams`, or none."
        ),
        ConfigurationField(
            path: "people.skills", standard: "{}",
            sentence: "Slugs of `skills` with a level: 0 not at all, 1 learning, 2 able, 3 expert."),
        ConfigurationField(
            path: "knowledge.own_validation", standard: "false",
            sentence: "Whether who wrote an article may publish it too; otherwise somebody else reads it first."),
    ]
}
