// `guichet agent …`: accounts.

public import ArgumentParser
import Foundation
public import Guichet
import GuichetWeb

/// The commands about accounts.
struct AgentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agent", abstract: "Manages the accounts of agents.",
        discussion: "Example: guichet agent add bruno --name Bruno --role agent --desk accueil",
        subcommands: [AgentAddCommand.self, AgentLinkCommand.self])
}

/// Creates an account.
struct AgentAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Creates an account.",
        discussion: """
            Without --password-stdin it prints a sign-in link that works once, for a day; `guichet agent link` makes \
            the next one. Works while the node serves.

            Examples:
              guichet agent add bruno --name Bruno --role agent --desk accueil --language fr,en
              printf %s "$PASSWORD" | guichet agent add dora --name Dora --role supervisor --password-stdin
            """)

    @Argument(help: "What the person types to sign in.")
    var login: String

    @Option(help: "The name that citizens and colleagues see.")
    var name: String

    @Option(help: "agent, supervisor, editor, admin or dpo.")
    var role: Role = .agent

    @Option(help: "A desk to work at; repeat for several. None: every desk.")
    var desk: [String] = []

    @Option(help: "Languages, such as fr,en.")
    var language: String = "fr"

    @Flag(help: "Reads the password from standard input.")
    var passwordStdin = false

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Ending.guarding {
            let configuration = try common.load()
            let logger = Logs.logger(level: "error")
            let password = passwordStdin ? Self.readPassword() : nil
            let people = try await PeopleStore.open(configuration, world: .real, logger: logger)
            do {
                let slugs = try desks(of: people.settings.directory)
                let agent = try await people.agents.add(
                    login: login, name: name, role: role, desks: slugs, languages: try languages(), password: password)
                print("Account \(agent.login) made: \(agent.name), \(agent.role.rawValue).")
                if password == nil { try await people.printLink(for: agent, configuration: configuration) }
            } catch let refusal as Refusal {
                await people.close()
                throw ConfigurationProblem(Self.sentence(for: refusal, login: login))
            } catch {
                await people.close()
                throw error
            }
            await people.close()
        }
    }

    private func desks(of directory: DeskDirectory) throws(ConfigurationProblem) -> Set<DeskSlug> {
        let known = directory.all.map(\.slug)
        guard !desk.isEmpty else { return Set(known) }
        var slugs: Set<DeskSlug> = []
        for name in desk {
            guard let slug = DeskSlug(name), known.contains(slug) else {
                let hint = NearestWord.nearest(to: name, among: known.map(\.text)).map { " Did you mean \($0)?" } ?? ""
                throw ConfigurationProblem("There is no desk \(name).\(hint)")
            }
            slugs.insert(slug)
        }
        return slugs
    }

    private func languages() throws(ConfigurationProblem) -> [Language] {
        var languages: [Language] = []
        for name in language.split(separator: ",") {
            guard let language = Language(rawValue: String(name)) else {
                throw ConfigurationProblem("--language needs some of fr, en, de, it, es, separated by commas.")
            }
            languages.append(language)
        }
        return languages
    }

    private static func readPassword() -> String {
        String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self)
            .trimmingCharacters(in: .newlines)
    }

    private static func sentence(for refusal: Refusal, login: String) -> String {
        switch refusal.field {
        case "login": "The login \(login) is taken or is not one. Choose another."
        case "password": "The password is empty or over \(Limits.passwordCharacters) characters."
        default: "The name is empty or over \(Limits.nicknameCharacters) characters."
        }
    }
}

extension Role: ExpressibleByArgument {}
