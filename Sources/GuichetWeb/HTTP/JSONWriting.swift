// JSON written by hand: the answers of the hot path are small, and an encoder costs more than they do.

import Guichet
import NIOCore

extension ByteBuffer {
    /// Appends a JSON string: quoted, with what must be escaped escaped.
    mutating func writeJSON(_ text: String) {
        writeInteger(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { bytes in
            var start = 0
            for (index, byte) in bytes.enumerated() where byte < 0x20 || byte == 0x22 || byte == 0x5C {
                writeBytes(bytes[start..<index])
                writeEscape(of: byte)
                start = index + 1
            }
            writeBytes(bytes[start...])
        }
        writeInteger(UInt8(ascii: "\""))
    }

    /// Appends a whole number in decimal.
    mutating func writeJSON(_ number: Int64) {
        if number >= 0, number < 10 {
            writeInteger(UInt8(48 + number))
        } else {
            writeString(String(number))
        }
    }

    /// Appends an instant as a JSON string.
    mutating func writeJSON(_ instant: Instant) {
        writeInteger(UInt8(ascii: "\""))
        writeString(instant.rfc3339)
        writeInteger(UInt8(ascii: "\""))
    }

    private mutating func writeEscape(of byte: UInt8) {
        switch byte {
        case 0x22: writeStaticString("\\\"")
        case 0x5C: writeStaticString("\\\\")
        case 0x0A: writeStaticString("\\n")
        case 0x0D: writeStaticString("\\r")
        case 0x09: writeStaticString("\\t")
        default:
            writeStaticString("\\u00")
            let (high, low) = (byte >> 4, byte & 15)
            writeInteger(48 + high)
            writeInteger(low < 10 ? 48 + low : 87 + low)
        }
    }
}

/// Writes one JSON object member by member. Members that are nil are left out unless said otherwise.
struct JSONObjectWriter: ~Copyable {
    /// What was written so far.
    private(set) var buffer: ByteBuffer
    private var isFirst = true

    /// Starts an object at the end of `buffer`.
    init(appendingTo buffer: ByteBuffer = ByteBufferAllocator().buffer(capacity: 256)) {
        self.buffer = buffer
        self.buffer.writeInteger(UInt8(ascii: "{"))
    }

    /// Ends the object and gives the bytes back.
    consuming func finish() -> ByteBuffer {
        buffer.writeInteger(UInt8(ascii: "}"))
        return buffer
    }

    mutating func add(_ name: StaticString, _ value: String?) {
        guard let value else { return }
        key(name)
        buffer.writeJSON(value)
    }

    mutating func add(_ name: StaticString, _ value: Int64?) {
        guard let value else { return }
        key(name)
        buffer.writeJSON(value)
    }

    mutating func add(_ name: StaticString, _ value: Instant?) {
        guard let value else { return }
        key(name)
        buffer.writeJSON(value)
    }

    mutating func add(_ name: StaticString, _ value: Bool) {
        key(name)
        buffer.writeString(value ? "true" : "false")
    }

    mutating func addNull(_ name: StaticString) {
        key(name)
        buffer.writeStaticString("null")
    }

    mutating func add(_ name: StaticString, _ values: [String]) {
        add(name, list: values) { $0.writeJSON($1) }
    }

    /// A member whose value `write` appends.
    mutating func add(_ name: StaticString, _ write: (inout ByteBuffer) -> Void) {
        key(name)
        write(&buffer)
    }

    /// A member that is a list.
    mutating func add<T>(_ name: StaticString, list: some Collection<T>, _ write: (inout ByteBuffer, T) -> Void) {
        key(name)
        buffer.writeInteger(UInt8(ascii: "["))
        var isFirst = true
        for element in list {
            if !isFirst { buffer.writeInteger(UInt8(ascii: ",")) }
            isFirst = false
            write(&buffer, element)
        }
        buffer.writeInteger(UInt8(ascii: "]"))
    }

    private mutating func key(_ name: StaticString) {
        if !isFirst { buffer.writeInteger(UInt8(ascii: ",")) }
        isFirst = false
        buffer.writeInteger(UInt8(ascii: "\""))
        buffer.writeStaticString(name)
        buffer.writeStaticString("\":")
    }
}

extension ByteBuffer {
    /// Appends one JSON object.
    mutating func writeJSONObject(_ write: (inout JSONObjectWriter) -> Void) {
        // The writer owns the buffer while it writes, so that no copy is made.
        var writer = JSONObjectWriter(appendingTo: exchange(with: ByteBuffer()))
        write(&writer)
        self = writer.finish()
    }

    private mutating func exchange(with other: ByteBuffer) -> ByteBuffer {
        let own = self
        self = other
        return own
    }
}
