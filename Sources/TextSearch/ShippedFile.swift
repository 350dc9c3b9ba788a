// What lies beside the program: lists and tables without which it does not start.

import Foundation

/// A file that belongs to the program is missing or damaged; the program has to be installed again.
public struct ShippedFileFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// Where the file should be.
    public let path: String

    /// The fault in one sentence, with its mend.
    public var description: String { "\(path) is missing or damaged: install the program again" }
}

/// A file of the program's own.
struct ShippedFile {
    let path: String
    let data: Data

    /// Reads a file of the resources.
    init(_ name: String) throws(ShippedFileFault) {
        let file = Bundle.module.bundleURL.appending(path: "Resources/\(name)")
        guard let data = try? Data(contentsOf: file) else { throw ShippedFileFault(path: file.path) }
        path = file.path
        self.data = data
    }

    /// What is thrown when the file does not hold what it should.
    var fault: ShippedFileFault { ShippedFileFault(path: path) }
}
