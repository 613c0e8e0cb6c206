extension Program {
  /// The value of every option of a decision under every criterion, and the shares of the weights.
  ///
  /// Cost: one evaluation.
  ///
  /// - Precondition: The profile was resolved against this program.
  public func values(ofDecision index: Int, for profile: Profile) -> ValueTable {
    ValueTable(Situation(self, profile), decision: index)
  }

  /// The weights of a decision's criteria for a profile, not normalised.
  public func weights(ofDecision index: Int, for profile: Profile) -> [Double] {
    Weighting.weights(of: decisions[index], priorities: profile.priorities)
  }
}
