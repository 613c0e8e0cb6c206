public import DecisionEngine
public import Forms

/// A portfolio as a report: what is recommended how surely, to whom, by which answers and rules, and where
/// it is close.
///
/// It is made of counts and a few named rows alone, so it is as quick for ten million profiles as for ten.
public struct PortfolioReport: Sendable {
  let program: Program
  let summary: PortfolioSummary
  let details: PortfolioDetails
  let setting: Setting

  /// What a report says of the run that it is about.
  public struct Setting: Sendable {
    /// The name of the portfolio.
    public let name: String
    /// The column by which rows are grouped; `nil` for none.
    public let groupedBy: String?
    /// The most reasons that a row has.
    public let reasonCount: Int
    /// The program that made the report, with its version; `nil` to leave it out.
    public let tool: String?
    /// What a reader can do with that program.
    public let remedies: RemedyWords

    /// Creates it.
    public init(
      name: String,
      groupedBy: String?,
      reasonCount: Int,
      tool: String?,
      remedies: RemedyWords = .none
    ) {
      self.name = name
      self.groupedBy = groupedBy
      self.reasonCount = reasonCount
      self.tool = tool
      self.remedies = remedies
    }
  }

  /// Prepares the report of a run over a portfolio.
  public init(
    _ summary: PortfolioSummary,
    _ details: PortfolioDetails,
    program: Program,
    setting: Setting
  ) {
    self.program = program
    self.summary = summary
    self.details = details
    self.setting = setting
  }

  /// The report.
  public var document: Document {
    var document = Document()
    document.blocks = [
      .title(
        "Portfolio: \(Figures.grouped(summary.scored)) "
          + (summary.scored == 1 ? "profile" : "profiles"),
        subtitle: "\(program.title) \(program.version) · \(decision.title)"
      ), .facts(facts),
    ]
    document.blocks += rejects
    guard summary.scored > 0 else { return document }
    document.blocks += recommendations
    document.blocks += furtherDecisions
    document.blocks += groups
    document.blocks += answers
    document.blocks += rules
    document.blocks += closestCalls
    document.blocks += nearlySettled
    document.blocks += reading
    return document
  }

  var decision: Decision { program.decisions[0] }

  /// The options that occur in a chart, and last none where some rows have no recommendation.
  var outcomes: [Int?] {
    decision.options.indices.map { .some($0) }
      + (summary.count(recommendation: nil) > 0 ? [nil] : [])
  }

  /// The place of an outcome among counts by recommended option, of which the last is for none.
  func place(of outcome: Int?) -> Int { outcome ?? decision.options.count }

  /// The name of an option; of none at all, that.
  func title(_ outcome: Int?) -> String {
    outcome.map { decision.options[$0].title } ?? "No option"
  }

  /// A text from the portfolio, cut where it would take up the page.
  ///
  /// Words are cut as well: in a table or a chart a long one cannot be broken. Where there is room, as
  /// in a heading, `wordWidth` lets them be.
  static func short(_ text: String, wordWidth: Int = 28) -> String {
    let limit = 120
    var cut = ""
    var wasCut = false
    for (index, scalar) in PlainText.safe(text).unicodeScalars.enumerated() {
      wasCut = index == limit
      if wasCut { break }
      cut.unicodeScalars.append(scalar)
    }
    let words = cut.split(separator: " ", omittingEmptySubsequences: false).map { word in
      guard PlainText.width(of: String(word)) > wordWidth else { return String(word) }
      var kept = ""
      for scalar in word.unicodeScalars {
        let longer = kept + String(scalar)
        if PlainText.width(of: longer) >= wordWidth { break }
        kept = longer
      }
      return kept + "…"
    }
    let result = words.joined(separator: " ")
    return wasCut && result.unicodeScalars.last != "…" ? result + "…" : result
  }

  private var facts: [Fact] {
    var facts = [
      Fact("Portfolio", RichText(Self.short(setting.name))),
      Fact("Read", RichText(Figures.grouped(summary.read))),
      Fact("Scored", RichText(Figures.grouped(summary.scored))),
      Fact("Rejected", RichText(Figures.grouped(summary.rejected))),
    ]
    if summary.inapplicable > 0 {
      facts.append(
        Fact("Answers that do not apply", RichText(Figures.grouped(summary.inapplicable)))
      )
    }
    facts.append(
      Fact(
        "Rules",
        RichText("\(program.id) \(program.version), sha256:\(PackDigest(of: program).short)…")
      )
    )
    if let tool = setting.tool { facts.append(Fact("Made by", RichText(tool))) }
    return facts
  }

  private var rejects: [Block] {
    var blocks: [Block] = []
    if summary.rejected > 0 {
      let records = summary.read == 1 ? "record" : "records"
      let verb = summary.rejected == 1 ? "was" : "were"
      blocks.append(
        .notice(
          .strong(
            "\(Figures.grouped(summary.rejected)) of \(Figures.grouped(summary.read)) \(records)"
          )
            + RichText(
              " \(verb) rejected and not scored: no figure below counts what was rejected."
                + setting.remedies.words(of: .seeRejects, after: " ")
            )
        )
      )
    }
    if summary.scored == 0 {
      blocks.append(.notice("No profile was scored, so there is nothing to report on."))
    }
    return blocks
  }

  private var reading: [Block] {
    [
      .heading("How to read this", level: 1),
      .paragraph(
        """
        Every figure is a count over the profiles that were scored; each counts alike, whatever its size. What \
        answers go with which recommendation depends on who is in the portfolio: it shows what goes \
        together, and is no cause. A recommendation is settled where no answer that is still missing \
        could change it, and open otherwise; that says nothing of how far ahead it is. A lead is the difference in fit between the recommended option \
        and the next.
        """
      ),
    ]
  }
}
