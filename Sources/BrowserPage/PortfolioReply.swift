internal import DecisionEngine
internal import Forms
internal import Portfolios
internal import Reports

/// What comes of a part of a portfolio: its rows, and the records that have none.
struct PortfolioReply {
  private let block: ScoredBlock
  /// Where the record of each row stands in the portfolio, in bytes.
  private let places: [Range<Int>]
  private let headerPlace: Range<Int>?
  private let output: PortfolioFormat
  private let isFirst: Bool
  /// How the portfolio was read, with its last part.
  private let notes: [String]

  /// A portfolio of which more parts are to come.
  struct Unfinished: Sendable {
    fileprivate var run: PortfolioRun
    fileprivate var readings = Readings()
    fileprivate let output: PortfolioFormat
  }

  /// Which part of a portfolio a request brings.
  private enum Part: String, CaseIterable {
    /// All of it.
    case whole
    /// The first of several.
    case first
    /// One between the first and the last.
    case next
    /// The last of several.
    case last
  }

  /// Scores the next part; `unfinished` is what the parts before it left.
  init(
    _ request: PageRequest,
    _ program: Program,
    continuing unfinished: inout Unfinished?
  ) throws(PageFault) {
    try request.expect(["name", "format", "output", "part", "text"])
    let part = try request.word("part", or: Part.whole)
    isFirst = part == .first || part == .whole
    if isFirst { unfinished = try Self.begun(request, program) }
    guard var current = unfinished else {
      throw PageFault("a portfolio begins with its first part")
    }
    unfinished = nil
    output = current.output
    let isLast = part == .last || part == .whole
    let bytes = Array(try request.text("text").utf8)
    var places: [Range<Int>] = []
    do throws(PortfolioRun.Unusable) {
      block = try current.run.take(bytes, isLast: isLast, places: &places)
    } catch {
      throw PageFault(
        "the portfolio cannot be scored",
        findings: error.diagnostics.filter { $0.severity == .error },
        in: [error.header]
      )
    }
    current.readings.merge(block.readings)
    notes = isLast ? Self.notes(current, program) : []
    self.places = places
    headerPlace = current.run.headerPlace
    if !isLast { unfinished = current }
  }

  /// What was out of the ordinary, and what was read otherwise than it was written.
  private static func notes(_ whole: Unfinished, _ program: Program) -> [String] {
    (whole.run.rows?.notes ?? []) + whole.readings.notes(program)
      + whole.readings.notesOfWeights(program)
  }

  private static func begun(
    _ request: PageRequest,
    _ program: Program
  ) throws(PageFault) -> Unfinished {
    let output = try request.word("output", or: PortfolioFormat.csv)
    let settings = PortfolioSettings(
      input: try request.word("format", or: PortfolioFormat.csv),
      output: output
    )
    let name = try request.optionalText("name") ?? "portfolio"
    return Unfinished(run: PortfolioRun(program, settings: settings, name: name), output: output)
  }

  /// As CSV the text that the command `batch` writes, and its rejects; as NDJSON the rows and rejects themselves,
  /// and where in the portfolio the header and the record of each row stand, for the request `row`.
  var text: String {
    switch output {
    case .csv:
      var rejects: [UInt8] = isFirst ? RejectsFile.header : []
      for reject in block.rejects { RejectsFile.write(reject, to: &rejects) }
      return JSONWriter.compactText(
        of: .object([
          ("text", .string(String(decoding: block.output, as: UTF8.self))),
          ("rejects", .string(String(decoding: rejects, as: UTF8.self))),
          ("notes", .strings(notes)),
        ])
      )
    case .ndjson:
      let rejects = JSONWriter.compactText(of: .array(block.rejects.map { value($0) }))
      let header = JSONWriter.compactText(of: headerPlace.map { value($0) } ?? .null)
      let places = JSONWriter.compactText(of: .array(places.map { value($0) }))
      let told = JSONWriter.compactText(of: .strings(notes))
      return "{\"rows\":[\(rows)],\"rejects\":\(rejects),"
        + "\"header\":\(header),\"places\":\(places),\"notes\":\(told)}"
    }
  }

  /// The lines of the output as the items of a list.
  private var rows: String {
    var items = block.output
    if items.last == UInt8(ascii: "\n") { items.removeLast() }
    for index in items.indices where items[index] == UInt8(ascii: "\n") {
      items[index] = UInt8(ascii: ",")
    }
    return String(decoding: items, as: UTF8.self)
  }

  /// A place as the offset of its first byte and that behind its last.
  private func value(_ place: Range<Int>) -> JSONWriter.Value {
    .array([.integer(place.lowerBound), .integer(place.upperBound)])
  }

  private func value(_ reject: Reject) -> JSONWriter.Value {
    .object([
      ("line", .integer(reject.line)),
      ("column", .integer(reject.column)),
      ("reason", .string(reject.reason)),
      ("raw", .string(String(decoding: reject.raw, as: UTF8.self))),
    ])
  }
}
