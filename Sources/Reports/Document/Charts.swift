/// An option on a scale from 0 to 100: where it stands, and where it could stand.
public struct Bar: Sendable {
  /// The option's name.
  public let label: String
  /// Where it is expected to stand.
  public let value: Double
  /// Where it could stand.
  public let range: ClosedRange<Double>
  /// What to say beside it, such as `ruled out`.
  public let remark: String?
  /// Whether it is the one that is recommended.
  public let isChosen: Bool

  /// Whether it could stand elsewhere than where it is expected.
  public var isOpen: Bool { range.lowerBound < range.upperBound }

  /// Creates a bar.
  public init(
    label: String,
    value: Double,
    range: ClosedRange<Double>,
    remark: String? = nil,
    isChosen: Bool = false
  ) {
    self.label = label
    self.value = value
    self.range = range
    self.remark = remark
    self.isChosen = isChosen
  }
}

/// By how much one option is ahead of another, on an axis with level in its middle.
public struct LeadScale: Sendable {
  /// The option that is ahead where the lead is positive.
  public let ahead: String
  /// The other option.
  public let behind: String
  /// The lead in points of fit, as expected.
  public let value: Double
  /// The least and the greatest lead that missing answers can make of it.
  public let range: ClosedRange<Double>
  /// The lead from which an option is clearly ahead.
  public let clear: Double
  /// The lead from which it is strongly ahead.
  public let strong: Double

  /// Whether the lead could be elsewhere than where it is expected.
  public var isOpen: Bool { range.lowerBound < range.upperBound }

  /// Creates a lead.
  public init(
    ahead: String,
    behind: String,
    value: Double,
    range: ClosedRange<Double>,
    clear: Double,
    strong: Double
  ) {
    self.ahead = ahead
    self.behind = behind
    self.value = value
    self.range = range
    self.clear = clear
    self.strong = strong
  }
}

/// What makes up a lead, step by step from nothing known.
public struct Waterfall: Sendable {
  /// What it shows.
  public let title: String
  /// The steps, which add up to the total.
  public let steps: [Step]
  /// What the total is called.
  public let totalLabel: String

  /// A step.
  public struct Step: Sendable {
    /// What it stands for.
    public let label: String
    /// What speaks for the lead, 0 or more.
    public let gain: Double
    /// What speaks against it, 0 or less.
    public let loss: Double
    /// Whether an answer moved it; otherwise it was there before anything was known.
    public let isKnown: Bool

    /// Both together.
    public var net: Double { gain + loss }

    /// Creates a step.
    public init(label: String, gain: Double, loss: Double, isKnown: Bool = true) {
      self.label = label
      self.gain = gain
      self.loss = loss
      self.isKnown = isKnown
    }
  }

  /// The sum of the steps.
  public var total: Double {
    var sum = 0.0
    for step in steps { sum += step.net }
    return sum
  }

  /// Creates a waterfall.
  public init(title: String, steps: [Step], totalLabel: String) {
    self.title = title
    self.steps = steps
    self.totalLabel = totalLabel
  }
}

/// Where each of some shares may lie without changing an outcome.
public struct Intervals: Sendable {
  /// What it shows.
  public let title: String
  /// The shares.
  public let rows: [Row]

  /// A share and where it may lie, each from 0 to 1.
  public struct Row: Sendable {
    /// What it is the share of.
    public let label: String
    /// The share.
    public let value: Double
    /// Where it may lie.
    public let range: ClosedRange<Double>
    /// What happens below; `nil` where the range begins at 0.
    public let below: String?
    /// What happens above; `nil` where the range ends at 1.
    public let above: String?

    /// Creates a row.
    public init(
      label: String,
      value: Double,
      range: ClosedRange<Double>,
      below: String?,
      above: String?
    ) {
      self.label = label
      self.value = value
      self.range = range
      self.below = below
      self.above = above
    }
  }

  /// Creates intervals.
  public init(title: String, rows: [Row]) {
    self.title = title
    self.rows = rows
  }
}

/// Wholes split into the same parts.
public struct Shares: Sendable {
  /// What it shows.
  public let title: String
  /// The names of the parts.
  public let parts: [String]
  /// The wholes.
  public let rows: [Row]

  /// A whole.
  public struct Row: Sendable {
    /// What it is.
    public let label: String
    /// A share for each part; they add up to 1.
    public let shares: [Double]
    /// The standard error of each share.
    public let errors: [Double]

    /// Creates a row.
    public init(label: String, shares: [Double], errors: [Double]) {
      self.label = label
      self.shares = shares
      self.errors = errors
    }
  }

  /// Creates shares.
  public init(title: String, parts: [String], rows: [Row]) {
    self.title = title
    self.parts = parts
    self.rows = rows
  }
}

/// How much there is to do, by time.
public struct Timeline: Sendable {
  /// What it shows.
  public let title: String
  /// What the counts are of.
  public let kinds: (urgent: String, other: String)
  /// The stages, earliest first.
  public let stages: [Stage]

  /// A stage.
  public struct Stage: Sendable {
    /// When it is.
    public let label: String
    /// How much of it is urgent.
    public let urgent: Int
    /// How much of it is not.
    public let other: Int

    /// Creates a stage.
    public init(label: String, urgent: Int, other: Int) {
      self.label = label
      self.urgent = urgent
      self.other = other
    }
  }

  /// Creates a timeline.
  public init(title: String, kinds: (urgent: String, other: String), stages: [Stage]) {
    self.title = title
    self.kinds = kinds
    self.stages = stages
  }
}
