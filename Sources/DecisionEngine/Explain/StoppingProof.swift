/// Whether the questionnaire may stop: the least lead over every rival, whatever the missing answers
/// are.
///
/// Of <doc:WorkedExample>, with money unknown:
///
///     partner yes, skills many:
///     joint leads own by -6.25 at least, so it may not stop
///     partner yes, skills few:
///     joint leads own by 18.75 at least, so it may stop
public struct StoppingProof: Sendable {
  /// A rival and how near it can come.
  public struct Rival: Hashable, Sendable {
    /// The option.
    public let option: Int
    /// Whether a veto rules it out for certain; its lead is then of no account.
    public let isRuledOut: Bool
    /// The least lead of the recommendation over it over all completions, vetoes aside.
    public let leastLead: Double
  }

  /// Whether the recommendation is proven to be the same in every completion.
  public let mayStop: Bool
  /// Whether a veto may yet rule the recommendation itself out.
  public let mayBeRuledOut: Bool
  /// The rivals, in the pack's order.
  public let rivals: [Rival]

  /// Reads the proof off an assessment: the ranges of its leads are exact.
  public init(_ taken: DecisionAssessment) {
    mayStop = taken.isSettled
    guard let winner = taken.recommendation else {
      mayBeRuledOut = false
      rivals = []
      return
    }
    mayBeRuledOut = !taken.options[winner].vetoes.isEmpty
    rivals = taken.options.indices.filter { $0 != winner }.map { rival in
      var least = 0.0
      for lead in taken.leads {
        if lead.option == winner, lead.other == rival { least = lead.range.lowerBound }
        if lead.option == rival, lead.other == winner { least = -lead.range.upperBound }
      }
      return Rival(
        option: rival,
        isRuledOut: taken.options[rival].ruledOut,
        leastLead: least
      )
    }
  }
}
