// What a check found: where, and how to mend it.

import Testing

/// One thing that is not as the house wants it.
struct Finding: Sendable, Hashable, CustomStringConvertible {
    /// The file.
    let path: String
    /// The line, from 1; nil when it is about the file as a whole.
    let line: Int?
    /// What is wrong and what to do.
    let mend: String

    /// A finding; see the properties.
    init(_ path: String, _ line: Int?, _ mend: String) {
        self.path = path
        self.line = line
        self.mend = mend
    }

    var description: String { "\(path):\(line.map { "\($0):" } ?? "") \(mend)" }
}

/// Fails once for each finding, at most forty times.
func expectNone(_ findings: [Finding], sourceLocation: SourceLocation = #_sourceLocation) {
    for finding in findings.prefix(40) { Issue.record(Comment(rawValue: "\(finding)"), sourceLocation: sourceLocation) }
    if findings.count > 40 { Issue.record("and \(findings.count - 40) more", sourceLocation: sourceLocation) }
}
