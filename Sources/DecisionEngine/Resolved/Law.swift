/// A sentence of law, dated.
public struct Law: Sendable {
  /// The sentence's id.
  public let id: String
  /// What the law says, as one sentence.
  public let text: String
  /// The condition on answers under which it is the law, as declared; `nil` for everywhere.
  public let condition: Condition?
  /// The month as of which it is the law.
  public let asOf: CalendarMonth
  /// The month by whose end somebody should look whether it still is.
  public let checkBy: CalendarMonth
  /// Where it is published.
  public let source: Int
  /// The headed place of a committee report in which it belongs.
  public let heading: Int?

  /// Where it is the law: set once, when all diagrams of a program are known.
  var applies: Diagram
}

/// A headed place of a committee report.
public struct ReportHeading: Sendable {
  /// The heading's id.
  public let id: String
  /// The heading.
  public let title: String
  /// What an officer must still add in that place.
  public let add: String?
}
