public import DecisionEngine
public import Forms

/// Checks that a pack is sound: that everything in it does something, and that it keeps its promises.
///
/// Every finding is exact. What can be shown by a profile is shown by one that the evaluator was asked
/// about; what holds of no profile is proven by exact search. Where a search would cost too much, the
/// report says what is not decided and does not guess.
///
/// Of the worked example of `DecisionEngine`, as it is and with one rule changed:
///
///     as it is:
///     4 of 4 rules matter, 2 of 2 options are recommended to somebody, no finding
///     own-money only where there is no partner:
///     never-matters, whether rule 'own-money' fires changes no recommendation
public struct SoundnessCheck {
  let program: Program
  let places: PackPlaces
  let weighting: Weighting
  /// For each decision its fits over all profiles.
  let problems: [FitProblem]
  /// The eliminations that one question to the pack may cost.
  let budget: Int
  let survey: Survey
  /// The profiles that are drawn before a search.
  let draws: Int
  /// The day on which the check runs; `nil` where that is not known.
  let today: CalendarDay?

  private let accepts: [RulePack.Acceptance]
  private let compiled: [Diagnostic]
  var report = SoundnessReport()
  /// The decisions that no profile takes.
  var neverTaken: Set<Int> = []
  /// The rules that a finding calls superfluous already.
  var superfluous: Set<Int> = []

  /// The number of eliminations after which a search for one thing gives up.
  public static let defaultBudget = 2_000

  /// Prepares the check of a program and the pack that it was compiled from, within a budget of
  /// eliminations for each search; the warnings of reading and compiling can be accepted too.
  ///
  /// `today`: The day by which the law that the pack tells was to be checked; without one nobody asks.
  public init(
    _ program: Program,
    of pack: RulePack,
    findings: [Diagnostic] = [],
    today: CalendarDay? = nil,
    budget: Int = defaultBudget
  ) {
    self.init(
      program,
      of: pack,
      findings: findings,
      today: today,
      budget: budget,
      draws: Survey.draws
    )
  }

  /// Prepares a check that draws so many profiles before it searches.
  init(
    _ program: Program,
    of pack: RulePack,
    findings: [Diagnostic],
    today: CalendarDay? = nil,
    budget: Int,
    draws: Int
  ) {
    self.program = program
    self.today = today
    self.draws = draws
    self.budget = budget
    places = PackPlaces(pack)
    weighting = Weighting(program, priorities: [])
    let domains = program.domains(
      completing: .init(repeating: .unknown, count: program.questions.count)
    )
    let weighting = weighting
    problems = program.decisions.indices.map {
      FitProblem(program, decision: $0, weighting: weighting, domains: domains)
    }
    survey = Survey(program, weighting: weighting, draws: draws)
    accepts = pack.accepts
    compiled = findings
  }

  /// Runs all checks.
  ///
  /// Cost: some thousand evaluations, and searches for what they leave open.
  public mutating func run() -> SoundnessReport {
    report = SoundnessReport()
    report.findings = compiled
    checkTaking()
    checkOptions()
    checkCriteria()
    checkSilence()
    checkRepetition()
    checkMattering()
    checkAdvice()
    checkQuestions()
    checkCases()
    checkChoicesOfCases()
    checkLikeness()
    checkColumns()
    checkWords()
    checkLaw()
    checkExpectations()
    accept()
    report.findings = report.findings.sortedByPlace()
    return report
  }

  /// Whether some complete profile meets a goal.
  func verdict(on goal: Goal, accepts: (CompleteOutcome) -> Bool) -> Verdict<[Int?]> {
    let demanded = goal.decisions.map { problems[$0] }
    return withoutActuallyEscaping(accepts) { accepts in
      var search = GoalSearch(
        for: goal,
        in: demanded.isEmpty ? [problems[0]] : demanded,
        budget: budget
      ) { accepts(CompleteOutcome(program, weighting: weighting, answers: $0)) }
      return search.verdict()
    }
  }

  /// Takes out the findings that the pack accepts, and reports acceptances that accept nothing.
  private mutating func accept() {
    for acceptance in accepts {
      guard
        let code = SoundnessReport.codes.first(where: {
          $0.rawValue == acceptance.finding.text
        })
      else {
        report.findings.append(
          .unknownName(
            acceptance.finding,
            kind: "finding that can be accepted",
            in: nil,
            valid: SoundnessReport.codes.map { $0.rawValue }
          )
        )
        continue
      }
      let accepted = places.places(of: acceptance.at.text, for: code)
      let before = report.findings.count
      report.findings.removeAll { finding in
        finding.code == code
          && finding.range.map { place in accepted.contains { $0.holds(place) } } ?? false
      }
      report.accepted += before - report.findings.count
      if before == report.findings.count {
        report.findings.append(.idleAcceptance(acceptance, isKnown: !accepted.isEmpty))
      }
    }
  }
}

extension SourceRange {
  /// Whether another range lies in this one.
  fileprivate func holds(_ other: SourceRange) -> Bool {
    file == other.file && lower <= other.lower && other.upper <= upper
  }
}

/// What a check found.
public struct SoundnessReport: Sendable {
  /// What is wrong, by place.
  public var findings: [Diagnostic] = []
  /// What the check could not decide within its budget, as sentences.
  public var undecided: [String] = []
  /// How many findings the pack accepts.
  public var accepted = 0
  /// How many decisions some profile takes.
  public var takenDecisions = 0
  /// How many options some profile is recommended.
  public var recommendedOptions = 0
  /// How many rules were shown to matter.
  public var matteringRules = 0
  /// How many pieces of advice some profile is given.
  public var givenAdvice = 0
  /// How many questions have choices of which all are told apart.
  public var tellingQuestions = 0
  /// How many expectations were proven.
  public var provenExpectations = 0

  /// Creates a report of nothing.
  public init() {}

  /// The codes of the findings that a pack can accept.
  public static let codes: [Diagnostic.Code] = [
    .alikeChoices, .alwaysFires, .brokenExpectation, .clashingColumn, .idleBranch, .idleCriterion,
    .idleQuestion, .inapplicableAnswer, .longID, .neverGiven, .neverMatters, .neverRecommended,
    .neverTaken, .noOptionLeft, .nothingSaid, .repeats, .sameWords, .samePoints, .silentOption,
    .subsumed, .unreadFile, .untakenCase, .unusedAdvice, .unusedSource,
  ]
}

extension Diagnostic {
  static func idleAcceptance(_ acceptance: RulePack.Acceptance, isKnown: Bool) -> Diagnostic {
    Diagnostic(
      .idleAcceptance,
      severity: .warning,
      isKnown
        ? "there is no finding '\(acceptance.finding.text)' at '\(acceptance.at.text)' to accept"
        : "nothing in the pack is called '\(acceptance.at.text)'",
      at: acceptance.at.range,
      help: "remove the acceptance"
    )
  }
}
