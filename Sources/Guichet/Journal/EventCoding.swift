// How a fact's body becomes bytes, and back. Old versions stay readable for ever; a change adds a version.

import Foundation

extension EventBody {
    /// The kind as stored, the version of its form, and its bytes before sealing.
    ///
    /// Words are stored as they are, without an envelope: they are the many.
    func encoded() throws -> (kind: String, version: Int64, payload: Data) {
        switch self {
        case .opened(let language): ("opened", 1, Data(language.rawValue.utf8))
        case .message(let text): ("message", 1, Data(text.utf8))
        case .note(let text): ("note", 1, Data(text.utf8))
        case .assigned(let agent): ("assigned", 1, Data(agent.text.utf8))
        case .released: ("released", 1, Data())
        case .read(let upTo): ("read", 1, Data(String(upTo).utf8))
        case .closed(let reason): ("closed", 1, try JSONEncoder().encode(ClosedForm(reason: reason)))
        case .reopened: ("reopened", 1, Data())
        case .rated(let rating): ("rated", 1, try JSONEncoder().encode(rating))
        case .offered(let offer): ("offered", 1, try JSONEncoder().encode(offer))
        case .offerEnded(let agent, let how):
            ("offer-ended", 1, try JSONEncoder().encode(OfferEndedForm(agent: agent.text, how: how)))
        case .transferred(let transfer): ("transferred", 1, try JSONEncoder().encode(transfer))
        case .triaged(let triage): ("triaged", 1, try JSONEncoder().encode(triage))
        case .dangerAcknowledged: ("danger-acknowledged", 1, Data())
        case .tagged(let tags): ("tagged", 1, try JSONEncoder().encode(tags))
        case .whispered(let text): ("whispered", 1, Data(text.utf8))
        case .attended(let attendance): ("attended", 1, Data(attendance.rawValue.utf8))
        case .foundHard: ("found-hard", 1, Data())
        case .paced(let pace): ("paced", 1, Data(pace.rawValue.utf8))
        case .enclosed(let enclosure): ("enclosed", 1, try JSONEncoder().encode(enclosure))
        case .erased: ("erased", 1, Data())
        }
    }

    /// Reads a stored body; `StorageFailure.unreadable` for a kind or version this program does not know.
    init(kind: String, version: Int64, payload: Data) throws {
        let text = String(decoding: payload, as: UTF8.self)
        switch (kind, version) {
        case ("opened", 1): self = .opened(language: Language(rawValue: text) ?? .fr)
        case ("message", 1): self = .message(text: text)
        case ("note", 1): self = .note(text: text)
        case ("assigned", 1): self = .assigned(agent: AgentID(text: text))
        case ("released", 1): self = .released
        case ("read", 1): self = .read(upTo: Int64(text) ?? 0)
        case ("closed", 1): self = .closed(reason: try JSONDecoder().decode(ClosedForm.self, from: payload).reason)
        case ("reopened", 1): self = .reopened
        case ("rated", 1): self = .rated(try JSONDecoder().decode(Rating.self, from: payload))
        case ("offered", 1): self = .offered(try JSONDecoder().decode(Offer.self, from: payload))
        case ("offer-ended", 1):
            let form = try JSONDecoder().decode(OfferEndedForm.self, from: payload)
            self = .offerEnded(agent: AgentID(text: form.agent), how: form.how)
        case ("transferred", 1): self = .transferred(try JSONDecoder().decode(Transfer.self, from: payload))
        case ("triaged", 1): self = .triaged(try JSONDecoder().decode(Triage.self, from: payload))
        case ("danger-acknowledged", 1): self = .dangerAcknowledged
        case ("tagged", 1): self = .tagged(try JSONDecoder().decode([String].self, from: payload))
        case ("whispered", 1): self = .whispered(text: text)
        case ("attended", 1):
            guard let attendance = Attendance(rawValue: text) else { throw StorageFailure.unreadable }
            self = .attended(attendance)
        case ("found-hard", 1): self = .foundHard
        case ("paced", 1):
            guard let pace = Pace(rawValue: text) else { throw StorageFailure.unreadable }
            self = .paced(pace)
        case ("enclosed", 1): self = .enclosed(try JSONDecoder().decode(Enclosure.self, from: payload))
        case ("erased", 1): self = .erased
        default: throw StorageFailure.unreadable
        }
    }

    /// Whether the fact is a message, which takes a message sequence.
    var isMessage: Bool {
        if case .message = self { true } else { false }
    }
}

private struct ClosedForm: Codable {
    let reason: String?
}

private struct OfferEndedForm: Codable {
    let agent: String
    let how: OfferEnd
}

extension Author {
    /// The stored form: `c`, `s`, or the agent's identifier after `a:`.
    var stored: String {
        switch self {
        case .citizen: "c"
        case .system: "s"
        case .agent(let agent): "a:" + agent.text
        }
    }

    /// Reads the stored form.
    init(stored: String) {
        switch stored {
        case "c": self = .citizen
        case "s": self = .system
        default: self = .agent(AgentID(text: String(stored.dropFirst(2))))
        }
    }
}
