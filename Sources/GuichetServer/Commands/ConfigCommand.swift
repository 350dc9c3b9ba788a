// `guichet config …`: the configuration, checked and shown.

import ArgumentParser
import Guichet

/// The commands about the configuration.
struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Checks, explains, shows and applies the configuration.",
        discussion: "Example: guichet config check /etc/guichet.yaml",
        subcommands: [
            ConfigCheckCommand.self, ConfigFieldsCommand.self, ConfigShowCommand.self, ConfigApplyCommand.self,
        ])
}

/// Checks a file.
struct ConfigCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Checks a file and says the first line to mend.",
        discussion: "Example: guichet config check guichet.yaml")

    @Argument(help: "The file.")
    var file: String

    func run() async throws {
        try await Ending.guarding {
            let configuration = try ConfigurationFile.read(file)
            try ConfigurationSources.checkPlaces(configuration)
            for desk in configuration.desks {
                let state = OpeningHoursRules.status(of: desk.hours, at: World.real.now()).isOpen ? "open" : "closed"
                print("desk \(desk.slug): \(desk.languages.map(\.rawValue).joined(separator: ", ")), now \(state)")
            }
            print("data in \(configuration.place)")
            print("\(file) is in order.")
        }
    }
}

/// Prints every setting; docs/operating/configuration.md is this.
struct ConfigFieldsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fields", abstract: "Lists every setting with its default, as Markdown.",
        discussion: "Example: guichet config fields")

    func run() {
        print(ConfigurationPage.markdown)
    }
}

/// The documentation of the settings, made from the settings.
enum ConfigurationPage {
    static var markdown: String {
        let rows = ConfigurationField.all.map { field in
            let standard = field.standard.isEmpty ? "none" : "`\(field.standard)`"
            let variable = field.environmentName.map { "`\($0)`" } ?? ""
            return "| `\(field.path)` | \(standard) | \(variable) | \(field.sentence) |"
        }
        return """
            # Configuration

            One YAML file, given by `--config FILE` or `GUICHET_CONFIG`. A setting that is not in this table is refused
            with its line and the nearest name. Environment variables overrule the file, flags both. Secrets come
            from the environment or from files, never from flags: the master key is `GUICHET_MASTER_KEY` (64 hexadecimal
            digits) or the file `master-key` in the data directory. The password of a database comes from a file for
            libpq (`PGPASSFILE`, or `?passfile=FILE` at the end of the address; mode 600), or stands in the address in
            `GUICHET_DATABASE` or in this file; no log and no error ever shows it.

            | setting | default | environment | what it does |
            |---|---|---|---|
            \(rows.joined(separator: "\n"))

            A file to begin from: [guichet.sample.yaml](../../deploy/guichet.sample.yaml).

            ## Applied settings

            Everything from `skills` on in the table can change while the service runs: on the pages under
            Administration, or by `guichet config apply FILE`, which shows what would change, asks, and lets it count
            on every node within seconds. From then on the applied settings count and those of the files do not: a
            node says so when it starts. `guichet config show` prints what counts, as YAML that can be edited and
            applied again. What was changed, by whom, with what was there before, is kept for good: Administration ›
            Changes.
            """
    }
}
