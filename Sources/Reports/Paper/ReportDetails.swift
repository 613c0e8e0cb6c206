/// What a report says of itself, which no rule can know.
public struct ReportDetails: Sendable {
  /// Its title; `nil` for whom it is about.
  public var title: String?
  /// Who wrote it.
  public var author: String?
  /// The meeting that it is for.
  public var meeting: String?
  /// Its date.
  public var date: String?
  /// What the meeting is asked to do with it.
  public var purpose: String?

  /// Creates details, of which any may be left out.
  public init(
    title: String? = nil,
    author: String? = nil,
    meeting: String? = nil,
    date: String? = nil,
    purpose: String? = nil
  ) {
    self.title = title
    self.author = author
    self.meeting = meeting
    self.date = date
    self.purpose = purpose
  }

  /// Those that are given, for the head of a report.
  var facts: [Fact] {
    [("Meeting", meeting), ("Date", date), ("Report by", author), ("Purpose", purpose)]
      .compactMap { name, value in value.map { Fact(name, RichText($0)) } }
  }
}
