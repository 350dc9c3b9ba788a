// The requests of the load, as bytes.

import NIOCore

/// Writes requests the way a small client of the interface does.
enum LoadRequests {
    /// Words of an ordinary message, with the letters that French has.
    static let words = "Bonjour, j’ai perdu ma carte d’identité hier dans le train. Que dois-je faire à présent ?"

    /// A request without a body.
    static func plain(_ method: String, _ path: String, token: String?, fields: String = "") -> ByteBuffer {
        var request = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n\(fields)"
        if let token { request += "Authorization: Bearer \(token)\r\n" }
        return ByteBuffer(string: request + "\r\n")
    }

    /// A request with a JSON body.
    static func json(_ method: String, _ path: String, token: String?, body: String) -> ByteBuffer {
        let fields = "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n"
        var request = plain(method, path, token: token, fields: fields)
        request.writeString(body)
        return request
    }

    /// The part of a message's request that is the same for a whole conversation.
    /// - Parameter field: the field that takes the message's number: the key that makes a retry safe, or one that
    ///   nobody reads.
    static func messageHead(_ id: String, token: String, field: String = "Idempotency-Key") -> String {
        """
        POST /api/v1/conversations/\(id)/messages HTTP/1.1\r
        Host: 127.0.0.1\r
        Authorization: Bearer \(token)\r
        Content-Type: application/json\r
        \(field):\u{20}
        """
    }

    /// One message. It starts with its number, by which its delivery is known.
    static func message(_ number: Int, head: String, into buffer: inout ByteBuffer) {
        let figure = String(number)
        buffer.writeString(head)
        buffer.writeString(figure)
        buffer.writeStaticString("\r\nContent-Length: ")
        buffer.writeString(String(words.utf8.count + figure.utf8.count + 13))
        buffer.writeStaticString("\r\n\r\n{\"text\":\"#")
        buffer.writeString(figure)
        buffer.writeInteger(UInt8(ascii: " "))
        buffer.writeString(words)
        buffer.writeStaticString("\"}")
    }

    /// The number of the message that an event tells, nil when it tells something else.
    static func number(in event: UnsafeRawBufferPointer) -> Int? {
        event.place(of: "\"text\":\"#").flatMap { event.number(at: $0 + 9) }
    }
}
