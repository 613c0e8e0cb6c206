internal import DecisionEngine
internal import Forms
internal import Reports
internal import RuleFiles

/// What would make an option the recommended one, as the command `explain` finds it.
struct ChangesReply {
  private let program: Program
  private let found: Changes
  private let decision: Int

  init(_ request: PageRequest, _ program: Program) throws(PageFault) {
    try request.expect(["profile", "toward", "lock", "decision"])
    let profile = try program.profile(of: request).profile
    let decision = try request.optionalText("decision")
    let target = try request.text("toward")
    let decisions = program.decisions.map { $0.id }
    let index = try PageRequest.index(of: decision ?? decisions[0], "decision", among: decisions)
    let options = program.decisions[index].options.map { $0.id }
    self.program = program
    self.decision = index
    found = Changes(
      program,
      decision: index,
      profile: profile,
      toward: try PageRequest.index(of: target, "option", among: options),
      lockedQuestions: try request.questions("lock", of: program)
    )
  }

  var text: String {
    JSONWriter.compactText(
      of: ChangesJSON(found, of: program.decisions[decision], program: program).value
    )
  }
}
