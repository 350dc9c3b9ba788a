// Reads the YAML tree with its line numbers, and refuses what it does not know.

import Yams

/// A place in the file: a node and the path that leads to it.
struct YAMLPlace {
    let node: Node
    let path: String

    /// The line, from 1.
    var line: Int? { node.mark?.line }

    /// The entries of a mapping whose keys are all among `keys`.
    /// - Throws: `ConfigurationProblem` with the line of the unknown key and the nearest known one.
    func mapping(keys: [String]) throws(ConfigurationProblem) -> [String: YAMLPlace] {
        var entries: [String: YAMLPlace] = [:]
        for (key, place) in try anyMapping() {
            guard keys.contains(key.name) else {
                let hint = NearestWord.nearest(to: key.name, among: keys).map { " Did you mean `\($0)`?" } ?? ""
                let known = keys.joined(separator: ", ")
                throw ConfigurationProblem(
                    "`\(key.name)` is not a setting\(within).\(hint) Known here: \(known).", line: key.line)
            }
            guard entries[key.name] == nil else {
                throw ConfigurationProblem("`\(key.name)` is there twice. Keep one.", line: key.line)
            }
            entries[key.name] = place
        }
        return entries
    }

    /// The entries of a mapping that was checked before.
    func mapping() throws(ConfigurationProblem) -> [String: YAMLPlace] {
        var entries: [String: YAMLPlace] = [:]
        for (key, place) in try anyMapping() { entries[key.name] = place }
        return entries
    }

    /// The entries of a mapping with free keys, in order.
    func anyMapping() throws(ConfigurationProblem) -> [(key: (name: String, line: Int?), place: YAMLPlace)] {
        guard let mapping = node.mapping else {
            throw problem("needs settings below it, each as `name: value`.")
        }
        var entries: [((name: String, line: Int?), YAMLPlace)] = []
        for (key, value) in mapping {
            guard let name = key.scalar?.string else { throw problem("has a name that is not a word.") }
            entries.append(
                ((name, key.mark?.line), YAMLPlace(node: value, path: path.isEmpty ? name : "\(path).\(name)")))
        }
        return entries
    }

    /// The entries of a list.
    func list() throws(ConfigurationProblem) -> [YAMLPlace] {
        guard let sequence = node.sequence else { throw problem("needs a list, such as [a, b] or lines with `- `.") }
        return sequence.map { YAMLPlace(node: $0, path: path) }
    }

    /// A text that is not empty.
    func text() throws(ConfigurationProblem) -> String {
        guard let text = node.scalar?.string, !text.isEmpty else { throw problem("needs a text.") }
        return text
    }

    /// Whether the node is one text rather than a mapping or a list.
    var isText: Bool { node.scalar != nil }

    /// A problem with this place.
    func problem(_ sentence: String) -> ConfigurationProblem {
        ConfigurationProblem("`\(path)` \(sentence)", line: line)
    }

    private var within: String { path.isEmpty ? "" : " of `\(path)`" }
}
