internal import DecisionEngine
internal import Reports

extension Command {
  private static let profile = Flag(
    name: "profile",
    value: .file,
    summary: "go on with the answers of a profile"
  )
  private static let save = Flag(
    name: "save",
    value: .newFile,
    summary: "keep every answer in a file as it is given; the file must be new, or the one resumed",
    mayBeRead: true
  )
  private static let order = Flag(
    name: "order",
    value: .oneOf(QuestionOrder.allCases.map { $0.rawValue }),
    summary: "section after section (default), or the most telling question first"
  )
  private static let all = Flag(
    name: "all",
    value: .none,
    summary: "ask every question, also when the recommendation is settled"
  )
  private static let name = Flag(
    name: "name",
    value: .text("NAME"),
    summary: "the name of whom the profile is about"
  )

  static let ask = Command(
    name: "ask",
    summary: "ask the questions one by one, and say what is still possible after each answer",
    flags: [.rules, profile, save, name, order, all, assessFormat, .output],
    examples: [
      "dma ask --save profile.json",
      "dma ask --profile profile.json --save profile.json --order telling",
      "dma ask --save profile.json --format html --output paper.html",
    ]
  ) { (arguments) throws(Failure) in
    let program = try RuleSource.program(arguments)
    let resumed = arguments.value(of: profile)
    if resumed == "-" {
      throw .usage("--profile -: standard input is for the answers", help: "name a file")
    }
    let path = arguments.value(of: save)
    var answers = Profile(id: id(of: path), questionCount: program.questions.count)
    if let resumed { answers = try ProfileSource.profile(at: resumed, program: program) }
    if let name = arguments.value(of: name) { answers.name = name }
    let order = arguments.value(of: order).flatMap { QuestionOrder(rawValue: $0) } ?? .sections
    var interview = Interview(
      program,
      walk: QuestionnaireWalk(program, answers, order: order),
      keeper: try ProfileKeeper(answers, in: path, resumed: resumed, program: program),
      asksAll: arguments.has(all)
    )
    let answered = try interview.run()
    let assessment = Assessor(program).assess(answered)
    try Output.write(rendered(assessment, program, arguments), arguments)
    return .done
  }

  /// The id of a new profile: its file's name.
  private static func id(of path: String?) -> String {
    guard let path else { return "profile" }
    let name = path.split(separator: "/").last.map { String($0) } ?? path
    let stem = name.hasSuffix(".json") ? String(name.dropLast(5)) : name
    return stem.isEmpty ? "profile" : stem
  }
}
