// Reads what a stream sent.

import Foundation

/// One whole event of a stream.
struct ServerEvent: Equatable {
    let id: String?
    let name: String
    let data: String

    /// The whole events in what a raw connection got: chunk sizes and the answer's head are passed over.
    static func all(in text: String) -> [ServerEvent] {
        var events: [ServerEvent] = []
        var (id, name, data): (String?, String, [String]) = (nil, "message", [])
        for line in text.replacingOccurrences(of: "\r\n", with: "\n").components(separatedBy: "\n") {
            if line.isEmpty {
                if !data.isEmpty { events.append(ServerEvent(id: id, name: name, data: data.joined(separator: "\n"))) }
                (id, name, data) = (nil, "message", [])
            } else if line.hasPrefix("id: ") {
                id = String(line.dropFirst(4))
            } else if line.hasPrefix("event: ") {
                name = String(line.dropFirst(7))
            } else if line.hasPrefix("data: ") {
                data.append(String(line.dropFirst(6)))
            }
        }
        return events
    }

    /// The texts of the messages in what a raw connection got, in order.
    static func texts(in text: String) -> [String] {
        all(in: text).filter { $0.name == "message" }.compactMap { event in
            let document = try? JSONSerialization.jsonObject(with: Data(event.data.utf8)) as? [String: Any]
            return document?["text"] as? String
        }
    }
}
