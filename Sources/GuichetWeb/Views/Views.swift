// What pages are made of, read once at start.

/// The templates and the static files.
struct Views: Sendable {
    let templates: TemplateLibrary
    let assets: Assets

    /// Reads those that come with the program.
    /// - Throws: when a template cannot be parsed or a file is missing, so that the start fails and not a page.
    init() async throws {
        // Two processors share what takes longest of a start.
        async let assets = Assets()
        templates = try TemplateLibrary()
        self.assets = try await assets
    }
}
