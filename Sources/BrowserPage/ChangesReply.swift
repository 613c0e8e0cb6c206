internal import DecisionEngine
internal import Forms
internal import Reports
internal import RuleFiles

/// What would make an option the recommended one: missing answers, and changes as the command `explain` finds
/// them.
struct ChangesReply {
  private let program: Program
  private let found: Changes
  private let decision: Int
  /// Missing answers that would be enough.
  private let missing: [OutcomeWitness.Step]

  init(_ request: PageRequest, _ program: Program) throws(PageFault) {
    try request.expect(["profile", "toward", "lock", "decision"])
    let profile = try program.profile(of: request).profile
    let decision = try request.optionalText("decision")
    let target = try request.text("toward")
    let decisions = program.decisions.map { $0.id }
    let index = try PageRequest.index(of: decision ?? decisions[0], "decision", among: decisions)
    let options = program.decisions[index].options.map { $0.id }
    let option = try PageRequest.index(of: target, "option", among: options)
    let assessment = Assessor(program).assess(profile)
    let taken = assessment.decisions.first { $0.decision == index }
    missing =
      taken.map { OutcomeWitness.all(program, assessment, $0) }?
      .first { $0.option == option }?.answers ?? []
    self.program = program
    self.decision = index
    found = Changes(
      program,
      decision: index,
      profile: profile,
      toward: option,
      lockedQuestions: try request.questions("lock", of: program)
    )
  }

  var text: String {
    let changes = ChangesJSON(found, of: program.decisions[decision], program: program).value
    let missing = missing.map { step in
      let question = program.questions[step.question]
      return JSONWriter.Value.object([
        ("question", .string(question.id)), ("choice", .string(question.choices[step.choice].id)),
      ])
    }
    return JSONWriter.compactText(
      of: .object([("missing", .array(missing)), ("changes", changes)])
    )
  }
}
