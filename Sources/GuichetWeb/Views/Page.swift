// A page as its template sees it: the frame's names, then the content's.

import Guichet
import Mustache

/// One choice of the language switch.
struct LanguageChoice: MustacheParent, Sendable {
    let language: Language
    let isCurrent: Bool
    let href: String
    let action: String?

    /// A choice.
    /// - Parameters:
    ///   - href: the same page in that language.
    ///   - action: where the form `composer` is posted instead, so that typed text survives the switch.
    init(_ language: Language, isCurrent: Bool, href: String, action: String? = nil) {
        self.language = language
        self.isCurrent = isCurrent
        self.href = href
        self.action = action
    }

    func child(named name: String) -> Any? {
        switch name {
        case "code": language.rawValue
        case "label": language.rawValue.uppercased()
        case "name": language.ownName
        case "current": isCurrent
        case "href": href
        case "action": Absent.or(action)
        default: nil
        }
    }
}

/// One thing that is said at the top of a page for a while, in the language it is said in.
struct BannerRow: MustacheParent, Sendable {
    let language: Language
    let text: String

    func child(named name: String) -> Any? {
        switch name {
        case "code": language.rawValue
        case "text": text
        default: nil
        }
    }
}

/// A whole page: what its frame needs, and the model of its content.
///
/// The content's names are looked up after the frame's own. A name that neither knows is told to `unknownName`, which
/// tests set to fail: Mustache itself renders it as nothing.
struct Page: MustacheParent, Sendable {
    /// What the frame says.
    struct Frame: Sendable {
        /// The language of the page.
        var language: Language
        /// The text of `<title>`.
        var title: String
        /// The phrases of the language.
        var phrases: Phrases
        /// The address of the stylesheet.
        var stylesheet: String
        /// The address of the icon.
        var icon: String
        /// The address of the page's script; nil for pages without one.
        var module: String?
        /// What the header calls the place.
        var brand: String
        /// Where the header's name leads.
        var home: String
        /// The language switch; empty when there is none.
        var languages: [LanguageChoice]
        /// `light`, `dark`, or nil to follow the device.
        var theme: String?
        /// `compact` on the agents' side.
        var density: String?
        /// Per cent of the usual size of text; nil for the usual.
        var textSize: String?
        /// What is said at the top for a while.
        var banners: [BannerRow] = []

        /// A frame; see the properties.
        init(
            phrases: Phrases, title: String, stylesheet: String, icon: String, module: String? = nil, brand: String,
            home: String, languages: [LanguageChoice] = [], theme: String? = nil, density: String? = nil
        ) {
            self.language = phrases.language
            self.title = title
            self.phrases = phrases
            self.stylesheet = stylesheet
            self.icon = icon
            self.module = module
            self.brand = brand
            self.home = home
            self.languages = languages
            self.theme = theme
            self.density = density
        }
    }

    /// The frame.
    let frame: Frame
    /// The model of what the frame holds.
    let content: any MustacheParent & Sendable
    /// Told of names that nothing knows.
    var unknownName: (@Sendable (String) -> Void)?

    /// A page.
    init(_ frame: Frame, content: any MustacheParent & Sendable) {
        self.frame = frame
        self.content = content
    }

    func child(named name: String) -> Any? {
        if let known = frameValue(named: name) ?? content.child(named: name) { return known }
        unknownName?(name)
        return nil
    }

    private func frameValue(named name: String) -> Any? {
        switch name {
        case "t": PhraseNode(frame.phrases)
        case "language": frame.language.rawValue
        case "title": frame.title
        case "stylesheet": frame.stylesheet
        case "icon": frame.icon
        case "module": Absent.or(frame.module)
        case "brand": frame.brand
        case "home": frame.home
        case "languages": frame.languages
        case "hasLanguages": !frame.languages.isEmpty
        case "alternates": frame.languages.filter { !$0.isCurrent && $0.action == nil }
        case "theme": Absent.or(frame.theme)
        case "textSize": Absent.or(frame.textSize)
        case "density": Absent.or(frame.density)
        case "banners": frame.banners
        case "hasBanners": !frame.banners.isEmpty
        default: nil
        }
    }
}

/// The content of a page that needs nothing beyond its frame and its phrases.
struct NoContent: MustacheParent, Sendable {
    /// Nothing.
    init() {}

    func child(named name: String) -> Any? { nil }
}
