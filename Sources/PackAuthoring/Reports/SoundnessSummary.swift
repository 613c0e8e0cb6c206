public import DecisionEngine
internal import Forms
internal import Reports

/// What a check proved of a pack, in a few lines.
public struct SoundnessSummary {
  private let program: Program
  private let report: SoundnessReport

  /// Prepares the summary of a report.
  public init(_ report: SoundnessReport, program: Program) {
    self.program = program
    self.report = report
  }

  /// The pack and what it holds, what was proven of it, and what was not decided; with a line feed at the
  /// end.
  public var text: String {
    let held = "\(program.id) \(program.version): " + contents.joined(separator: ", ")
    let proofs = "proven: " + proven.joined(separator: "; ")
    var lines: [String] = []
    for text in [held, proofs] { lines += PlainText.wrapped(text, width: 80) }
    for question in report.undecided { lines.append("not decided: \(PlainText.safe(question))") }
    if report.accepted > 0 {
      lines.append("accepted by the pack: \(Figures.count(report.accepted, "finding"))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var contents: [String] {
    [
      Figures.count(program.questions.count, "question"),
      Figures.count(program.decisions.count, "decision"),
      Figures.count(program.rules.count, "rule"),
      Figures.count(program.advice.count, "piece of advice", "pieces of advice"),
      Figures.count(program.cases.count, "case"),
      Figures.count(program.sources.count, "source"),
      Figures.count(program.expectations.count, "expectation"),
    ]
  }

  private var proven: [String] {
    let options = program.decisions.reduce(0) { $0 + $1.options.count }
    let shares: [(what: String, part: Int, whole: Int)] = [
      ("rules that fire and matter", report.matteringRules, program.rules.count),
      ("decisions taken", report.takenDecisions, program.decisions.count),
      ("options recommended to some profile", report.recommendedOptions, options),
      ("advice given to some profile", report.givenAdvice, program.advice.count),
      (
        "questions of which every choice counts", report.tellingQuestions,
        program.questions.count
      ),
      ("expectations", report.provenExpectations, program.expectations.count),
    ]
    return shares.filter { $0.whole > 0 }.map { "\($0.what) \($0.part) of \($0.whole)" }
  }
}
