import Testing

@testable import DecisionEngine
@testable import Forms

/// The search for the outcomes that are possible, where options are close and vetoes decide.
@Suite struct RecommendationSearchTests {
  @Test(arguments: 0..<6)
  func `The search finds exactly the outcomes that some completion has`(_ block: Int) throws {
    for contest in try Contest.some(block) {
      for outcome in contest.outcomes {
        let verdict = contest.verdict(on: outcome)
        #expect(verdict.word == contest.expectedWord(on: outcome), contest.context)
        guard let witness = verdict.witness else { continue }
        for (given, completed) in zip(contest.profile.answers, witness)
        where !given.isUnknown {
          #expect(completed.map { given.admits($0) } == true, contest.context)
        }
        let replayed = contest.outcome(of: witness)
        #expect(replayed.possible == (outcome.map { [$0] } ?? []), contest.context)
        #expect(replayed.recommendation == outcome, contest.context)
      }
    }
  }

  @Test(arguments: 10..<14)
  func `One search tells for every answer whether the outcome remains possible`(
    _ block: Int
  ) throws {
    var tried = (possible: 0, impossible: 0)
    for contest in try Contest.some(block) {
      for outcome in contest.outcomes {
        var search = contest.search(for: outcome)
        for question in contest.profile.answers.indices
        where !contest.profile.answers[question].isAnswered {
          let count = contest.model.questions[question].choiceCount
          for choice in contest.profile.answers[question].choices(of: count).choices {
            var answers = contest.profile.answers
            answers[question] = AnswerSet(choice)
            let naive = contest.outcome(of: answers)
            guard !naive.isTooClose else { continue }
            let isPossible =
              outcome.map { naive.possible.contains($0) } ?? naive.noneIsPossible
            switch search.verdict(restricting: question, to: ChoiceMask(choice)) {
            case .found(let witness):
              #expect(isPossible, contest.context)
              #expect(witness[question] == choice, contest.context)
              #expect(contest.outcome(of: witness).recommendation == outcome, contest.context)
              tried.possible += 1
            case .none:
              #expect(!isPossible, contest.context)
              tried.impossible += 1
            case .undecided: Issue.record(contest.context)
            }
          }
        }
      }
    }
    #expect(tried.possible > 100 && tried.impossible > 100)
  }

  @Test(arguments: 6..<10)
  func `With too small a budget the search says so, and says nothing wrong`(
    _ block: Int
  ) throws {
    var undecided = 0
    for contest in try Contest.some(block) {
      for outcome in contest.outcomes {
        for budget in [0, 1, 2, 5] {
          let word = contest.verdict(on: outcome, budget: budget).word
          if word == .undecided { undecided += 1 }
          #expect(
            word == .undecided || word == contest.expectedWord(on: outcome),
            contest.context
          )
        }
      }
    }
    // Most of these need no search at all, but not all of them.
    #expect(undecided > 20)
  }

  @Test(arguments: 4...7, [1, 3, 4, 5])
  func `Where two rivals are beaten in turn and never at once the search must branch`(
    questions: Int,
    base: Int
  ) throws {
    let contest = try Contest(.balance(questions: questions, base: [base]))
    #expect(contest.verdict(on: 0).word == contest.expectedWord(on: 0))
    #expect(contest.verdict(on: 1).word == .possible)
    #expect(contest.verdict(on: 2).word == .possible)
    // An even number can be met exactly, and then the first of three equals wins.
    #expect(contest.isPossible(0) == (base % 2 == 0))
    guard base % 2 == 1 else { return }
    #expect(contest.verdict(on: 0, budget: 12).word == .undecided)
  }

  @Test func `What the search cannot tell is said, and not called certain`() throws {
    let program = try compiled(.balance(questions: 14, base: [5, 5, 5]))
    let assessment = try program.assessment().primary
    #expect(assessment.possible == [1, 2])
    #expect(assessment.undecided == [0])
    #expect(!assessment.isSettled)
  }

  @Test func `Where it cannot be told whether all can be ruled out, nothing is certain`()
    throws
  {
    let contest = try Contest(.hiddenVetoes())
    #expect(contest.naive.noneIsPossible)
    let searched = contest.assessment(budget: GoalSearch.defaultBudget)
    #expect(searched.noneIsPossible)
    #expect(!searched.isSettled)
    let cutShort = contest.assessment(budget: 30)
    #expect(cutShort.possible == [0])
    #expect(cutShort.undecided == [])
    #expect(!cutShort.noneIsPossible)
    #expect(!cutShort.isSettled)
  }
}

/// A decision between close options, and a profile.
private struct Contest {
  let program: Program
  let model: NaiveModel
  let profile: Profile
  let naive: NaiveDecision
  let context: Comment

  /// The verdict on an outcome, in a word.
  enum Word: Equatable {
    case possible
    case impossible
    case undecided
  }

  /// Contests made at random.
  static func some(_ block: Int) throws -> [Contest] {
    var contests: [Contest] = []
    for seed in (5_000 + block * 20)..<(5_000 + (block + 1) * 20) {
      guard var made = try RandomCase(seed: seed, style: .contested) else { continue }
      for _ in 0..<3 {
        let (profile, naive) = try made.profile()
        guard !naive.isTooClose else { continue }
        contests.append(
          Contest(
            program: made.program,
            model: made.model,
            profile: profile,
            naive: naive.all[0],
            context: made.context(of: profile)
          )
        )
      }
    }
    return contests
  }

  /// The first decision of a pack with nothing answered.
  init(_ pack: RulePack) throws {
    let program = try compiled(pack)
    let profile = try program.profile()
    let model = NaiveModel(pack)
    self.init(
      program: program,
      model: model,
      profile: profile,
      naive: NaiveAssessment(model, answers: profile.answers, priorities: [:]).all[0],
      context: "with nothing answered"
    )
  }

  private init(
    program: Program,
    model: NaiveModel,
    profile: Profile,
    naive: NaiveDecision,
    context: Comment
  ) {
    self.program = program
    self.model = model
    self.profile = profile
    self.naive = naive
    self.context = context
  }

  /// The options, and none of them.
  var outcomes: [Int?] { program.decisions[0].options.indices.map { $0 } + [nil] }

  func isPossible(_ outcome: Int?) -> Bool {
    outcome.map { naive.possible.contains($0) } ?? naive.noneIsPossible
  }

  func expectedWord(on outcome: Int?) -> Word {
    isPossible(outcome) ? .possible : .impossible
  }

  /// What the naive model says of other answers.
  func outcome(of answers: [Int?]) -> NaiveDecision {
    outcome(of: .init(answers))
  }

  /// The same where answers may be narrowed.
  func outcome(of answers: [AnswerSet]) -> NaiveDecision {
    let weights = profile.priorities.map { ($0.criterion, $0.weight) }
    return NaiveAssessment(
      model,
      answers: answers,
      priorities: Dictionary(uniqueKeysWithValues: weights)
    ).all[0]
  }

  func assessment(budget: Int) -> DecisionAssessment {
    DecisionAssessment(Situation(program, profile), decision: 0, budget: budget)
  }

  func search(
    for outcome: Int?,
    budget: Int = GoalSearch.defaultBudget
  ) -> GoalSearch {
    let problem = FitProblem(
      program,
      decision: 0,
      weighting: Weighting(program, priorities: profile.priorities),
      answers: profile.answers
    )
    return GoalSearch(forRecommending: outcome, in: problem, budget: budget)
  }

  func verdict(
    on outcome: Int?,
    budget: Int = GoalSearch.defaultBudget
  ) -> (word: Word, witness: [Int?]?) {
    var search = search(for: outcome, budget: budget)
    switch search.verdict() {
    case .found(let witness): return (.possible, witness)
    case .none: return (.impossible, nil)
    case .undecided: return (.undecided, nil)
    }
  }
}

extension RulePack {
  /// The first option leads the second by what it trails the third.
  ///
  /// That is twice the number of questions answered with yes, less the base. Where the base is odd it never beats both, and no
  /// mixture of the two leads can prove that.
  fileprivate static func balance(questions count: Int, base: [Int]) -> RulePack {
    let questions = (0..<count).map { Question.scale("q\($0)", "no", "yes") }
    var rules = questions.map { question in
      Rule.scoring(
        "r-\(question.id.text)",
        when: .isOne(question.id.text, "yes"),
        "d",
        "k",
        ["second": -2, "third": 2]
      )
    }
    for (index, points) in base.enumerated() {
      rules.append(
        .scoring(
          "base-\(index)",
          when: .isOne("q0", "no", "yes"),
          "d",
          "k",
          ["second": points, "third": -points]
        )
      )
    }
    return RulePack(
      questions: questions,
      decisions: [Decision("d", ["first", "second", "third"], by: ["k": 1])],
      rules: rules
    )
  }

  /// The first option wins unless its site rules it out, and then all are ruled out.
  ///
  /// But the ways to that come last in which the vetoes fire for the same site, and before them come more than
  /// the search tries.
  fileprivate static func hiddenVetoes() -> RulePack {
    let sites = (0...4).map { "s\($0)" }
    let forms = (0..<8).map { "f\($0)" }
    var rules: [Rule] = [
      .scoring("size", when: .isOne("size", "small"), "d", "k", ["a": 5, "b": 1, "c": 1]),
      .scoring("size-too", when: .isOne("size", "large"), "d", "k", ["a": 5, "b": 2]),
    ]
    for (place, site) in sites.dropFirst().enumerated() {
      rules.append(.vetoing("a-\(site)", when: .isOne("site", site), "d", "a"))
      rules.append(.vetoing("b-\(9 - place)", when: .isOne("site", site), "d", "b"))
    }
    for form in forms {
      let alone = Condition.every(.isOne("site", "s0"), .isOne("form", form))
      rules.append(.vetoing("c-\(form)", when: alone, "d", "c"))
    }
    rules.append(.vetoing("c-too", when: .fails(.isOne("site", "s0")), "d", "c"))
    return RulePack(
      questions: [
        .scale("size", "small", "large"), Question("site", .choice, sites, askIf: nil),
        Question("form", .choice, forms, askIf: nil),
      ],
      decisions: [Decision("d", ["a", "b", "c"], by: ["k": 1])],
      rules: rules
    )
  }
}
