import Foundation
import RuleFiles
import StandardRules
import Testing

@testable import DecisionEngine
@testable import Forms

/// Explanations of the standard pack: every one is replayed through the evaluator.
@Suite struct StandardPackExplanationTests {
  private static let folder = URL(filePath: #filePath)
    .appending(path: "../../../../Examples/profiles").standardizedFileURL

  private static let examples: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".json") }.sorted()

  private static let program = PackReader.load(StandardRules.files).program

  private func example(_ name: String) throws -> (program: Program, assessment: Assessment) {
    let program = try #require(Self.program)
    let bytes = [UInt8](try Data(contentsOf: Self.folder.appending(path: name)))
    let text = SourceText(name: name, bytes: bytes)
    let declared = try #require(ProfileReader.read(text, file: 0).value)
    let profile = try #require(program.resolve(declared).value)
    return (program, Assessor(program).assess(profile))
  }

  @Test func `The examples are there`() {
    #expect(Self.examples.count > 10)
    #expect(Self.examples.contains("blank.json"))
  }

  @Test(arguments: examples)
  func `The sums of an explanation are what they explain`(_ name: String) throws {
    let (program, assessment) = try example(name)
    for taken in assessment.decisions {
      let explanation = Explanation(program, assessment, taken)
      let winner = try #require(taken.recommendation)
      let fits = taken.ranking.fits
      let rival = try #require(taken.ranking.runnerUp)
      let lead = fits[winner] - fits[rival]
      let support = try #require(taken.support)
      let moved = support.movements.reduce(0) { $0 + $1.moves }
      #expect(support.lead == lead)
      #expect(isNear(support.before + moved, lead, within: 1e-12))
      #expect(explanation.whyNot.map { $0.option } == fits.indices.filter { $0 != winner })
      for account in explanation.whyNot {
        let sum =
          account.losses.reduce(0) { $0 + $1.points } - account.gains.reduce(0) { $0 + $1.points }
        #expect(isNear(account.behind, fits[winner] - fits[account.option]))
        #expect(isNear(sum + account.unknown, account.behind))
        #expect(account.missing.allSatisfy { !$0.trace.obstacles.isEmpty })
      }
    }
  }

  @Test(arguments: examples)
  func `Each way to a rule makes it fire, and nothing less does`(_ name: String) throws {
    let (program, assessment) = try example(name)
    let given = assessment.profile.answers
    let evaluation = Evaluation(program, answers: assessment.profile.answers)
    for rule in program.rules {
      let trace = ConditionTrace(
        rule.fires,
        of: program,
        answers: given,
        states: assessment.states
      )
      #expect(trace.obstacles.isEmpty == evaluation.isCertain(rule.fires), "\(rule.id)")
      #expect(!trace.ways.isEmpty && !trace.hasMoreWays, "\(rule.id)")
      for way in trace.ways {
        func fires(_ steps: ConditionTrace.Way, _ pick: (ChoiceMask) -> Int?) -> Bool {
          var answers = given
          for step in steps { answers[step.question] = AnswerSet(pick(step.wanted)) }
          return Evaluation(program, answers: answers).isCertain(rule.fires)
        }
        #expect(fires(way) { $0.choices.first }, "\(rule.id)")
        #expect(fires(way) { $0.choices.last }, "\(rule.id)")
        for left in way.indices {
          var less = way
          less.remove(at: left)
          #expect(!fires(less) { $0.choices.first }, "\(rule.id)")
        }
      }
    }
  }

  @Test func `What both ways to a rule need is no alternative`() throws {
    let (program, assessment) = try example("blank.json")
    let index = try #require(program.rules.firstIndex { $0.id == "demand-and-skills" })
    let trace = ConditionTrace(
      program.rules[index].fires,
      of: program,
      answers: assessment.profile.answers,
      states: assessment.states
    )
    let needed = trace.obstacles.filter { !$0.isAlternative }.map {
      program.questions[$0.question].id
    }
    #expect(Set(needed).isSuperset(of: ["external-demand", "commercial-skills"]))
  }

  @Test(arguments: examples)
  func `Witnesses and proofs stand up to the evaluator`(_ name: String) throws {
    let (program, assessment) = try example(name)
    let weighting = Weighting(program, priorities: assessment.profile.priorities)
    let answers = assessment.profile.answers
    var random = SeededRandom(seed: 11)
    for taken in assessment.decisions {
      func ranking(_ answers: [AnswerSet]) -> Ranking {
        Ranking(program, decision: taken.decision, weighting: weighting, answers: answers)
      }
      let explanation = Explanation(program, assessment, taken)
      #expect(explanation.witnesses.map { $0.option } == taken.possible)
      for witness in explanation.witnesses {
        #expect(ranking(.init(witness.completion)).recommendation == witness.option)
        var tried = answers
        for step in witness.answers { tried[step.question] = AnswerSet(step.choice) }
        #expect(ranking(tried).recommendation == witness.option)
        for step in witness.answers {
          tried[step.question] = answers[step.question]
          #expect(ranking(tried).recommendation != witness.option)
          tried[step.question] = AnswerSet(step.choice)
        }
      }
      #expect(explanation.stopping.mayStop == taken.isSettled)
      let winner = try #require(taken.recommendation)
      for _ in 0..<100 {
        let completed = answers.indices.map { question in
          let count = program.questions[question].choices.count
          return AnswerSet(random.one(of: answers[question].choices(of: count).choices))
        }
        let found = ranking(completed)
        if explanation.stopping.mayStop { #expect(found.recommendation == winner) }
        for rival in explanation.stopping.rivals {
          let lead = found.fits[winner] - found.fits[rival.option]
          #expect(lead >= rival.leastLead - 1e-9)
        }
      }
      #expect(explanation.nextQuestions.isEmpty == explanation.stopping.mayStop)
    }
  }

  @Test(arguments: examples)
  func `Beyond its weights another option is recommended`(_ name: String) throws {
    let (program, assessment) = try example(name)
    for taken in assessment.decisions {
      let sensitivity = try #require(Explanation(program, assessment, taken).weights)
      let winner = try #require(taken.recommendation)
      let criteria = program.decisions[taken.decision].criteria
      for (criterion, interval) in zip(criteria, sensitivity.intervals) {
        #expect((interval.lower...interval.upper).contains(interval.weight))
        for (weight, rival) in [
          (interval.lower - 1e-3, interval.rivalBelow),
          (interval.upper + 1e-3, interval.rivalAbove),
        ] where weight >= 0 && weight.isFinite {
          var profile = assessment.profile
          profile.priorities.removeAll { $0.criterion == criterion.id }
          profile.priorities.append(.init(criterion: criterion.id, weight: weight))
          let ranking = Ranking(
            program,
            decision: taken.decision,
            weighting: Weighting(program, priorities: profile.priorities),
            answers: profile.answers
          )
          #expect(ranking.recommendation != winner)
          #expect(ranking.recommendation == rival)
        }
      }
    }
  }

  @Test func `An explanation takes little time`() throws {
    let program = try #require(Self.program)
    let (middle, worst, open) = try times(of: program, unanswered: 20, profiles: 200)
    print(
      """
      an explanation with about \(open) questions unanswered: median of 50 runs \(middle), \
      longest of 200 profiles \(worst)
      """
    )
    #expect(middle < .seconds(5))
    #expect(worst < .seconds(20))
  }

  /// How long an assessment and its explanation take for profiles made at random: the median of runs
  /// for the first, and the longest for any; and how many questions are open on average.
  private func times(
    of program: Program,
    unanswered: Int,
    profiles: Int
  ) throws -> (middle: Duration, worst: Duration, open: Int) {
    let assessor = Assessor(program)
    func time(_ profile: Profile) -> Duration {
      ContinuousClock().measure {
        let assessment = assessor.assess(profile)
        let explanation = Explanation(program, assessment, assessment.primary)
        #expect(explanation.whyNot.count + 1 == assessment.primary.options.count)
      }
    }
    var worst = Duration.zero
    var open = 0
    var runs: [Duration] = []
    for seed in 0..<profiles {
      var random = SeededRandom(seed: seed)
      var profile = Profile(id: "random", questionCount: program.questions.count)
      for question in program.questions.indices.shuffled(using: &random).dropFirst(unanswered) {
        let choices = program.questions[question].choices.count
        profile.answers[question] = AnswerSet(random.number(0...choices - 1))
      }
      open += assessor.assess(profile).unanswered.count
      if seed == 0 { runs = (0..<50).map { _ in time(profile) } }
      worst = max(worst, time(profile))
    }
    return (runs.sorted()[runs.count / 2], worst, open / profiles)
  }
}
