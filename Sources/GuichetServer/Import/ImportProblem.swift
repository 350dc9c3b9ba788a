// What is wrong with a source: where, and what to do.

/// One thing that cannot be imported.
struct ImportProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file.
    var file: String
    /// The line, from 1; nil when it is about the whole file.
    var line: Int?
    /// A sentence: what is wrong, and what to do.
    let sentence: String

    init(_ sentence: String, file: String = "", line: Int? = nil) {
        self.file = file
        self.line = line
        self.sentence = sentence
    }

    var description: String {
        let place = [file.isEmpty ? nil : file, line.map { "line \($0)" }].compactMap { $0 }.joined(separator: ", ")
        return place.isEmpty ? sentence : "\(place): \(sentence)"
    }
}

/// Everything that is wrong with a source; nothing of it is imported then.
struct ImportProblems: Error, Sendable {
    /// The problems, in the order of the source.
    let all: [ImportProblem]
}

/// The bounds of sources, so that a hostile one ends in a sentence and not in memory.
enum ImportBounds {
    /// Bytes of one sheet in XML; the longest real one has 80,000.
    static let sheetBytes = 4 * 1024 * 1024
    /// Bytes of a file of records.
    static let fileBytes = 1024 * 1024 * 1024
    /// Bytes of one line of JSON.
    static let lineBytes = 2 * 1024 * 1024
    /// Elements inside each other; real sheets go 12 deep.
    static let depth = 64
    /// Elements and texts of one sheet.
    static let nodes = 200_000
    /// Records of one source.
    static let records = 200_000
    /// Problems that are told one by one.
    static let told = 20
}
