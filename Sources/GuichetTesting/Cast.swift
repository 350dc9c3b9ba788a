// The people and places of tests, screenshots and docs: one cast, known by heart.

public import ChannelKit
public import Foundation
public import Guichet

/// Amina writes; Bruno and Chiara answer; Dora watches over them. They meet at the desk `accueil`.
public enum Cast {
    /// The desk where they meet: five languages, open at all hours.
    public static let accueil = slug("accueil")
    /// A desk that never opens.
    public static let ferme = slug("ferme")
    /// A desk where only Chiara works, open at all hours, in French and English.
    public static let hopital = slug("hopital")

    /// Something that few know.
    public static let cyber = named("cyber", Skill.init)
    /// A team: those who know the digital world.
    public static let digital = named("digital", TeamSlug.init)

    /// What tells of danger; read once for all tests.
    public static let danger: DangerRules = {
        do { return DangerRules(try DangerLists()) } catch { fatalError("the lists of danger: \(error)") }
    }()

    /// The password of every account of the cast.
    public static let password = "la chaise bleue du couloir"

    /// The desks.
    public static let desks: [Desk] = [
        Desk(
            slug: accueil, names: names("Accueil"), purposes: [:], languages: Language.allCases,
            hours: .always(in: paris)),
        Desk(
            slug: ferme, names: names("Fermé"), purposes: [:], languages: Language.allCases,
            hours: OpeningHours(week: Array(repeating: [], count: 7), timeZone: paris)),
        Desk(
            slug: hopital, names: names("Hôpital"), purposes: [:], languages: [.fr, .en], hours: .always(in: paris)),
    ]

    /// What Amina writes, on the web chat.
    public static func message(_ text: String, key: String? = nil, name: String? = nil) -> InboundMessage {
        guard let channel = ChannelName("web-chat") else { fatalError("`web-chat` is a channel name") }
        return InboundMessage(channel: channel, externalID: key, senderName: name, text: text)
    }

    /// The zone of every desk.
    public static var paris: TimeZone { TimeZone(identifier: "Europe/Paris") ?? .gmt }

    private static func named<T>(_ text: String, _ read: (String) -> T?) -> T {
        guard let value = read(text) else { fatalError("`\(text)` is a name") }
        return value
    }

    private static func names(_ name: String) -> [Language: String] {
        Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, name) })
    }

    private static func slug(_ text: String) -> DeskSlug {
        guard let slug = DeskSlug(text) else { fatalError("\(text) is a slug") }
        return slug
    }
}
