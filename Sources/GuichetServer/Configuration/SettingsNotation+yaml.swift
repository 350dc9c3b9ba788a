// The notation of files, for settings that are kept and edited.

import Guichet

extension SettingsNotation {
    /// YAML, as in the configuration file. A whole file may be given: what belongs to one node is checked and left out.
    static let yaml = SettingsNotation(read: settings)

    private static func settings(_ text: String) throws(SettingsProblem) -> ServiceSettings {
        let configuration: Configuration
        do { configuration = try ConfigurationFile.parse(text) } catch {
            throw SettingsProblem(error.sentence, line: error.line)
        }
        return configuration.settings
    }
}
