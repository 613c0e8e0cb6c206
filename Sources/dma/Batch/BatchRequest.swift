internal import DecisionEngine
internal import Forms
internal import Portfolios

/// What `dma batch` was asked for, all of it checked.
struct BatchRequest {
  /// The portfolio's path, or those of several files of profiles; `-` is standard input.
  let inputs: [String]
  /// Where the rows go; `-` is standard output.
  let output: String
  /// Where the rejects go; `nil` to tell of them on standard error.
  let rejects: String?
  /// Where the report goes; `nil` for none.
  let report: String?
  /// How the portfolio is written; `nil` where its first bytes must tell.
  let inputFormat: PortfolioFormat?
  /// Whether tables in CSV begin with a byte-order mark.
  let hasMark: Bool
  /// How many threads score.
  let threads: Int
  /// How it is to be scored.
  var settings: PortfolioSettings

  /// Reads the words of a command line.
  init(_ arguments: ParsedArguments) throws(Failure) {
    inputs = try Self.files(arguments.arguments)
    output = arguments.value(of: .output) ?? "-"
    rejects = arguments.value(of: Self.rejectsFlag)
    report = arguments.value(of: Self.reportFlag)
    let groupedBy = arguments.value(of: Self.byFlag)
    if groupedBy != nil, report == nil {
      throw .usage("--by is for a report", help: "add --report FILE.html")
    }
    let format = arguments.value(of: Self.inputFlag).flatMap { PortfolioFormat(rawValue: $0) }
    if inputs.count > 1, format == .csv { throw Self.severalTables("--input csv") }
    inputFormat = format ?? (inputs.count == 1 ? Self.format(ofFileNamed: inputs[0]) : .ndjson)
    hasMark = arguments.has(.mark)
    if hasMark, arguments.word(of: Self.formatFlag, or: PortfolioFormat.csv) != .csv {
      throw .usage("--bom is for CSV", help: "NDJSON has no byte-order mark")
    }
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
      isExact: arguments.has(Self.exactFlag),
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

  private static func format(ofFileNamed name: String) -> PortfolioFormat? {
    if name.hasSuffix(".csv") || name.hasSuffix(".tsv") { return .csv }
    return jsonEndings.contains { name.hasSuffix($0) } ? .ndjson : nil
  }

  private static let jsonEndings = [".ndjson", ".jsonl", ".json", ".jsonc"]

  /// The files that paths name: of a folder the profiles in it.
  private static func files(_ paths: [String]) throws(Failure) -> [String] {
    var files: [String] = []
    for path in paths {
      guard Files.isFolder(path) else {
        files.append(path)
        continue
      }
      let found: [String]
      do throws(FileError) { found = try Files.names(in: path) } catch { throw .file(error) }
      let base = path.hasSuffix("/") ? path : path + "/"
      let profiles = found.filter { name in
        !name.hasPrefix(".") && jsonEndings.contains { name.hasSuffix($0) }
          && Files.kind(of: base + name, following: true) == .file
      }
      guard !profiles.isEmpty else {
        throw .usage(
          "\(path): the folder has no profiles",
          help: "profiles are files that end with \(Figures.list(jsonEndings, "or"))"
        )
      }
      files += profiles.map { base + $0 }
    }
    guard files.count > 1 else { return files }
    for file in files where file == "-" || format(ofFileNamed: file) == .csv {
      throw severalTables(file)
    }
    return files
  }

  private static func severalTables(_ place: String) -> Failure {
    .usage(
      "\(place): several files are for profiles, and a table is scored by itself",
      help: "score each table in a run of its own"
    )
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
  static let exactFlag = Flag(
    name: "exact",
    value: .none,
    summary: "take a table only in UTF-8 with commas, and in it only ids as they are written"
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
    value: .newFile,
    summary: "write the rows that cannot be scored to a file, with line, column and reason"
  )
  static let reportFlag = Flag(
    name: "report",
    value: .newFile,
    summary: "write a report on the whole portfolio to a file (HTML), beside the rows"
  )
  static let byFlag = Flag(
    name: "by",
    value: .names(.question, "COLUMN"),
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
  /// The format of bytes by the first that is no blank: JSON begins with a brace or a bracket.
  fileprivate static func guess(from bytes: [UInt8]) -> PortfolioFormat {
    // Of the marks of UTF-8 and UTF-16 and of the zeros of the latter nothing is a letter.
    let first = bytes.first {
      $0 > UInt8(ascii: " ") && ![0xEF, 0xBB, 0xBF, 0xFE, 0xFF].contains($0)
    }
    return [UInt8(ascii: "{"), UInt8(ascii: "[")].contains(first) ? .ndjson : .csv
  }
}
