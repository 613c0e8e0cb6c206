internal import Forms

/// Takes numbers of one range to another, in proportion.
struct LinearScale: Sendable {
  private let domain: ClosedRange<Double>
  private let target: ClosedRange<Double>

  /// Creates a scale; a domain without length goes to the target's lower end.
  init(_ domain: ClosedRange<Double>, to target: ClosedRange<Double>) {
    self.domain = domain
    self.target = target
  }

  /// Where a number lies; numbers outside the domain lie at its ends.
  func position(of value: Double) -> Double {
    let length = domain.upperBound - domain.lowerBound
    guard length > 0 else { return target.lowerBound }
    let part = min(1, max(0, (value - domain.lowerBound) / length))
    return target.lowerBound + part * (target.upperBound - target.lowerBound)
  }
}

/// From where to where each step of a waterfall reaches, the total last.
struct WaterfallGeometry: Sendable {
  /// The steps and the total, on the scale of the lead.
  let spans: [ClosedRange<Double>]
  /// Where each step begins, the total at 0.
  let starts: [Double]
  /// Everything that must be seen, 0 included.
  let domain: ClosedRange<Double>

  /// Lays out the steps one after another from 0.
  init(_ waterfall: Waterfall) {
    var spans: [ClosedRange<Double>] = []
    var starts: [Double] = []
    var sum = 0.0
    var least = 0.0
    var greatest = 0.0
    for step in waterfall.steps {
      let next = sum + step.net
      spans.append(min(sum, next)...max(sum, next))
      starts.append(sum)
      sum = next
      least = min(least, sum)
      greatest = max(greatest, sum)
    }
    spans.append(min(0, sum)...max(0, sum))
    starts.append(0)
    self.spans = spans
    self.starts = starts
    domain = least...greatest
  }
}

/// What happens beyond the ends of an interval.
struct IntervalWords {
  /// The least share and who takes over below it, as a clause; `nil` where there is none.
  let below: String?
  /// The greatest share and who takes over above it; `nil` where there is none.
  let above: String?

  /// Puts the ends of an interval into words.
  init(_ row: Intervals.Row) {
    below = row.below.map { "below \(Figures.percent(row.range.lowerBound)): \($0)" }
    above = row.above.map { "above \(Figures.percent(row.range.upperBound)): \($0)" }
  }

  /// Both clauses; empty where neither end is reached.
  var text: String {
    [below, above].compactMap { $0 }.joined(separator: "; ")
  }
}
