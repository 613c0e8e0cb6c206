package import DecisionEngine
internal import Forms

/// The weights that a profile brings of its own, and what they change of what the rules' own weights would say:
/// for the head of whatever shows a result.
package struct OwnWeights {
  private let program: Program
  private let profile: Profile
  private let taken: DecisionAssessment

  /// Prepares the sentences; `nil` where the rules' own weights are used.
  package init?(of assessment: Assessment, program: Program) {
    self.init(of: assessment.primary, profile: assessment.profile, program: program)
  }

  /// Prepares the sentences for a decision that was assessed alone.
  package init?(of taken: DecisionAssessment, profile: Profile, program: Program) {
    guard !profile.priorities.isEmpty else { return nil }
    self.program = program
    self.profile = profile
    self.taken = taken
  }

  /// The weights, and what would be without them.
  var text: RichText { .strong("Own weights: ") + RichText(words) }

  /// The same without emphasis.
  package var sentences: String { "Own weights: \(words)" }

  private var words: String { "\(list). \(difference)" + (unweighted.map { " \($0)" } ?? "") }

  /// Which further decisions go by the rules' own weights, because these weights leave them no criterion; `nil` for none.
  var unweighted: String? {
    let decisions = Weighting(program, priorities: profile.priorities).byPackWeights
      .map { "“\(program.decisions[$0].title)”" }
    guard !decisions.isEmpty else { return nil }
    return "They leave no criterion of \(Figures.list(decisions, "or")) a weight above 0: "
      + "\(decisions.count == 1 ? "that decision goes" : "those decisions go") by the rules' own weights."
  }

  /// Each weight beside the one that it replaces.
  private var list: String {
    let parts = profile.priorities.map { priority -> String in
      let weight = Figures.shortest(priority.weight)
      guard let criterion = criterion(priority.criterion) else {
        return "\(priority.criterion) \(weight)"
      }
      return "“\(criterion.title)” \(weight) in place of \(Figures.shortest(criterion.weight))"
    }
    return Figures.list(parts, "and")
  }

  /// A criterion of that name: the first decision's, where it has one.
  private func criterion(_ id: String) -> Criterion? {
    let decisions = [program.decisions[taken.decision]] + program.decisions
    return decisions.lazy.flatMap { $0.criteria }.first { $0.id == id }
  }

  /// What the rules' own weights would say in the place of what is said.
  private var difference: String {
    let plain = Ranking(
      program,
      decision: taken.decision,
      weighting: Weighting(program, priorities: []),
      answers: profile.answers
    )
    guard taken.naming == .named, let winner = taken.recommendation else {
      let moved = zip(plain.fits, taken.ranking.fits).reduce(0) { max($0, abs($1.0 - $1.1)) }
      return "They move no option's fit by more than \(Figures.margin(moved))."
    }
    let title = { program.decisions[taken.decision].options[$0].title }
    let without = "By the rules' own weights"
    guard let first = plain.recommendation else {
      return "\(without), too, every option would be ruled out."
    }
    guard let margin = plain.margin, let second = plain.runnerUp else {
      return "\(without), too, every option but \(title(first)) would be ruled out."
    }
    let lead = "\(title(second)) by \(Figures.margin(margin))"
    if first != winner { return "\(without) \(title(first)) would be first, ahead of \(lead)." }
    guard second == taken.ranking.runnerUp, let own = taken.ranking.margin else {
      return "\(without) \(title(first)) would be first too, ahead of \(lead)."
    }
    return "\(without) \(title(first)) would be first too, ahead of \(lead) and not by "
      + "\(Figures.margin(own))."
  }
}
