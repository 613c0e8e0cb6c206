internal import DecisionEngine
internal import Forms
internal import Reports
internal import SQLExport

extension Command {
  private static let dialect = Flag(
    name: "dialect",
    value: .oneOf(SQLDialect.allCases.map { $0.rawValue }),
    summary: "sql, schema: the engine (default: duckdb)"
  )
  private static let table = Flag(
    name: "table",
    value: .text("NAME"),
    summary:
      "sql, schema: the table of profiles, as the engine stores its name; a dot stands after its "
      + "schema (default: portfolio)"
  )
  private static let view = Flag(
    name: "view",
    value: .text("NAME"),
    summary: "sql: make a view of this name of the query"
  )
  private static let reasons = Flag(
    name: "reasons",
    value: .text("N"),
    summary: "sql: how many reasons to tell of each row, 0 to 9 (default: 3)"
  )
  private static let priorities = Flag(
    name: "priorities",
    value: .none,
    summary: "the table has a column priority:CRITERION for each criterion"
  )

  /// What can be exported.
  private enum Exported: String, CaseIterable {
    case query = "sql"
    case schema
    case normalForm = "json"
    case portfolioHeader = "csv-template"
  }

  static let export = Command(
    name: "export",
    summary: "write the rule pack for other programs: as SQL, as a normal form",
    arguments: [
      Argument(
        placeholder: "WHAT",
        value: .oneOf(Exported.allCases.map { $0.rawValue }),
        summary:
          "sql: a query that scores a table of profiles; schema: such a table; json: the pack in "
          + "its normal form, with its digest; csv-template: the header of a portfolio"
      )
    ],
    flags: [dialect, table, view, reasons, priorities, .mark, .rules, .output],
    examples: [
      "dma export schema --dialect postgres --table portfolio | psql",
      "dma export sql --dialect postgres --view scores | psql",
      "dma export sql --table warehouse.profiles --reasons 5 --output score.sql",
      "dma export json --output pack.json",
      "dma export csv-template --output portfolio.csv",
    ]
  ) { (arguments) throws(Failure) in
    let what = arguments.argument(0).flatMap { Exported(rawValue: $0) } ?? .normalForm
    try refuse([dialect, table], unless: what == .query || what == .schema, arguments)
    try refuse([view, reasons], unless: what == .query, arguments)
    try refuse([.mark], unless: what == .portfolioHeader, arguments)
    try refuse([priorities], unless: what != .normalForm, arguments)
    let settings = try settings(arguments)
    let program = try RuleSource.program(arguments)
    let text: String
    do throws(SQLExportFault) {
      text = try exported(what, program, settings)
    } catch {
      throw .usage(
        error.message,
        help: error.help ?? error.remedy.flatMap { RemedyWords.terminal[$0] }
      )
    }
    try Output.write(table: text, arguments)
    return .done
  }

  private static func exported(
    _ what: Exported,
    _ program: Program,
    _ settings: ScoringQuery.Settings
  ) throws(SQLExportFault) -> String {
    switch what {
    case .query: try ScoringQuery.text(of: program, settings: settings)
    case .schema: try TableSchema.text(of: program, settings: settings)
    case .portfolioHeader:
      QuestionnaireReport(program).csvHeader(withPriorities: settings.readsPriorities)
    case .normalForm: IndentedJSON.text(of: program.document)
    }
  }

  private static func refuse(
    _ flags: [Flag],
    unless isOfUse: Bool,
    _ arguments: ParsedArguments
  ) throws(Failure) {
    guard !isOfUse, let flag = flags.first(where: { arguments.has($0) }) else { return }
    throw .usage(
      "--\(flag.name) says nothing about \(arguments.argument(0) ?? "")",
      help: "see dma export --help"
    )
  }

  private static func settings(
    _ arguments: ParsedArguments
  ) throws(Failure) -> ScoringQuery.Settings {
    ScoringQuery.Settings(
      dialect: arguments.value(of: dialect).flatMap { SQLDialect(rawValue: $0) } ?? .duckdb,
      table: try name(arguments.value(of: table) ?? "portfolio", of: table),
      view: try arguments.value(of: view).map { (text) throws(Failure) in try name(text, of: view)
      },
      reasonCount: try reasonCount(arguments),
      readsPriorities: arguments.has(priorities)
    )
  }

  private static func name(_ text: String, of flag: Flag) throws(Failure) -> SQLName {
    guard let name = SQLName(text) else {
      throw .usage(
        "--\(flag.name) \(text): this is no name",
        help: "such as portfolio, warehouse.portfolio, or \"a name with a . in it\""
      )
    }
    return name
  }

  private static func reasonCount(_ arguments: ParsedArguments) throws(Failure) -> Int {
    guard let text = arguments.value(of: reasons) else { return 3 }
    guard let count = Int(text), 0...9 ~= count else {
      throw .usage("--reasons \(text): expected a number from 0 to 9", help: nil)
    }
    return count
  }
}
