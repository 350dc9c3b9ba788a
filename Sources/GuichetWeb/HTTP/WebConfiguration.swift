// How the site is served.

/// How the site is served.
public struct WebConfiguration: Sendable {
    /// The address to listen on.
    public var host: String
    /// The port; 0 picks a free one.
    public var port: Int
    /// The address people type (`https://…`), for links; nil uses the request's own host.
    public var publicURL: String?
    /// Proxies whose `X-Forwarded-For` is believed.
    public var trustedProxies: [AddressRange]
    /// Lifts the limits per source, for load tests.
    public var openLimits: Bool
    /// What `/metrics` asks for; nil closes it.
    public var metricsToken: String?

    /// A configuration; see the properties.
    public init(
        host: String = "127.0.0.1", port: Int = 0, publicURL: String? = nil, trustedProxies: [AddressRange] = [],
        openLimits: Bool = false, metricsToken: String? = nil
    ) {
        self.host = host
        self.port = port
        self.publicURL = publicURL
        self.trustedProxies = trustedProxies
        self.openLimits = openLimits
        self.metricsToken = metricsToken
    }

    /// Whether cookies may only travel by TLS.
    var isSecure: Bool { publicURL?.hasPrefix("https:") ?? false }
}
