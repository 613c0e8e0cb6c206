/// Why a rule says what it says, in words for a person: one sentence, or a sentence by option.
///
/// A rule that speaks for one option and against another reads differently to whoever asks after the
/// one or the other. Of a rule with `{ "company": "Customers wait.", "in-house": "It serves its own." }`
/// the comparison of `company` over `in-house` shows "Customers wait.", and that of a third option over
/// `in-house` "It serves its own."
public enum RuleWords: Hashable, Sendable {
  /// One sentence, whatever is compared.
  case one(String)
  /// For each option of the rule's decision its sentence, or `nil` where the rule has none for it.
  case byOption([String?])

  /// The sentence for the comparison of one option with another, `nil` standing for no option: the
  /// winner's where there is one, else the runner-up's; `nil` where the rule speaks of neither.
  public func sentence(for winner: Int?, over runnerUp: Int?) -> String? {
    switch self {
    case .one(let sentence): sentence
    case .byOption(let sentences):
      winner.flatMap { sentences[$0] } ?? runnerUp.flatMap { sentences[$0] }
    }
  }

  /// All sentences, in the order of the options.
  public var sentences: [String] {
    switch self {
    case .one(let sentence): [sentence]
    case .byOption(let sentences): sentences.compactMap { $0 }
    }
  }
}
