// `guichet agent link`: another way in for an account without a password, or whose password is lost.

import ArgumentParser
import Foundation
import Guichet

/// Prints a new sign-in link.
struct AgentLinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link", abstract: "Prints a new sign-in link for an account.",
        discussion: """
            The link works once, for a day. Works while the node serves.

            Example: guichet agent link bruno
            """)

    @Argument(help: "What the person types to sign in.")
    var login: String

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Ending.guarding {
            let configuration = try common.load()
            let people = try await PeopleStore.open(configuration, world: .real, logger: Logs.logger(level: "error"))
            let known = people.agents.all
            guard let agent = known.first(where: { $0.login == login.lowercased() }) else {
                await people.close()
                let hint =
                    NearestWord.nearest(to: login, among: known.map(\.login)).map { " Did you mean \($0)?" } ?? ""
                throw ConfigurationProblem("There is no account \(login).\(hint)")
            }
            try await people.printLink(for: agent, configuration: configuration)
            await people.close()
        }
    }
}
