// How an agent wants these pages to look on this device: kept in a cookie, so that a page comes as chosen at once.

import Guichet
import HTTPTypes
import Hummingbird
import Mustache

/// Colours, density and size of the text.
struct Display: Sendable, Hashable {
    /// Whose colours.
    enum Theme: String, CaseIterable, Sendable { case device, light, dark }
    /// How much room things take.
    enum Density: String, CaseIterable, Sendable { case compact, comfortable }
    /// The size of the text, in per cent of what the device says.
    enum Size: String, CaseIterable, Sendable {
        case usual = "100"
        case large = "125"
        case largest = "150"
    }

    static let cookieName = "guichet_display"
    private static let keptSeconds = 365 * 24 * 3600

    var theme = Theme.device
    var density = Density.compact
    var size = Size.usual

    init() {}

    /// What this device asks for; what it does not say, or says wrongly, is as usual.
    init(_ request: Request) {
        let parts = request.cookies[Self.cookieName]?.value.split(separator: ".").map(String.init) ?? []
        self.init(
            theme: parts.first, density: parts.dropFirst().first, size: parts.dropFirst(2).first)
    }

    /// What a form asks for.
    init(theme: String?, density: String?, size: String?) {
        self.theme = theme.flatMap(Theme.init) ?? .device
        self.density = density.flatMap(Density.init) ?? .compact
        self.size = size.flatMap(Size.init) ?? .usual
    }

    /// Says it in the frame of a page.
    func apply(to frame: inout Page.Frame) {
        frame.theme = theme == .device ? nil : theme.rawValue
        frame.density = density == .compact ? density.rawValue : nil
        frame.textSize = size == .usual ? nil : size.rawValue
    }

    /// The header that remembers it.
    func cookie(isSecure: Bool) -> String {
        "\(Self.cookieName)=\(theme.rawValue).\(density.rawValue).\(size.rawValue); Path=/; "
            + "Max-Age=\(Self.keptSeconds); HttpOnly; SameSite=Strict" + (isSecure ? "; Secure" : "")
    }

    /// The fields of its form, with what is chosen.
    func fields(_ phrases: Phrases) -> [DisplayField] {
        func field(_ name: String, _ values: [String], chosen: String) -> DisplayField {
            DisplayField(
                name: name, label: phrases[PhraseKey("agent.display.\(name)")],
                choices: values.map { value in
                    ChoiceModel(
                        value: value, label: phrases[PhraseKey("agent.display.\(name).\(value)")],
                        isPressed: value == chosen)
                })
        }
        return [
            field("theme", Theme.allCases.map(\.rawValue), chosen: theme.rawValue),
            field("density", Density.allCases.map(\.rawValue), chosen: density.rawValue),
            field("size", Size.allCases.map(\.rawValue), chosen: size.rawValue),
        ]
    }
}

/// One choice of the form.
struct DisplayField: MustacheParent, Sendable {
    let name: String
    let label: String
    let choices: [ChoiceModel]

    func child(named name: String) -> Any? {
        switch name {
        case "field": self.name
        case "fieldLabel": label
        case "choices": choices
        default: nil
        }
    }
}

extension DeskSite {
    /// `POST /agent/display`.
    func setDisplay(_ entry: Entry) async throws -> Response {
        let display = Display(
            theme: entry.form?["theme"], density: entry.form?["density"], size: entry.form?["size"])
        var response = Response.seeOther(Self.ownPath(entry.form?["next"]))
        response.headers.append(
            HTTPField(name: .setCookie, value: display.cookie(isSecure: parts.configuration.isSecure)))
        return response
    }
}
