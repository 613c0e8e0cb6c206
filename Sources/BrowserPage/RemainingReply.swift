internal import DecisionEngine
internal import Forms
internal import Reports

/// About how many questions are left until one may stop: asked for when there is time, as it takes trials.
struct RemainingReply {
  private let remaining: RemainingQuestions

  init(_ request: PageRequest, _ program: Program) throws(PageFault) {
    try request.expect(["profile", "passed"])
    let profile = try program.profile(of: request).profile
    remaining = RemainingQuestions(
      program,
      profile,
      QuestionnaireStatus(program, profile, order: .telling),
      passed: try program.passed(of: request),
      trials: 5
    )
  }

  var text: String {
    JSONWriter.compactText(
      of: .object([
        ("typical", .integer(remaining.typical)),
        ("text", .string(InterviewReport.words(for: remaining))),
      ])
    )
  }
}

extension Program {
  /// Which questions a request says were asked and left open.
  func passed(of request: PageRequest) throws(PageFault) -> [Bool] {
    var passed = [Bool](repeating: false, count: questions.count)
    for question in try request.questions("passed", of: self) { passed[question] = true }
    return passed
  }
}
