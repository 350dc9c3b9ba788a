// What the house knows of a request beside its bytes.

import Guichet
import Hummingbird
import NIOCore

/// The context that travels with every request.
struct GuichetContext: RequestContext {
    /// What Hummingbird itself keeps: logger, parameters, matched path.
    var coreContext: CoreRequestContextStorage
    /// The connection, for a route that turns it into a stream.
    let channel: any Channel
    /// The languages that the browser wishes (`Accept-Language`), read when they are needed.
    var wishedLanguages: String?
    /// The language asked for in the address (`?lang=`), nil when it was only guessed from the browser's wishes.
    var chosenLanguage: Language?
    /// A keyed hash of where the request came from; the address itself is kept nowhere.
    var source: UInt64

    /// The context of a request that just arrived; the rest is filled in on the way.
    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
        wishedLanguages = nil
        chosenLanguage = nil
        self.source = 0
    }

    /// The language to answer in: what the address asks for, then what the browser wishes.
    var language: Language { chosenLanguage ?? .wished(in: wishedLanguages) }
}
