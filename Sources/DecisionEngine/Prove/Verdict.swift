/// What a search says of the question whether there is something of a kind.
package enum Verdict<Witness> {
  /// There is: this, which the evaluator was asked about.
  case found(Witness)
  /// There is none: proven.
  case none
  /// The budget ran out before either was known.
  case undecided

  /// What was found.
  package var witness: Witness? {
    if case .found(let witness) = self { witness } else { nil }
  }
}
