internal import DecisionEngine
internal import Forms

extension SoundnessCheck {
  /// Questions on which nothing depends, and choices that nothing tells apart.
  mutating func checkQuestions() {
    let classes = program.choiceClasses
    for (index, question) in program.questions.enumerated() {
      let classes = classes[index]
      if classes.allSatisfy({ $0 == 0 }) {
        report.findings.append(.idleQuestion(question.id, at: places.question(question.id)))
        continue
      }
      if classes.indices.allSatisfy({ classes[$0] == $0 }) { report.tellingQuestions += 1 }
      for first in classes.indices where classes[first] == first {
        let alike = classes.indices.filter { classes[$0] == first }
        guard alike.count > 1 else { continue }
        let last = question.choices[alike[alike.count - 1]].id
        report.findings.append(
          .alikeChoices(
            alike.map { question.choices[$0].id },
            of: question.id,
            at: places.part(last, of: question.id)
          )
        )
      }
    }
  }

  /// Answers of cases to questions that do not apply to them.
  mutating func checkCases() {
    for item in program.cases {
      let states = program.states(of: item.answers, Evaluation(program, answers: item.answers))
      for (question, state) in states.enumerated()
      where state == .notApplicable && item.answers[question] != nil {
        let id = program.questions[question].id
        let place = places.answer(to: id, of: item.id)
        report.findings.append(
          .inapplicableAnswer(id, of: item.id, at: place?.item, answer: place?.answer)
        )
      }
    }
  }
}

extension Program {
  /// For each question and choice, the first choice that no condition tells apart from it.
  ///
  /// Two choices are alike when every node that asks the question leads to the same place by both:
  /// diagrams are canonical, so where two nodes differ, the functions do.
  var choiceClasses: [[Int]] {
    var classes = diagrams.choiceCounts.map { [Int](repeating: 0, count: $0) }
    for node in diagrams.nodes {
      let question = Int(node.question)
      let first = Int(node.firstChild)
      let before = classes[question]
      for choice in before.indices {
        let child = diagrams.children[first + choice]
        classes[question][choice] =
          before.indices.first { other in
            before[other] == before[choice] && diagrams.children[first + other] == child
          } ?? choice
      }
    }
    return classes
  }
}

extension Diagnostic {
  static func idleQuestion(_ question: String, at range: SourceRange?) -> Diagnostic {
    Diagnostic(
      .idleQuestion,
      severity: .warning,
      "no rule and no 'askIf' depends on question '\(question)'",
      at: range,
      help: "remove it, or give it rules"
    )
  }

  static func alikeChoices(
    _ choices: [String],
    of question: String,
    at range: SourceRange?
  ) -> Diagnostic {
    let listed = choices.dropLast().map { "'\($0)'" }.joined(separator: ", ")
    return Diagnostic(
      .alikeChoices,
      severity: .warning,
      "nothing tells \(listed) and '\(choices[choices.count - 1])' of '\(question)' apart",
      at: range,
      help: "make one choice of them, or give them rules"
    )
  }

  static func inapplicableAnswer(
    _ question: String,
    of item: String,
    at range: SourceRange?,
    answer: SourceRange?
  ) -> Diagnostic {
    Diagnostic(
      .inapplicableAnswer,
      severity: .warning,
      "case '\(item)' answers '\(question)', which does not apply to it",
      at: range,
      notes: [.init("the answer", at: answer)],
      help: "remove the answer"
    )
  }
}
