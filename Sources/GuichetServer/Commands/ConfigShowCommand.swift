// `guichet config show`: the settings that count, as a file.

import ArgumentParser
import Foundation
import Guichet

/// Prints the settings that count.
struct ConfigShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Prints the desks, teams, skills and people that count, as YAML.",
        discussion: """
            Those that were applied, or those of the file until some are. What is printed can be edited and applied \
            again. Works while the node serves.

            Example: guichet config show --config /etc/guichet.yaml > desks.yaml
            """)

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Ending.guarding {
            let configuration = try common.load()
            var settings = configuration.settings
            if configuration.hasStore {
                let store = try await PeopleStore.open(
                    configuration, world: .real, logger: Logs.logger(level: "error"))
                settings = store.settings.directory.settings
                settings.people = store.agents.all.map(PersonSkills.init(of:)).sorted { $0.login < $1.login }
                await store.close()
            }
            print(settings.tree.yaml, terminator: "")
        }
    }
}

/// Lets the settings of a file count.
struct ConfigApplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply", abstract: "Lets the desks, teams, skills and people of a file count on every node.",
        discussion: """
            Shows what would change, value by value, and asks. Nodes follow within seconds, without a restart; each \
            change is written down with what was there before. What belongs to one node (server, data, database, \
            log_level) is not applied. Works while the node serves.

            Examples:
              guichet config apply desks.yaml --data /var/lib/guichet
              guichet config apply desks.yaml --database postgres://guichet@db1/guichet --yes
            """)

    @Argument(help: "The file.")
    var file: String

    @Flag(help: "Applies without asking.")
    var yes = false

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Ending.guarding {
            let settings = try ConfigurationFile.read(file).settings
            let configuration = try common.load()
            let store = try await PeopleStore.open(configuration, world: .real, logger: Logs.logger(level: "error"))
            do {
                try await apply(settings, to: store.settings, agents: store.agents.all)
            } catch {
                await store.close()
                throw error
            }
            await store.close()
        }
    }

    private func apply(_ settings: ServiceSettings, to applied: Settings, agents: [Agent]) async throws {
        let number = applied.number
        let changes = SettingsRules.changes(from: applied.directory.settings, and: agents, to: settings)
        for change in changes { print(Self.line(change)) }
        guard number == 0 || !changes.isEmpty else {
            print("Nothing to change: number \(number) says the same.")
            return
        }
        if number == 0 { print("The first settings to be applied: from now on those of the files do not count.") }
        guard try yes || confirm(changes.count) else {
            print("Nothing was changed.")
            return
        }
        do {
            try await applied.apply(settings, by: .console, seen: number)
        } catch let refusal as Refusal where refusal.code == .alreadyTaken {
            throw ConfigurationProblem(
                "Somebody else has applied settings meanwhile. Look at `guichet config show` and apply again.")
        } catch let problem as SettingsProblem {
            throw ConfigurationProblem(problem.sentence, line: problem.line, file: file)
        }
        print("Applied as number \(applied.number). Nodes follow within \(Limits.nodeBeatSeconds) seconds.")
    }

    private func confirm(_ count: Int) throws(ConfigurationProblem) -> Bool {
        print("Apply \(count == 1 ? "this change" : "these \(count) changes")? [y/N] ", terminator: "")
        guard let answer = readLine() else {
            throw ConfigurationProblem("Nobody answered. Use --yes to apply without being asked.")
        }
        return ["y", "yes", "o", "oui"].contains(answer.lowercased())
    }

    /// `+ path: value`, `- path: value`, or `~ path: value → value`.
    static func line(_ change: SettingsChange) -> String {
        switch (change.before, change.after) {
        case (nil, let after?): "+ \(change.path): \(after)"
        case (let before?, nil): "- \(change.path): \(before)"
        case (let before, let after): "~ \(change.path): \(before ?? "") → \(after ?? "")"
        }
    }
}

extension Configuration {
    /// Whether there is a store to look into. Asking must not make one.
    fileprivate var hasStore: Bool {
        switch place {
        case .databases: true
        case .directory(let directory):
            FileManager.default.fileExists(atPath: DataFiles.path(DataFiles.rows, in: directory))
        }
    }
}
