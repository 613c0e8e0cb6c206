internal import DecisionEngine
internal import Forms
internal import Portfolios
internal import Reports

/// The profile of one row of a portfolio that was scored, read from the record of that row alone.
struct RowReply {
  private let program: Program
  private let profile: Profile

  /// Reads the record: `text` holds the bytes at the place that the reply to `portfolio` gave for the
  /// row, and `header`, of CSV, those at the place of the header.
  init(_ request: PageRequest, _ program: Program) throws(PageFault) {
    try request.expect(["format", "header", "text"])
    let row = ProfileOrReject(
      alone: Array(try request.text("text").utf8),
      header: Array((try request.optionalText("header") ?? "").utf8),
      program: program,
      settings: PortfolioSettings(input: try request.word("format", or: PortfolioFormat.csv))
    )
    switch row {
    case .profile(let profile):
      self.program = program
      self.profile = profile
    case .rejected(let reject): throw PageFault("the row has no profile: " + reject.reason)
    case nil: throw PageFault("this is not one row of a portfolio and its header")
    }
  }

  var text: String {
    JSONWriter.compactText(
      of: .object([("profile", ProfileJSON(profile, program: program).value)])
    )
  }
}
