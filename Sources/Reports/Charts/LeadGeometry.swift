internal import Forms

/// The axis of a lead: as far to either side of level, and in steps that a reader can count.
struct LeadGeometry: Sendable {
  /// What the axis reaches to either side.
  let reach: Double
  /// The marks under it, level in their middle.
  let marks: [Double]

  /// Lays out a lead so that all of it, and a strong lead, is seen.
  init(_ lead: LeadScale) {
    let most = max(
      abs(lead.value),
      max(abs(lead.range.lowerBound), abs(lead.range.upperBound)),
      lead.strong
    )
    let reach = Self.rounded(most * 1.05)
    self.reach = reach
    marks = [-reach, -reach / 2, 0, reach / 2, reach]
  }

  /// The next length whose half is a whole number, or looks like one.
  private static func rounded(_ length: Double) -> Double {
    for step in [1.0, 2, 4, 6, 10, 12, 16, 20, 30, 40, 50, 60, 80, 100] where step >= length {
      return step
    }
    return max(100, length.rounded(.up))
  }
}

/// A lead in words: the same beside every drawing of it.
struct LeadWords {
  private let lead: LeadScale

  /// Puts a lead into words.
  init(_ lead: LeadScale) { self.lead = lead }

  /// What is shown.
  var title: String { "The lead of \(lead.ahead) over \(lead.behind), in points of fit" }

  /// Where a lead counts as close, for a legend.
  var close: String { "less than \(Figures.margin(lead.clear)) either way: close" }

  /// The whole of it in a sentence or two.
  var account: String {
    let isBehind = lead.value < 0
    let (first, other) = isBehind ? (lead.behind, lead.ahead) : (lead.ahead, lead.behind)
    var text =
      lead.value == 0
      ? "\(first) and \(other) are level."
      : "\(first) is ahead of \(other) by \(Figures.margin(abs(lead.value)))."
    if lead.isOpen {
      text +=
        " The missing answers can make the lead of \(lead.ahead) anything from "
        + "\(Figures.typeset(lead.range.lowerBound)) to \(Figures.typeset(lead.range.upperBound))."
    }
    return text
  }

  /// The mark at a place of the axis.
  static func mark(_ value: Double) -> String {
    let text = value == value.rounded() ? Figures.fixed(value, decimals: 0) : Figures.points(value)
    return value > 0 ? "+" + text : text
  }
}
