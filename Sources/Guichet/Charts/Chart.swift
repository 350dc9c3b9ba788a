// What a chart shows, without a word on how it is drawn.

/// One or more panels over a common axis of time, with words for those who cannot see them.
///
/// A chart never stands alone: the page that shows it has its table.
public struct Chart: Sendable, Hashable {
    /// A row of values; nil leaves a gap.
    public struct Series: Sendable, Hashable {
        /// What the legend calls it.
        public let name: String
        /// One value for each interval of the axis.
        public let values: [Double?]
        /// Whether a value holds for its whole interval (counts) rather than being one point of a course.
        public let isStepped: Bool

        /// A series; see the properties.
        public init(name: String, values: [Double?], isStepped: Bool = false) {
            self.name = name
            self.values = values
            self.isStepped = isStepped
        }
    }

    /// Series with one unit.
    public struct Panel: Sendable, Hashable {
        /// What it shows, with its unit.
        public let title: String
        /// Its series, four at most: more cannot be told apart.
        public let series: [Series]
        /// A height that was promised, with its name.
        public let target: Target?

        /// A panel; see the properties.
        public init(title: String, series: [Series], target: Target? = nil) {
            self.title = title
            self.series = series
            self.target = target
        }
    }

    /// A line across a panel.
    public struct Target: Sendable, Hashable {
        /// What it is.
        public let name: String
        /// Where it lies.
        public let value: Double

        /// A target; see the properties.
        public init(name: String, value: Double) {
            self.name = name
            self.value = value
        }
    }

    /// A word below the axis.
    public struct Mark: Sendable, Hashable {
        /// Where, as a share of the axis from 0 to 1.
        public let share: Double
        /// The word.
        public let text: String

        /// A mark; see the properties.
        public init(share: Double, text: String) {
            self.share = share
            self.text = text
        }
    }

    /// The beginning of every identifier in it: unique on the page that shows it; letters, digits and hyphens.
    public let name: String
    /// What it is, in one line.
    public let title: String
    /// What it tells, for those who cannot see it.
    public let description: String
    /// Its panels, from above.
    public let panels: [Panel]
    /// The words below.
    public let marks: [Mark]

    /// A chart; see the properties.
    public init(name: String, title: String, description: String, panels: [Panel], marks: [Mark]) {
        self.name = name
        self.title = title
        self.description = description
        self.panels = panels
        self.marks = marks
    }
}
