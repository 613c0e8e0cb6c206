internal import DecisionEngine

/// The names of the columns that people see, which engines compare without regard to case and
/// PostgreSQL cuts short.
enum ColumnNames {
  /// The columns of the table.
  static func ofTable(_ program: Program) -> [String] {
    ["id", "name", "asOf"] + program.questions.map { $0.id }
      + program.criterionIDs.map { "priority:" + $0 }
  }

  /// The columns of the result.
  static func ofResult(_ program: Program, reasonCount: Int) -> [String] {
    let options = program.decisions[0].options.map { $0.id }
    var names = ["id", "name", "recommendation", "runner_up", "margin", "strength"]
    names += ["named", "known", "tolerance", "level", "unnamed"]
    names += options.map { "fit:" + $0 }
    names += options.map { "ruled_out:" + $0 }
    names += options.map { "may_be_ruled_out:" + $0 }
    names += (0..<reasonCount).map { "reason_\($0 + 1)" }
    names.append("unanswered")
    names += program.decisions.dropFirst().map { $0.id }
    return names + ["problem"]
  }

  /// Checks that names stay apart.
  static func check(_ program: Program, reasonCount: Int) throws(SQLExportFault) {
    for names in [ofTable(program), ofResult(program, reasonCount: reasonCount)] {
      var seen: [String: String] = [:]
      for name in names {
        let compared = String(decoding: name.lowercased().utf8.prefix(63), as: UTF8.self)
        if let first = seen[compared] { throw .sameColumn(first, name) }
        seen[compared] = name
      }
    }
  }
}
