/// The sentences of law that a program has for a profile.
package struct ApplicableLaw: Sendable {
  /// Those that hold whatever the missing answers are, in the program's order.
  package let holding: [Int]
  /// Those of which missing answers decide, in the same order.
  package let open: [Int]
}

extension Program {
  /// The sentences of law that hold for a profile, and those that may.
  ///
  /// Cost: one evaluation.
  ///
  /// - Precondition: The profile was resolved against this program.
  package func applicableLaw(for profile: Profile) -> ApplicableLaw {
    guard !law.isEmpty else { return ApplicableLaw(holding: [], open: []) }
    let evaluation = Evaluation(self, answers: profile.answers)
    return ApplicableLaw(
      holding: law.indices.filter { evaluation.isCertain(law[$0].applies) },
      open: law.indices.filter {
        evaluation.isPossible(law[$0].applies) && !evaluation.isCertain(law[$0].applies)
      }
    )
  }
}
