internal import DecisionEngine
internal import Portfolios

/// What `dma batch` was asked for, all of it checked.
struct BatchRequest {
  /// The portfolio's path; `-` is standard input.
  let input: String
  /// Where the rows go; `-` is standard output.
  let output: String
  /// Where the rejects go; `nil` to tell of them on standard error.
  let rejects: String?
  /// Where the report goes; `nil` for none.
  let report: String?
  /// How the portfolio is written; `nil` where its first bytes must tell.
  let inputFormat: PortfolioFormat?
  /// How many threads score.
  let threads: Int
  /// How it is to be scored.
  var settings: PortfolioSettings

  /// Reads the words of a command line.
  init(_ arguments: ParsedArguments) throws(Failure) {
    input = arguments.argument(0) ?? "-"
    output = arguments.value(of: .output) ?? "-"
    rejects = arguments.value(of: Self.rejectsFlag)
    report = arguments.value(of: Self.reportFlag)
    let places = [("the rows", output), ("the rejects", rejects), ("the report", report)]
    for (index, (later, path)) in places.enumerated() {
      for (earlier, other) in places[..<index] where Self.isOnePlace(path, other) {
        throw .usage("\(later) cannot go where \(earlier) go", help: "name another file")
      }
    }
    let groupedBy = arguments.value(of: Self.byFlag)
    if groupedBy != nil, report == nil {
      throw .usage("--by is for a report", help: "add --report FILE.html")
    }
    let format = arguments.value(of: Self.inputFlag).flatMap { PortfolioFormat(rawValue: $0) }
    inputFormat = format ?? Self.format(ofFileNamed: input)
    threads = try Self.number(Self.threadsFlag, 1...1024, arguments) ?? Self.processorCount
    let without = arguments.allValues(of: Self.withoutFlag)
    let reasons = try Self.number(Self.reasonsFlag, 0...100, arguments)
    if let reasons, reasons > 0, without.contains("reasons") {
      throw .usage("--reasons \(reasons) and --without reasons exclude each other", help: nil)
    }
    if report != nil, let part = without.first {
      throw .usage(
        "--without \(part) cannot be used with --report",
        help: "a report shows everything"
      )
    }
    var parts = RowParts.all
    if without.contains("settled") { parts.remove(.settled) }
    if without.contains("firmness") { parts.remove(.firmness) }
    if without.contains("decisions") { parts.remove(.decisions) }
    settings = PortfolioSettings(
      output: arguments.word(of: Self.formatFlag, or: PortfolioFormat.csv),
      reasonCount: without.contains("reasons") ? 0 : reasons ?? 3,
      parts: parts,
      extraColumns: arguments.word(of: Self.extraColumnsFlag, or: ExtraColumns.refuse),
      hasUniqueIDs: arguments.has(Self.uniqueIDsFlag),
      report: report == nil ? nil : PortfolioReporting(groupedBy: groupedBy)
    )
  }

  /// The settings for a portfolio that begins with some bytes.
  func settings(forInput bytes: [UInt8]) throws(Failure) -> PortfolioSettings {
    var settings = settings
    settings.input = inputFormat ?? .guess(from: bytes)
    if settings.input == .ndjson, settings.extraColumns != .refuse {
      throw .usage(
        "--extra-columns is for CSV",
        help: "a line of NDJSON holds a profile and no more"
      )
    }
    return settings
  }

  /// Whether two paths name one file, or both of them standard output.
  private static func isOnePlace(_ path: String?, _ other: String?) -> Bool {
    guard let path, let other else { return false }
    let names = ["-", "/dev/stdout"]
    return path == other && path != "/dev/null" || names.contains(path) && names.contains(other)
  }

  private static func format(ofFileNamed name: String) -> PortfolioFormat? {
    if name.hasSuffix(".csv") { return .csv }
    return name.hasSuffix(".ndjson") || name.hasSuffix(".jsonl") ? .ndjson : nil
  }

  private static func number(
    _ flag: Flag,
    _ range: ClosedRange<Int>,
    _ arguments: ParsedArguments
  ) throws(Failure) -> Int? {
    guard let text = arguments.value(of: flag) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw .usage(
        "--\(flag.name) \(text): expected a whole number from \(range.lowerBound) "
          + "to \(range.upperBound)",
        help: nil
      )
    }
    return number
  }

  private static var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}

extension BatchRequest {
  static let formatFlag = Flag.format(PortfolioFormat.csv, .ndjson)
  static let inputFlag = Flag(
    name: "input",
    value: .oneOf(PortfolioFormat.allCases.map { $0.rawValue }),
    summary: "how FILE is written (default: by its name, else by its first byte)"
  )
  static let reasonsFlag = Flag(
    name: "reasons",
    value: .text("NUMBER"),
    summary: "how many rules to name that put the recommendation ahead (default: 3)"
  )
  static let withoutFlag = Flag(
    name: "without",
    value: .oneOf(["settled", "firmness", "reasons", "decisions"]),
    summary: "leave columns out that take time to work out (may be repeated)",
    isRepeatable: true
  )
  static let rejectsFlag = Flag(
    name: "rejects",
    value: .file,
    summary: "write the rows that cannot be scored to a file, with line, column and reason"
  )
  static let reportFlag = Flag(
    name: "report",
    value: .file,
    summary: "write a report on the whole portfolio to a file (HTML), beside the rows"
  )
  static let byFlag = Flag(
    name: "by",
    value: .text("COLUMN"),
    summary: "compare groups in the report: by a question, or by another column"
  )
  static let extraColumnsFlag = Flag(
    name: "extra-columns",
    value: .oneOf(["keep", "drop"]),
    summary: "copy columns that are no part of a profile to the result, or leave them out"
  )
  static let uniqueIDsFlag = Flag(
    name: "unique-ids",
    value: .none,
    summary: "reject a row whose id an earlier row has (needs memory for every id)"
  )
  static let threadsFlag = Flag(
    name: "threads",
    value: .text("NUMBER"),
    summary: "how many threads to use (default: one for each processor)"
  )
}

extension PortfolioFormat {
  /// The format of bytes by the first that is no blank: a profile in JSON begins with a brace.
  fileprivate static func guess(from bytes: [UInt8]) -> PortfolioFormat {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: mark) ? bytes[mark.count...] : bytes[...]
    let first = text.first { $0 > UInt8(ascii: " ") }
    return first == UInt8(ascii: "{") ? .ndjson : .csv
  }
}
