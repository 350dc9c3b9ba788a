// One citizen of a simulation or of a real day: what they came with, how long they waited, how it ended.

/// Somebody who came, with what is known of them. What is not known is drawn from the scenario's laws.
public struct RecordedCitizen: Sendable, Hashable {
    /// When they came.
    public var at: Instant
    /// Their language.
    public var language: Language?
    /// The skill they need; nil inside says that they need none.
    public var skill: Skill??
    /// How much they press.
    public var severity: Severity?
    /// The kind of work they bring.
    public var kind: WorkKind?
    /// Whether answering them is hard.
    public var isHard: Bool?
    /// How long they wait before they go.
    public var patienceSeconds: Double?
    /// How long their conversation takes.
    public var handlingSeconds: Double?

    /// Somebody who came, of whom nothing is known but when.
    public init(at: Instant) { self.at = at }
}

/// What became of somebody who came.
public struct CitizenStory: Sendable, Hashable {
    /// How it ended.
    public enum End: String, Sendable, Hashable, CaseIterable {
        case answered, gone, waiting
    }

    /// Who came.
    public let citizen: RecordedCitizen
    /// How it ended; `waiting` when it has not.
    public let end: End
    /// Seconds from coming to the answer, or to going away; nil for who still waits.
    public let waitSeconds: Double?

    /// A story; see the properties.
    public init(citizen: RecordedCitizen, end: End, waitSeconds: Double?) {
        self.citizen = citizen
        self.end = end
        self.waitSeconds = waitSeconds
    }

    init(_ lived: SimulatedCitizen) {
        citizen = lived.known
        func seconds(until instant: Instant) -> Double {
            Double(instant.milliseconds - lived.at.milliseconds) / 1000
        }
        if let answeredAt = lived.answeredAt {
            (end, waitSeconds) = (.answered, seconds(until: answeredAt))
        } else if let wentAt = lived.wentAt {
            (end, waitSeconds) = (.gone, seconds(until: wentAt))
        } else {
            (end, waitSeconds) = (.waiting, nil)
        }
    }
}
