internal import DecisionEngine
internal import Reports

/// Asks the questions of a pack one after another and keeps every answer as it is given.
struct Interview {
  private let program: Program
  private var walk: QuestionnaireWalk
  private var keeper: ProfileKeeper
  private let asksAll: Bool
  private let talk = Conversation()
  private var reader = LineReader()
  /// The number of the line that was read last.
  private var line = 0
  /// The question that stands on the screen already.
  private var shown: Int?
  /// Whether anything was answered here.
  private var hasAnswers = false
  /// What was settled when it was last said to be so.
  private var toldSettled: Int?

  /// Prepares to ask; `asksAll` also after the recommendation is settled.
  init(
    _ program: Program,
    walk: QuestionnaireWalk,
    keeper: ProfileKeeper,
    asksAll: Bool
  ) {
    self.program = program
    self.walk = walk
    self.keeper = keeper
    self.asksAll = asksAll
  }

  /// Asks until there is nothing left to ask, the user has enough, or the input ends; the answers
  /// then.
  mutating func run() throws(Failure) -> Profile {
    greet()
    do throws(Failure) {
      while let question = walk.current {
        if stopsHere() { break }
        if shown != question { talk.show(report.question(question)) }
        shown = question
        guard let reply = read("Enter: \(hint(question)), ? for help > ") else { break }
        guard try take(reply, at: question) else { break }
      }
    } catch {
      tellWhereKept()
      throw error
    }
    if walk.current == nil { talk.say("That was the last question.") }
    offerToKeep()
    tellWhereKept()
    if let failure = keeper.failure { throw failure }
    return walk.profile
  }

  private var report: InterviewReport { InterviewReport(walk.status, program: program) }

  private func greet() {
    if let path = keeper.path {
      talk.say("Every answer is kept in \(path) as it is given.")
    } else {
      talk.say("The answers are not kept in a file: --save FILE would.")
    }
    talk.show(report.leftOut)
    if walk.profile.answers.contains(where: { !$0.isUnknown }) { showStanding() }
  }

  /// What is still possible, and about how many questions are left.
  private func showStanding() {
    guard talk.isWithPerson else { return }
    talk.show(report.standing)
    if !walk.plan.mayStop, walk.plan.atMost > 0 {
      talk.say(InterviewReport.words(for: walk.remaining))
    }
  }

  /// What Enter does.
  private func hint(_ question: Int) -> String {
    walk.profile.answers[question].isUnknown ? "not known" : "keep it"
  }

  /// Where the recommendation is settled, says why, and whether to stop.
  private mutating func stopsHere() -> Bool {
    guard walk.plan.mayStop else {
      toldSettled = nil
      return false
    }
    let winner = walk.status.decision.recommendation ?? -1
    guard toldSettled != winner else { return false }
    toldSettled = winner
    talk.show(report.proof, always: true)
    // Piped answers say themselves where they end.
    if asksAll || !talk.isWithPerson { return false }
    while let reply = read("Enter: stop here, c: go on > ") {
      switch reply {
      case "", "q", "quit", "stop": return true
      case "c", "C", "continue", "go on": return false
      default: talk.say("Type Enter to stop here, or c to go on.")
      }
    }
    return true
  }

  private mutating func read(_ prompt: String) -> String? {
    talk.prompt(prompt)
    guard let text = reader.next() else {
      talk.endLine()
      return nil
    }
    line += 1
    return text
  }

  /// Does what a reply asks for; whether to go on asking.
  private mutating func take(_ text: String, at question: Int) throws(Failure) -> Bool {
    switch InterviewReply(text, to: question, of: program) {
    case .leave:
      shown = nil
      walk.goOn()
    case .choice(let choice): try answer(question, AnswerSet(choice), goesOn: true)
    case .answer(let other, let answer): try self.answer(other, answer, goesOn: other == question)
    case .takeBack: try answer(question, .unknown, goesOn: false)
    case .help: talk.show(report.help(question))
    case .back:
      if !walk.goBack() { talk.say("This is the first question.") }
    case .sections: talk.show(report.sections)
    case .section(let section):
      if !walk.go(toSection: section) {
        talk.say("Nothing in “\(program.sections[section].title)” applies.")
      }
    case .question(let other):
      if !walk.go(to: other) { talk.say("“\(program.questions[other].text)” does not apply.") }
    case .standing: showStanding()
    case .quit: return false
    case .unclear(let problem):
      try refuse(report.explanation(of: problem))
    }
    return true
  }

  /// Says why a reply does not serve; piped ones end there.
  private func refuse(_ explanation: String) throws(Failure) {
    guard talk.isWithPerson else { throw .usage("line \(line): \(explanation)", help: nil) }
    talk.say(explanation)
  }

  private mutating func answer(
    _ question: Int,
    _ answer: AnswerSet,
    goesOn: Bool
  ) throws(Failure) {
    guard walk.canSet(question, to: answer) else {
      return try refuse(
        "with this one, more answers are narrowed than can be reckoned with exactly"
      )
    }
    let consequences = walk.set(question, to: answer)
    keeper.keep(walk.profile)
    if let failure = keeper.failure {
      _ = Output.report(failure)
      talk.say("The last answers are not in the file yet; the next answer tries again.")
    }
    shown = nil
    hasAnswers = true
    showStanding()
    talk.show(report.consequences(consequences))
    if goesOn { walk.goOn() }
  }

  /// Where nothing is kept, asks a person for a file.
  private mutating func offerToKeep() {
    guard keeper.path == nil, talk.isWithPerson, hasAnswers else { return }
    while let path = read("Keep the answers in which file? Enter: none > "), !path.isEmpty {
      do throws(Failure) {
        return try keeper.keep(walk.profile, in: path)
      } catch {
        _ = Output.report(error)
      }
    }
  }

  private func tellWhereKept() {
    guard let path = keeper.path, keeper.failure == nil else { return }
    let word = ProfileKeeper.shellWord(path)
    talk.say("Kept in \(path). To go on: dma ask --profile \(word) --save \(word)", always: true)
  }
}
