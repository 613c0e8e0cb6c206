package import DecisionEngine
internal import Forms

// What a report says of what its pack is about, in one place: no other text of this library names it.
extension Program {
  /// What a report must not be taken for.
  var limits: RichText {
    let fit =
      "A fit compares options for this profile: it is no grade of \(Article.with(subject.body))."
    return RichText(purpose.map { "\($0) \(fit)" } ?? fit)
  }

  /// What the pack supports and does not replace; `nil` where it does not say.
  package var purpose: String? {
    disclaimer
      ?? subject.assessment.map { "This supports \(Article.with($0)); it does not replace one." }
  }

  /// What to bear in mind where documented cases are counted.
  package var caveatOnCases: String {
    caseCaveat
      ?? "What \(subject.bodies) chose is not proof of what was right, and the counts are no "
      + "probabilities."
  }
}
