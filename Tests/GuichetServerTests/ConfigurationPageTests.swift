// The page of the settings is what the program says of them.

import Foundation
import Testing

@testable import GuichetServer

@Suite struct ConfigurationPageTests {
    @Test func `the manual's page is what the program prints`() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let page = root.appendingPathComponent("docs/operating/configuration.md")
        let written = try String(contentsOf: page, encoding: .utf8)
        #expect(
            written == ConfigurationPage.markdown + "\n",
            "run: guichet config fields > docs/operating/configuration.md")
    }

    @Test func `every setting but those of the service can come from the environment`() {
        for field in ConfigurationField.all {
            let service = ["desks", "teams", "skills", "people", "banners", "plans", "knowledge"]
            let isOfService = service.contains { field.path.hasPrefix($0) }
            #expect((field.environmentName == nil) == isOfService)
            #expect(field.sentence.hasSuffix("."), "\(field.path)")
        }
    }

    @Test(arguments: ConfigurationField.all.compactMap(\.environmentName))
    func `every environment variable that the page names is read`(_ name: String) throws {
        let values = [
            "GUICHET_SERVER_HOST": "0.0.0.0", "GUICHET_SERVER_PORT": "9999",
            "GUICHET_SERVER_PUBLIC_URL": "https://guichet.example", "GUICHET_SERVER_TRUSTED_PROXIES": "10.0.0.1",
            "GUICHET_SERVER_METRICS_TOKEN": "sixteen-letters-!", "GUICHET_DATA": "elsewhere",
            "GUICHET_LOG_LEVEL": "debug", "GUICHET_SERVER_DRAIN_SECONDS": "5",
            "GUICHET_DATABASE": "postgres://db1/guichet", "GUICHET_KEYS_DATABASE": "postgres://db2/guichet",
        ]
        let value = try #require(values[name], "give the new variable a value here")
        let changed = try ConfigurationSources.load(file: nil, environment: [name: value])
        #expect("\(changed)" != "\(Configuration())", "\(name) changes nothing")
    }
}
