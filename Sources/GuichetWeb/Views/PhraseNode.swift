// Phrases as templates reach them: `{{t.home.title}}`.

import Guichet
import Mustache

/// A phrase, and the way to the phrases whose names begin with its own.
struct PhraseNode: MustacheParent, MustacheCustomRenderable, Sendable {
    let phrases: Phrases
    let name: String

    /// The root, from which every phrase is reached.
    init(_ phrases: Phrases) {
        self.init(phrases: phrases, name: "")
    }

    private init(phrases: Phrases, name: String) {
        self.phrases = phrases
        self.name = name
    }

    func child(named child: String) -> Any? {
        PhraseNode(phrases: phrases, name: name.isEmpty ? child : "\(name).\(child)")
    }

    var renderText: String { phrases[PhraseKey(name)] }
    var isNull: Bool { false }
}
