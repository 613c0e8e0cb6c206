package import DecisionEngine
internal import Forms

/// A rule pack as one SQL query over a table of profiles.
///
/// The query is a row of steps, common table expressions, each of which computes from the one before
/// what the evaluator computes: the answers, the likelihood of each rule, the points under each
/// criterion, the fits, the recommendation. Points and likelihoods are whole numbers, and the few
/// operations on doubles come in the evaluator's order, so that the fits are the same bits.
package struct ScoringQuery {
  /// What a query is to be like.
  package struct Settings: Sendable {
    /// The engine.
    package var dialect: SQLDialect
    /// The table of profiles.
    package var table: SQLName
    /// The view to make of the query; `nil` for the query alone.
    package var view: SQLName?
    /// The number of reasons told.
    package var reasonCount: Int
    /// Whether the table has a weight for each criterion, in columns `priority:CRITERION`.
    package var readsPriorities: Bool

    /// Creates settings.
    package init(
      dialect: SQLDialect,
      table: SQLName,
      view: SQLName? = nil,
      reasonCount: Int = 3,
      readsPriorities: Bool = false
    ) {
      self.dialect = dialect
      self.table = table
      self.view = view
      self.reasonCount = reasonCount
      self.readsPriorities = readsPriorities
    }
  }

  let program: Program
  let settings: Settings
  let names: StepNames
  var dialect: SQLDialect { settings.dialect }

  private init(_ program: Program, _ settings: Settings) {
    self.program = program
    self.settings = settings
    names = StepNames(program, dialect: settings.dialect)
  }

  /// The text of the query, a statement with a semicolon at its end.
  ///
  /// Cost: the paths of the conditions' diagrams.
  package static func text(
    of program: Program,
    settings: Settings
  ) throws(SQLExportFault) -> String {
    let query = ScoringQuery(program, settings)
    try ColumnNames.check(program, reasonCount: settings.reasonCount)
    var steps = [query.cells, query.answers, try query.likelihoods, query.points, query.fits]
    steps += query.rankingSteps
    steps += query.firmnessSteps
    steps += query.reasonSteps
    var text = query.preface.map { settings.dialect.comment($0) + "\n" }.joined()
    if let view = settings.view {
      text += "CREATE OR REPLACE VIEW \(view.quoted(in: settings.dialect)) AS\n"
    }
    text += "WITH\n" + steps.map { query.text(of: $0) }.joined(separator: ",\n\n") + "\n\n"
    return text + query.results(from: steps.last?.name ?? "") + ";\n"
  }

  private var preface: [String] {
    PlainText.wrapped(
      """
      \(program.title): the rules \(program.id) \(program.version), \(PackDigest(of: program).text), \
      as a query for \(dialect.rawValue). An empty cell, 'unknown' and '?' are unknown. A row with a \
      cell that is no choice of its question is not scored: 'problem' says which. Whether a result \
      is settled, and what single answers would change it, takes a search: the program tells it.
      """,
      width: 90
    )
  }

  private func text(of step: Step) -> String {
    var lines = PlainText.wrapped(step.about, width: 90).map { dialect.comment($0) }
    lines.append("\(self.step(step.name)) \(dialect.opening)")
    lines.append("  SELECT")
    for (index, column) in step.columns.enumerated() {
      lines += column.comments.map { "    " + $0 }
      lines.append("    " + column.text + (index + 1 < step.columns.count ? "," : ""))
    }
    lines.append("  FROM \(step.source)")
    if let filter = step.filter { lines.append("  WHERE \(filter)") }
    lines.append(")")
    return lines.joined(separator: "\n")
  }

  /// The name of a step, which must not be that of the table: engines differ in which of them is meant.
  func step(_ name: String) -> String {
    let table = settings.table.parts
    return table.count == 1 && table[0].lowercased() == name ? name + "_" : name
  }
}

/// A step of a query.
struct Step {
  /// Its name, a plain word.
  let name: String
  /// What it computes, for a reader.
  let about: String
  /// What it selects.
  let columns: [Column]
  /// What it selects from.
  let source: String
  /// Which rows it takes; `nil` for all.
  var filter: String?

  /// Something that is selected, after comments.
  struct Column {
    var comments: [String] = []
    let text: String
  }
}

/// The names of the columns between the steps.
///
/// They have colons, as no id does, so none of them is the name of a question.
struct StepNames {
  let program: Program
  let dialect: SQLDialect

  init(_ program: Program, dialect: SQLDialect) {
    self.program = program
    self.dialect = dialect
  }

  var id: String { dialect.quoted("row:id") }
  var name: String { dialect.quoted("row:name") }
  var problem: String { dialect.quoted("row:problem") }
  var unanswered: String { dialect.quoted("row:unanswered") }

  func question(_ question: Int) -> String { dialect.quoted(program.questions[question].id) }
  func priority(_ criterion: String) -> String { dialect.quoted("priority:" + criterion) }
  func rule(_ rule: Int) -> String { named(["rule", program.rules[rule].id], [rule]) }
  func lead(_ rule: Int) -> String { named(["lead", program.rules[rule].id], [rule]) }

  func share(_ decision: Int, _ criterion: Int) -> String {
    let own = program.decisions[decision]
    return named(["share", own.id, own.criteria[criterion].id], [decision, criterion])
  }

  func points(_ decision: Int, _ criterion: Int, _ option: Int) -> String {
    let own = program.decisions[decision]
    return named(
      ["points", own.id, own.criteria[criterion].id, own.options[option].id],
      [decision, criterion, option]
    )
  }

  func fit(_ decision: Int, _ option: Int) -> String {
    of(decision, option, "fit")
  }

  func isOut(_ decision: Int, _ option: Int) -> String { of(decision, option, "out") }
  func vetoes(_ option: Int) -> String { of(0, option, "vetoes") }
  func possibleVetoes(_ option: Int) -> String { of(0, option, "possible-vetoes") }

  func highest(_ decision: Int) -> String { of(decision, "highest") }
  func recommended(_ decision: Int) -> String { of(decision, "recommended") }
  func highestOfRest(_ decision: Int) -> String { of(decision, "highest-of-rest") }
  func runnerUp(_ decision: Int) -> String { of(decision, "runner-up") }

  private func of(_ decision: Int, _ what: String) -> String {
    named([what, program.decisions[decision].id], [decision])
  }

  private func of(_ decision: Int, _ option: Int, _ what: String) -> String {
    let own = program.decisions[decision]
    return named([what, own.id, own.options[option].id], [decision, option])
  }

  /// Words with colons between them; numbers in place of the last of them where the name would be
  /// longer than PostgreSQL's, which are cut after 63 bytes.
  private func named(_ words: [String], _ numbers: [Int]) -> String {
    let name = words.joined(separator: ":")
    guard name.utf8.count > 63 else { return dialect.quoted(name) }
    let number = ":" + numbers.map { "\($0)" }.joined(separator: ":")
    return dialect.quoted(String(name.prefix(63 - number.utf8.count)) + number)
  }
}
