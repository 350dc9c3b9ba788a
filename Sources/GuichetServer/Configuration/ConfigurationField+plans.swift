// The settings of banners and of plans for a surge.

extension ConfigurationField {
    /// What citizens read for a while, and what can be started at once when many come.
    static let plans: [ConfigurationField] = [
        ConfigurationField(
            path: "banners", standard: "[]",
            sentence: "What is said at the top of citizens' pages for a while; a list, the most important first."),
        ConfigurationField(
            path: "banners.slug", standard: "",
            sentence: "The banner's name here: lower-case letters, digits, hyphens. Required."),
        ConfigurationField(
            path: "banners.text", standard: "",
            sentence: "What it says: one text, or one for the languages that have one. Required."),
        ConfigurationField(
            path: "banners.desks", standard: "all", sentence: "The desks whose pages say it; slugs of `desks`."),
        ConfigurationField(
            path: "banners.from", standard: "", sentence: "The first day it is shown, such as 2026-12-24."),
        ConfigurationField(
            path: "banners.until", standard: "", sentence: "The last day it is shown."),
        ConfigurationField(
            path: "plans", standard: "[]",
            sentence: "Plans for a surge, started in one act by a supervisor; a list."),
        ConfigurationField(
            path: "plans.slug", standard: "",
            sentence: "The plan's name here: lower-case letters, digits, hyphens. Required."),
        ConfigurationField(
            path: "plans.name", standard: "",
            sentence: "The plan's name on screens: one text, or one for each language. Required."),
        ConfigurationField(
            path: "plans.days", standard: "3",
            sentence: "Days it holds unless whoever starts it says otherwise; 1 to 92."),
        ConfigurationField(
            path: "plans.banner", standard: "",
            sentence: "What citizens read while it is active: one text, or one for the languages that have one."),
        ConfigurationField(
            path: "plans.banner_desks", standard: "all",
            sentence: "The desks whose pages say it; slugs of `desks`."),
        ConfigurationField(
            path: "plans.answers", standard: "[]",
            sentence: "Canned answers that stand first, by title or name; a retired one is offered meanwhile."),
        ConfigurationField(
            path: "plans.desks", standard: "[]", sentence: "What changes at desks meanwhile; a list."),
        ConfigurationField(
            path: "plans.desks.slug", standard: "", sentence: "The desk; a slug of `desks`. Required."),
        ConfigurationField(
            path: "plans.desks.chat", standard: "true",
            sentence: "false: nobody writes live; what comes is a message, answered within `reply_hours`."),
        ConfigurationField(
            path: "plans.desks.capacity", standard: "as the desk",
            sentence: "Units of capacity of each agent, in the place of `desks.limits.capacity`."),
        ConfigurationField(
            path: "plans.desks.waiting", standard: "as the desk",
            sentence: "The limit of waiting, in the place of `desks.limits.waiting`."),
        ConfigurationField(
            path: "plans.desks.overflow", standard: "as the desk",
            sentence: "Who else is asked, in the place of `desks.overflow`; written likewise."),
        ConfigurationField(
            path: "plans.call_up.count", standard: "",
            sentence: "How many people are called up, each by an invitation. Required in `call_up`."),
        ConfigurationField(
            path: "plans.call_up.desks", standard: "",
            sentence: "The desks they work at; slugs of `desks`. Required in `call_up`."),
        ConfigurationField(
            path: "plans.call_up.languages", standard: "[fr]", sentence: "The languages they answer in."),
        ConfigurationField(
            path: "plans.call_up.team", standard: "none", sentence: "The team they join; a slug of `teams`."),
        ConfigurationField(
            path: "plans.call_up.days", standard: "as the plan",
            sentence: "Days their accounts hold; they end with the plan in any case."),
    ]
}
