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
    let index = try Self.index(of: decision ?? decisions[0], "decision", among: decisions)
    let options = program.decisions[index].options.map { $0.id }
    let questions = program.questions.map { $0.id }
    var locked: [Int] = []
    for node in try request.list("lock") {
      guard case .string(let name) = node.value else {
        throw .wrongKind("lock", expected: "a list of questions")
      }
      locked.append(try Self.index(of: name, "question", among: questions))
    }
    self.program = program
    self.decision = index
    found = Changes(
      program,
      decision: index,
      profile: profile,
      toward: try Self.index(of: target, "option", among: options),
      lockedQuestions: locked
    )
  }

  private static func index(
    of name: String,
    _ kind: String,
    among names: [String]
  ) throws(PageFault) -> Int {
    guard let index = names.firstIndex(of: name) else {
      throw .unknown(kind, name, among: names)
    }
    return index
  }

  var text: String {
    JSONWriter.compactText(
      of: ChangesJSON(found, of: program.decisions[decision], program: program).value
    )
  }
}
