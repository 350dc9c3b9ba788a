// What goes with a message of ours: the service it sends to, or the articles its words came from.

/// A service that a citizen was sent to, as the card told it.
public struct Referral: Sendable, Hashable, Codable {
    /// The service, as the catalogue names it.
    public let service: String
    /// The version of its sheet that the card was drawn from.
    public let version: Int64
    /// Its name, in the citizen's language.
    public let name: String
    /// The number to call, if there is one.
    public let telephone: String?
    /// The number to send a text message to, if there is one.
    public let sms: String?
    /// The page to go to, if there is one.
    public let link: String?

    /// A referral; see the properties.
    public init(
        service: String, version: Int64, name: String, telephone: String? = nil, sms: String? = nil,
        link: String? = nil
    ) {
        self.service = service
        self.version = version
        self.name = name
        self.telephone = telephone
        self.sms = sms
        self.link = link
    }
}

/// An article whose words an agent put into a message, before changing them or not.
public struct UsedArticle: Sendable, Hashable, Codable {
    /// The article.
    public let article: String
    /// The language of its text.
    public let language: Language
    /// The version of that text: what it said when it was sent.
    public let version: Int64

    /// A use; see the properties.
    public init(article: String, language: Language, version: Int64) {
        self.article = article
        self.language = language
        self.version = version
    }
}

/// What goes with a message of ours. Told right before the message.
public enum Enclosure: Sendable, Hashable, Codable {
    /// The message is the card of a service.
    case referral(Referral)
    /// The message's words come from articles.
    case articles([UsedArticle])
}
