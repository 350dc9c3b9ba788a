// swift-tools-version:6.2
import PackageDescription

// Order: from what knows least to what knows most (docs/architecture.md, "Who may import whom").

let house: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioHTTPTypesHTTP1 = Target.Dependency.product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioHTTPCompression = Target.Dependency.product(name: "NIOHTTPCompression", package: "swift-nio-extras")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let serviceLifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "guichet",
    products: [.executable(name: "guichet", targets: ["GuichetServer"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.35.2"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(
            url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1", traits: ["FullFoundation"]),
        .package(url: "https://github.com/hummingbird-project/swift-mustache.git", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
    ],
    targets: [
        .target(name: "ChannelKit", dependencies: [crypto], swiftSettings: house),
        .target(
            name: "WebChatChannel", dependencies: ["ChannelKit"], path: "Sources/Channels/WebChat",
            swiftSettings: house),
        .systemLibrary(
            name: "CMarkGFM", pkgConfig: "libcmark-gfm",
            providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
        .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
        .target(
            name: "TextSearch", dependencies: ["CStemmer"], resources: [.copy("Resources")], swiftSettings: house),
        .target(
            name: "Guichet", dependencies: ["ChannelKit", "CMarkGFM", "TextSearch", crypto, cryptoExtras, logging],
            resources: [.copy("Resources")], swiftSettings: house),
        .target(name: "GuichetSQLite", dependencies: ["Guichet", grdb, sqlite, logging], swiftSettings: house),
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .target(name: "GuichetPostgres", dependencies: ["Guichet", "CLibPQ", logging], swiftSettings: house),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .target(
            name: "GuichetWeb",
            dependencies: [
                "Guichet", "ChannelKit", "CQREncode", hummingbird, hummingbirdCore, httpTypes, nioCore, nioPosix,
                nioHTTP1,
                nioHTTPTypes, nioHTTPTypesHTTP1, nioHTTPCompression, nioEmbedded, mustache, serviceLifecycle,
                unixSignals, crypto, logging,
            ],
            resources: [.copy("Resources")], swiftSettings: house),
        .executableTarget(
            name: "GuichetServer",
            dependencies: [
                "Guichet", "GuichetSQLite", "GuichetPostgres", "GuichetWeb", "ChannelKit", "WebChatChannel",
                "TextSearch", arguments, yams, crypto, hummingbird, hummingbirdCore, nioCore, nioPosix, nioHTTP1,
                serviceLifecycle, logging, grdb,
            ],
            swiftSettings: house),
        .target(
            name: "GuichetTesting",
            dependencies: ["Guichet", "ChannelKit", "GuichetSQLite", "GuichetPostgres", logging],
            swiftSettings: house),
        .testTarget(name: "TextSearchTests", dependencies: ["TextSearch"], swiftSettings: house),
        .testTarget(name: "GuichetTests", dependencies: ["Guichet", "GuichetTesting"], swiftSettings: house),
        .testTarget(
            name: "EngineContractTests",
            dependencies: ["Guichet", "GuichetSQLite", "GuichetPostgres", "GuichetTesting", grdb, logging],
            swiftSettings: house),
        .testTarget(
            name: "ChannelContractTests", dependencies: ["ChannelKit", "WebChatChannel"], swiftSettings: house),
        .testTarget(
            name: "GuichetWebTests",
            dependencies: [
                "Guichet", "GuichetWeb", "GuichetServer", "GuichetTesting", hummingbird, mustache, nioCore, nioPosix,
                nioHTTPTypes, httpTypes, serviceLifecycle, logging, crypto, "ChannelKit", "WebChatChannel",
            ],
            swiftSettings: house),
        .testTarget(
            name: "GuichetServerTests", dependencies: ["Guichet", "GuichetServer", "GuichetTesting", logging],
            swiftSettings: house),
        .testTarget(name: "TidyTests", swiftSettings: house),
    ],
    swiftLanguageModes: [.v6]
)
