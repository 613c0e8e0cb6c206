internal import DecisionEngine
internal import Forms

extension SoundnessCheck {
  /// Things that a reader cannot tell apart, since they have the same words.
  mutating func checkLikeness() {
    var questions = Likeness("questions", "text")
    for question in program.questions {
      questions.note(question.text, question.id, at: places.question(question.id), &report.findings)
      var choices = Likeness("choices of '\(question.id)'", "text")
      for choice in question.choices {
        let place = places.part(choice.id, of: question.id)
        choices.note(choice.text, choice.id, at: place, &report.findings)
      }
    }
    for decision in program.decisions {
      var options = Likeness("options of '\(decision.id)'", "title")
      for option in decision.options {
        let place = places.part(option.id, of: decision.id)
        options.note(option.title, option.id, at: place, &report.findings)
      }
    }
  }

  /// Cases that chose something in a decision which, by what else they chose, is not taken.
  mutating func checkChoicesOfCases() {
    for item in program.cases {
      for term in item.chosen?.terms ?? [] {
        for needed in program.decisions[term.decision].takenIf?.terms ?? [] {
          guard
            let other = item.chosen?.terms.first(where: { $0.decision == needed.decision }),
            !other.options.contains(where: { needed.options.contains($0) })
          else { continue }
          let earlier = program.decisions[needed.decision]
          report.findings.append(
            .untakenCase(
              item.id,
              program.decisions[term.decision].id,
              earlier.id,
              chose: other.options.map { earlier.options[$0].id },
              needed: needed.options.map { earlier.options[$0].id },
              at: places.documentedCase(item.id)
            )
          )
        }
      }
    }
  }

  /// Ids that tables and databases cannot use as the names of columns.
  mutating func checkColumns() {
    for question in program.questions {
      let place = places.question(question.id)
      if Self.columnsOfProfiles.contains(question.id) {
        report.findings.append(
          .clashingColumn(question.id, "question", "a table of profiles", at: place)
        )
      }
      checkLength(question.id, "question", at: place)
    }
    for decision in program.decisions.dropFirst() {
      let place = places.decision(decision.id)
      if Self.columnsOfResults.contains(decision.id) {
        report.findings.append(
          .clashingColumn(decision.id, "decision", "a table of results", at: place)
        )
      }
      checkLength(decision.id, "decision", at: place)
    }
    for decision in program.decisions {
      for option in decision.options {
        checkLength("fit:" + option.id, "option", at: places.part(option.id, of: decision.id))
      }
      for criterion in decision.criteria {
        let place = places.part(criterion.id, of: decision.id)
        checkLength("priority:" + criterion.id, "criterion", at: place)
      }
    }
  }

  private mutating func checkLength(_ column: String, _ kind: String, at range: SourceRange?) {
    guard column.utf8.count > Self.longestColumn else { return }
    report.findings.append(.longID(column, kind, limit: Self.longestColumn, at: range))
  }

  /// The columns that a table of profiles has beside those of the questions, case and hyphens aside.
  private static let columnsOfProfiles = ["id", "name", "asof", "as-of", "gss"]
  /// The columns that a table of results has beside those of the decisions after the first, with hyphens.
  static let columnsOfResults = [
    "id", "name", "recommendation", "runner-up", "margin", "strength", "settled", "named", "known",
    "tolerance", "level", "unnamed", "unanswered",
  ]
  /// The number of bytes of a name that PostgreSQL keeps (its NAMEDATALEN is 64).
  private static let longestColumn = 63
}

/// Finds things of one kind that have the same words.
private struct Likeness {
  private let things: String
  private let member: String
  private var first: [String: (id: String, range: SourceRange?)] = [:]

  init(_ things: String, _ member: String) {
    self.things = things
    self.member = member
  }

  mutating func note(
    _ words: String,
    _ id: String,
    at range: SourceRange?,
    _ findings: inout [Diagnostic]
  ) {
    // Blanks and capital letters tell nobody anything.
    let key = words.lowercased().split(separator: " ").joined(separator: " ")
    guard let other = first[key] else {
      first[key] = (id, range)
      return
    }
    findings.append(.sameWords(things, member, id, range, other.id, other.range))
  }
}

extension Diagnostic {
  static func sameWords(
    _ things: String,
    _ member: String,
    _ id: String,
    _ range: SourceRange?,
    _ first: String,
    _ other: SourceRange?
  ) -> Diagnostic {
    Diagnostic(
      .sameWords,
      severity: .warning,
      "two \(things) have the same \(member): '\(first)' and '\(id)'",
      at: range,
      notes: [.init("the other one", at: other)],
      help: "give each a \(member) of its own: a reader cannot tell them apart"
    )
  }

  static func untakenCase(
    _ id: String,
    _ decision: String,
    _ earlier: String,
    chose: [String],
    needed: [String],
    at range: SourceRange?
  ) -> Diagnostic {
    Diagnostic(
      .untakenCase,
      severity: .warning,
      "case '\(id)' chose in '\(decision)', which is taken only where '\(earlier)' comes out as "
        + "\(needed.joined(separator: " or ")), and it chose \(chose.joined(separator: " or ")) there",
      at: range,
      help: "change what it chose, or the 'takenIf' of '\(decision)'"
    )
  }

  static func clashingColumn(
    _ id: String,
    _ kind: String,
    _ table: String,
    at range: SourceRange?
  ) -> Diagnostic {
    Diagnostic(
      .clashingColumn,
      severity: .warning,
      "\(kind) '\(id)' has the name of another column of \(table)",
      at: range,
      help: "give it another id: in such a table nobody could say which is meant"
    )
  }

  static func longID(
    _ column: String,
    _ kind: String,
    limit: Int,
    at range: SourceRange?
  ) -> Diagnostic {
    Diagnostic(
      .longID,
      severity: .warning,
      "the id of this \(kind) makes the name of a column of \(column.utf8.count) bytes, and databases "
        + "keep \(limit)",
      at: range,
      help: "shorten it"
    )
  }
}
