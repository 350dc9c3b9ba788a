// What tells of danger, and whom one can call then.

/// One sign of danger, by its name in the lists.
public struct DangerSign: Sendable, Hashable {
    /// Its name: `weapon`, `stroke`. Never a citizen's words.
    public let name: String
    /// How much it presses.
    public let severity: Severity
    /// The numbers that fit, most fitting first.
    public let numbers: [String]

    /// The name of the sign that a citizen gives by saying so.
    public static let asked = "asked"

    /// A sign; see the properties.
    public init(name: String, severity: Severity, numbers: [String]) {
        self.name = name
        self.severity = severity
        self.numbers = numbers
    }
}

/// A number to call or to write to.
public struct EmergencyNumber: Sendable, Hashable {
    /// As people know it: `112`.
    public let number: String
    /// Where it leads: `tel:112`, `sms:114`.
    public let link: String

    /// A number; see the properties.
    public init(number: String, link: String) {
        self.number = number
        self.link = link
    }
}
