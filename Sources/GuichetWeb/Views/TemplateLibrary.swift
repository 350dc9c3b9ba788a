// The templates, parsed once at start.

import Foundation
import Mustache

/// Every template of the program. A template is named by its path: `citizen/home`.
struct TemplateLibrary: Sendable {
    /// The program holds no such template: a fault of the program.
    struct Missing: Error, Sendable {
        /// The name asked for.
        let name: String
    }

    private let library: MustacheLibrary
    /// The names of all templates, in order.
    let names: [String]

    /// Parses the templates that come with the program.
    init() throws {
        try self.init(directory: Bundle.module.bundleURL.appending(path: "Resources/Templates"))
    }

    /// Parses every `.mustache` file below a directory.
    /// - Throws: when one cannot be parsed, so that a broken template stops the start and not a page.
    init(directory: URL) throws {
        var library = MustacheLibrary()
        var names: [String] = []
        for path in try FileManager.default.subpathsOfDirectory(atPath: directory.path) {
            guard path.hasSuffix(".mustache") else { continue }
            let text = try String(contentsOf: directory.appending(path: path), encoding: .utf8)
            let name = String(path.dropLast(".mustache".count))
            let template = try MustacheTemplate(string: text)
            library.register(template, named: name)
            // The parser takes no slash in the name that closes an inherited template: `{{<layout.page}}`.
            library.register(template, named: name.replacing("/", with: "."))
            names.append(name)
        }
        self.library = library
        self.names = names.sorted()
    }

    /// The HTML of a page.
    func render(_ page: Page, with name: String) throws -> String {
        guard let html = library.render(page, withTemplate: name) else { throw Missing(name: name) }
        return html
    }
}
