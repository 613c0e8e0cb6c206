import DecisionEngine

@testable import Forms

/// A rule pack read by the letter, to be asked by trying out every complete profile.
///
/// It shares nothing with the engine but the declared pack: no diagrams, no elimination, no bounds.
/// Names become indices, and that is all that is prepared.
struct NaiveModel {
  let questions: [Question]
  let decisions: [Decision]
  let rules: [Rule]
  let advice: [Advice]
  let littleKnownBelow: Double
  /// The number of equal parts of certainty in which likelihoods are counted.
  let whole: Int
  /// What is true of each complete profile.
  private(set) var facts: [[Int?]: Facts] = [:]

  struct Question {
    let id: String
    let choiceCount: Int
    let askIf: NaiveCondition?
  }

  struct Decision {
    let id: String
    let options: [String]
    let criteria: [Criterion]
    let takenIf: [Term]
  }

  struct Criterion {
    let id: String
    let weight: Double
    /// The least and the most points of any option for any complete profile.
    var lowest = 0
    var highest = 0
  }

  /// What an earlier decision must have come out as.
  struct Term {
    let decision: Int
    let options: [Int]
  }

  struct Rule {
    let id: String
    let condition: NaiveCondition
    let effect: Effect
  }

  enum Effect {
    case scores(decision: Int, criterion: Int, points: [Int])
    case rulesOut(decision: Int, options: [Int])
    case advises([Int])
  }

  struct Advice {
    let id: String
    let priority: Int
    let phase: Int
    let givenIf: [Term]
  }

  /// What is true of a complete profile.
  struct Facts {
    /// For each rule, whether it fires.
    let fires: [Bool]
    /// The points by decision, criterion and option.
    let points: [[[Int]]]
  }

  /// One way in which the unknown answers of a profile can come out.
  struct Completion {
    /// A choice for each question; none where it does not apply.
    let choices: [Int?]
    /// How likely it is, in parts of `whole`.
    let share: Int
  }

  /// Every completion of some answers: the questions are walked in order, those that do not apply
  /// are skipped, and the others take each of the choices that they may be with equal likelihood.
  func completions(of answers: [AnswerSet]) -> [Completion] {
    var walks = [Completion(choices: [], share: whole)]
    for (index, question) in questions.enumerated() {
      var longer: [Completion] = []
      for walk in walks {
        if let askIf = question.askIf, askIf.truth(walk.choices) != true {
          longer.append(Completion(choices: walk.choices + [nil], share: walk.share))
        } else {
          let choices = (0..<question.choiceCount).filter { answers[index].admits($0) }
          for choice in choices {
            longer.append(
              Completion(choices: walk.choices + [choice], share: walk.share / choices.count)
            )
          }
        }
      }
      walks = longer
    }
    return walks
  }
}

extension NaiveModel {
  init(_ pack: RulePack) {
    let names = NaiveNames(pack)
    questions = names.questions.map { declared in
      Question(
        id: declared.id.text,
        choiceCount: declared.choices.count,
        askIf: declared.askIf.map { NaiveCondition($0, names) }
      )
    }
    // So that it can be shared out among any number of the choices of each question.
    whole = questions.reduce(1) { $0 * [1, 1, 2, 6, 12, 60, 60, 420, 840][$1.choiceCount] }
    rules = pack.rules.sorted { $0.id.text < $1.id.text }.map { rule in
      Rule(
        id: rule.id.text,
        condition: NaiveCondition(rule.when, names),
        effect: names.effect(rule.effect)
      )
    }
    advice = pack.advice.sorted { $0.id.text < $1.id.text }.map { advice in
      Advice(
        id: advice.id.text,
        priority: advice.priority,
        phase: advice.phase.map { names.phase($0) } ?? .max,
        givenIf: names.terms(advice.givenIf)
      )
    }
    littleKnownBelow = pack.manifest?.littleKnownBelow ?? 0
    let decisions = names.decisions.map { declared in
      Decision(
        id: declared.id.text,
        options: declared.options.map { $0.id.text },
        criteria: declared.criteria.map { Criterion(id: $0.id.text, weight: $0.weight) },
        takenIf: names.terms(declared.takenIf)
      )
    }
    var facts: [[Int?]: Facts] = [:]
    let unanswered = NaiveModel(
      questions: questions,
      decisions: decisions,
      rules: rules,
      advice: advice,
      littleKnownBelow: littleKnownBelow,
      whole: whole
    )
    for completion in unanswered.completions(of: questions.map { _ in .unknown }) {
      facts[completion.choices] = unanswered.facts(of: completion.choices)
    }
    self.facts = facts
    self.decisions = decisions.enumerated().map { index, decision in
      Decision(
        id: decision.id,
        options: decision.options,
        criteria: decision.criteria.enumerated().map { position, criterion in
          let points = facts.values.flatMap { $0.points[index][position] }
          return Criterion(
            id: criterion.id,
            weight: criterion.weight,
            lowest: points.min() ?? 0,
            highest: points.max() ?? 0
          )
        },
        takenIf: decision.takenIf
      )
    }
  }

  private init(
    questions: [Question],
    decisions: [Decision],
    rules: [Rule],
    advice: [Advice],
    littleKnownBelow: Double,
    whole: Int
  ) {
    self.questions = questions
    self.decisions = decisions
    self.rules = rules
    self.advice = advice
    self.littleKnownBelow = littleKnownBelow
    self.whole = whole
  }

  private func facts(of choices: [Int?]) -> Facts {
    let fires = rules.map { $0.condition.truth(choices) == true }
    var points = decisions.map { decision in
      decision.criteria.map { _ in decision.options.map { _ in 0 } }
    }
    for (rule, fires) in zip(rules, fires) where fires {
      guard case .scores(let decision, let criterion, let added) = rule.effect else { continue }
      for (option, value) in added.enumerated() { points[decision][criterion][option] += value }
    }
    return Facts(fires: fires, points: points)
  }

  /// The ids of the rules that fire for no complete profile.
  var idleRules: [String] {
    rules.indices.filter { rule in !facts.values.contains { $0.fires[rule] } }
      .map { rules[$0].id }
  }

  /// The ids of the questions that apply to no complete profile.
  var idleQuestions: [String] {
    questions.indices.filter { question in !facts.keys.contains { $0[question] != nil } }
      .map { questions[$0].id }
  }

  /// The criteria under which every option always has the same points.
  var silentCriteria: [(decision: Int, criterion: Int)] {
    var silent: [(Int, Int)] = []
    for (index, decision) in decisions.enumerated() {
      for (position, criterion) in decision.criteria.enumerated()
      where criterion.lowest == criterion.highest {
        silent.append((index, position))
      }
    }
    return silent
  }
}
