package import DecisionEngine
internal import Forms

/// The weights that a profile brings of its own, and what they change of what the pack's weights would say:
/// sentences for the head of whatever shows a result.
package struct OwnWeights {
  private let program: Program
  private let profile: Profile
  private let taken: DecisionAssessment

  /// Prepares the sentences; `nil` where the pack's weights are used.
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

  /// Whose weights these are, and the difference that they make.
  package var sentences: String { "\(list) \(difference)" }

  /// Each weight beside the one that it replaces.
  private var list: String {
    let parts = profile.priorities.map { priority -> String in
      let weight = Figures.shortest(priority.weight)
      guard let criterion = criterion(priority.criterion) else {
        return "\(priority.criterion) \(weight)"
      }
      return "\(criterion.title) \(weight) (in the pack \(Figures.shortest(criterion.weight)))"
    }
    return "This assessment uses weights of its own: \(parts.joined(separator: "; "))."
  }

  /// A criterion of that name: the first decision's, where it has one.
  private func criterion(_ id: String) -> Criterion? {
    let decisions = [program.decisions[taken.decision]] + program.decisions
    return decisions.lazy.flatMap { $0.criteria }.first { $0.id == id }
  }

  /// What the pack's weights would say in the place of what is said.
  private var difference: String {
    let pack = Ranking(
      program,
      decision: taken.decision,
      weighting: Weighting(program, priorities: []),
      answers: profile.answers
    )
    guard taken.naming == .named, let winner = taken.recommendation else {
      let moved = zip(pack.fits, taken.ranking.fits).reduce(0) { max($0, abs($1.0 - $1.1)) }
      return "They move no option's fit by more than \(Figures.margin(moved))."
    }
    let title = { program.decisions[taken.decision].options[$0].title }
    guard let first = pack.recommendation else {
      return "With the pack's weights, too, every option would be ruled out."
    }
    guard let margin = pack.margin, let second = pack.runnerUp else {
      return "With the pack's weights, too, every option but \(title(first)) would be ruled out."
    }
    let lead = "\(title(second)) by \(Figures.margin(margin))"
    if first != winner {
      return "With the pack's weights \(title(first)) would be first, ahead of \(lead)."
    }
    guard second == taken.ranking.runnerUp, let own = taken.ranking.margin else {
      return "With the pack's weights \(title(first)) would be first too, ahead of \(lead)."
    }
    return "With the pack's weights \(title(first)) would be first too, ahead of \(lead) and not "
      + "by \(Figures.margin(own))."
  }
}
