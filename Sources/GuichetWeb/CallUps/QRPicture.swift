// A QR code as the path of a picture.

import CQREncode

/// An address as black squares, for a phone's camera.
struct QRPicture: Sendable {
    /// Squares of quiet around the code; the standard asks for four.
    private static let quiet = 4

    /// Squares on a side, the quiet ones included.
    let side: Int
    /// The black squares as an SVG path, in squares.
    let path: String

    /// The picture of a text; nil when it is too long for any code.
    init?(_ text: String) {
        // 1: upper and lower case are told apart, as addresses need.
        guard let code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1) else { return nil }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        let squares = UnsafeBufferPointer(start: code.pointee.data, count: width * width)
        var path = ""
        for row in 0..<width {
            var column = 0
            while column < width {
                let start = column
                // The lowest bit is the colour.
                while column < width, squares[row * width + column] & 1 == 1 { column += 1 }
                if column > start {
                    let run = column - start
                    path += "M\(start + Self.quiet) \(row + Self.quiet)h\(run)v1h-\(run)z"
                }
                column += 1
            }
        }
        side = width + 2 * Self.quiet
        self.path = path
    }
}
