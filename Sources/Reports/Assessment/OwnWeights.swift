internal import DecisionEngine
internal import Forms

/// The weights that a profile brings, and the difference that they make to the primary decision.
struct OwnWeights {
  private let program: Program
  private let own: DecisionAssessment
  private let plain: DecisionAssessment
  private let priorities: [Profile.Priority]

  /// Compares an assessment with what the pack's weights would say; `nil` where the profile has none of
  /// its own.
  ///
  /// Cost: one more assessment.
  init?(_ assessment: Assessment, program: Program) {
    priorities = assessment.profile.priorities
    guard !priorities.isEmpty else { return nil }
    var profile = assessment.profile
    profile.priorities = []
    self.program = program
    own = assessment.primary
    plain = Assessor(program).assess(profile).primary
  }

  /// The weights, and what would be without them.
  var text: RichText {
    .strong("Own weights: ") + RichText("\(list). \(difference)")
  }

  /// The weights by criterion, each beside the pack's.
  var list: String {
    Figures.list(
      priorities.map { priority in
        let criteria = program.decisions.flatMap { $0.criteria }
        let criterion = criteria.first { $0.id == priority.criterion }
        let before = criterion.map { " in place of \(Figures.shortest($0.weight))" } ?? ""
        return "“\(criterion?.title ?? priority.criterion)” "
          + "\(Figures.shortest(priority.weight))\(before)"
      },
      "and"
    )
  }

  /// What the pack's weights would say.
  private var difference: String {
    let now = Headline(own, program: program).title
    let then = Headline(plain, program: program).title
    let same =
      now == then
      ? "By the weights of the rules the result would be the same"
      : "By the weights of the rules the result would be: \(then)"
    guard let winner = own.recommendation, let rival = own.ranking.runnerUp else {
      return "\(same)."
    }
    let decision = program.decisions[own.decision]
    let lead = plain.ranking.fits[winner] - plain.ranking.fits[rival]
    let had = own.ranking.fits[winner] - own.ranking.fits[rival]
    return "\(same); the lead of \(decision.options[winner].title) over "
      + "\(decision.options[rival].title) would be \(Figures.typeset(lead)) in place of "
      + "\(Figures.typeset(had))."
  }
}
