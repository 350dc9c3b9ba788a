// The content of a page as names with values, for pages that are forms and tables and little else.

import Mustache

/// Names with values. A name whose value is nil is known and renders as nothing.
struct PageValues: MustacheParent, Sendable {
    private var values: [String: any Sendable]

    /// Names with values.
    init(_ values: [String: (any Sendable)?]) {
        self.values = values.mapValues { $0 ?? Absent.value }
    }

    /// These names and the other's, whose values count where both have one.
    func merging(_ other: PageValues) -> PageValues {
        var all = self
        all.values.merge(other.values) { $1 }
        return all
    }

    func child(named name: String) -> Any? { values[name] }
}

extension PageValues {
    /// An option of a list, or a box to tick.
    static func choice(_ value: String, _ label: String, isChosen: Bool) -> PageValues {
        PageValues(["value": value, "label": label, "chosen": isChosen])
    }
}
