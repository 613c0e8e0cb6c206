package import DecisionEngine
internal import Forms

/// The table that a scoring query reads, as a statement that creates it.
package enum TableSchema {
  /// The text of the statement.
  package static func text(
    of program: Program,
    settings: ScoringQuery.Settings
  ) throws(SQLExportFault) -> String {
    try ColumnNames.check(program, reasonCount: settings.reasonCount)
    let dialect = settings.dialect
    // Spark has no checks on columns.
    let hasChecks = dialect != .spark
    var columns: [(comment: String?, text: String)] = []
    let id = dialect.quoted("id")
    columns.append(
      (nil, "\(id) \(dialect.text) NOT NULL" + (hasChecks ? " CHECK (TRIM(\(id)) <> '')" : ""))
    )
    columns.append((nil, "\(dialect.quoted("name")) \(dialect.text)"))
    columns.append((nil, "\(dialect.quoted("asOf")) \(dialect.text)"))
    for question in program.questions {
      let name = dialect.quoted(question.id)
      let cells = question.choices.map { $0.id } + ["unknown", "?", ""]
      let list = cells.map { dialect.literal($0) }.joined(separator: ", ")
      columns.append(
        (
          question.text,
          "\(name) \(dialect.text)" + (hasChecks ? " CHECK (\(name) IN (\(list)))" : "")
        )
      )
    }
    if settings.readsPriorities {
      for criterion in program.criterionIDs {
        let name = dialect.quoted("priority:" + criterion)
        columns.append(
          (
            nil,
            "\(name) \(dialect.double)"
              + (hasChecks ? " CHECK (\(name) BETWEEN 0 AND 1000000)" : "")
          )
        )
      }
    }
    var lines = [
      dialect.comment(
        "A portfolio for the rules \(program.id) \(program.version). NULL, '', 'unknown' and '?' are unknown."
      ),
      "CREATE TABLE \(settings.table.quoted(in: dialect)) (",
    ]
    for (index, column) in columns.enumerated() {
      if let comment = column.comment { lines.append("  " + dialect.comment(comment)) }
      lines.append("  " + column.text + (index + 1 < columns.count ? "," : ""))
    }
    lines.append(dialect == .spark ? ") USING parquet;" : ");")
    return lines.joined(separator: "\n") + "\n"
  }
}
