public import Forms

extension RulePack {
  /// A sentence of law, dated.
  public struct Law: Sendable {
    /// The sentence's id.
    public var id: Name
    /// What the law says, as one sentence.
    public var text: String
    /// The condition on answers under which it is the law; `nil` for everywhere.
    public var condition: Condition?
    /// The month as of which it is the law.
    public var asOf: CalendarMonth
    /// The month by whose end somebody should look whether it still is.
    public var checkBy: CalendarMonth
    /// Where it is published.
    public var source: Name
    /// The headed place of a committee report in which it belongs, one of `reportHeadings`.
    public var heading: Name?

    /// Creates a sentence of law.
    public init(
      id: Name,
      text: String,
      condition: Condition? = nil,
      asOf: CalendarMonth,
      checkBy: CalendarMonth,
      source: Name,
      heading: Name? = nil
    ) {
      self.id = id
      self.text = text
      self.condition = condition
      self.asOf = asOf
      self.checkBy = checkBy
      self.source = source
      self.heading = heading
    }
  }

  /// A headed place of a committee report.
  public struct ReportHeading: Sendable {
    /// The heading's id.
    public var id: Name
    /// The heading.
    public var title: String
    /// What an officer must still add in that place.
    public var add: String?

    /// Creates a heading.
    public init(id: Name, title: String, add: String? = nil) {
      self.id = id
      self.title = title
      self.add = add
    }
  }

  /// The words of a rule as written.
  public enum Words: Sendable {
    /// One sentence, whatever is compared.
    case one(String)
    /// A sentence for each of some options; the range is the object's.
    case byOption([(option: Name, text: String)], at: SourceRange)
  }
}
