// Where the rows and the keys of a house are kept.

/// Files of a data directory, or databases that several nodes share.
enum StorePlace: Sendable, Hashable, CustomStringConvertible {
    /// Both stores as files of a directory.
    case directory(String)
    /// Each store in a schema of its own; they may be in one database.
    case databases(rows: DatabaseAddress, keys: DatabaseAddress)

    /// Reads `sqlite:DIRECTORY`, or the address of a database; `keys` is another database for the keys.
    /// - Parameter option: the option it was written behind, for the sentence.
    init(_ text: String, keys: String?, option: String) throws(ConfigurationProblem) {
        if text.hasPrefix("sqlite:") {
            guard text.count > "sqlite:".count else {
                throw ConfigurationProblem("\(option) needs a directory after sqlite: .")
            }
            guard keys == nil else {
                throw ConfigurationProblem("With sqlite: the keys lie beside the rows: leave out \(option)-keys.")
            }
            self = .directory(String(text.dropFirst("sqlite:".count)))
            return
        }
        do {
            let rows = try DatabaseAddress(text)
            self = .databases(rows: rows, keys: try keys.map(DatabaseAddress.init) ?? rows)
        } catch {
            throw ConfigurationProblem("\(option) is not sqlite:DIRECTORY, and as a database it \(error.words)")
        }
    }

    /// Whether several nodes may use it at the same time.
    var isShared: Bool {
        switch self {
        case .directory: false
        case .databases: true
        }
    }

    var description: String {
        switch self {
        case .directory(let directory): "sqlite:\(directory)"
        case .databases(let rows, let keys): rows == keys ? "\(rows)" : "\(rows), keys in \(keys)"
        }
    }
}

extension Configuration {
    /// Where this configuration keeps rows and keys.
    var place: StorePlace {
        guard let database else { return .directory(dataDirectory) }
        return .databases(rows: database, keys: keysDatabase ?? database)
    }
}
