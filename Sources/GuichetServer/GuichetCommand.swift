// The program `guichet` and its commands.

import ArgumentParser

/// The root of the commands.
@main
struct GuichetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "guichet",
        abstract: "The desk through which a public service talks in writing with its citizens.",
        discussion: """
            Examples:
              guichet demo                          sample data on http://localhost:8080
              guichet serve --data /var/lib/guichet a node on its own data
              guichet agent add bruno --name Bruno --role agent --desk accueil
            """,
        version: Version.text,
        subcommands: [
            ServeCommand.self, DemoCommand.self, AgentCommand.self, BackupCommand.self, RestoreCommand.self,
            MigrateCommand.self, KeysCommand.self, ConfigCommand.self, ImportCommand.self, SimulateCommand.self,
            BenchCommand.self,
            PeerCommand.self, VersionCommand.self,
        ])
}

/// `guichet version`.
struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "version", abstract: "Prints the version.", discussion: "Example: guichet version")

    func run() {
        print("guichet \(Version.text)")
    }
}
