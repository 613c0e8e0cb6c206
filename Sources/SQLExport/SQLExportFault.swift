package import Forms

/// Why a pack cannot be written as SQL.
package enum SQLExportFault: Error, Hashable, Sendable {
  /// Two columns of the table or of the result would have one name, as engines compare names.
  case sameColumn(String, String)
  /// The condition of a rule, or of a question's `askIf`, has too many cases.
  case tooManyCases(String)

  /// The fault as a clause.
  package var message: String {
    switch self {
    case .sameColumn(let first, let second):
      first == second
        ? "there would be two columns '\(first)'"
        : "the columns '\(first)' and '\(second)' would have one name"
    case .tooManyCases(let id):
      "the condition of '\(id)' has too many cases to be written as SQL"
    }
  }

  /// What can be done about it in the pack alone.
  package var help: String? {
    switch self {
    case .sameColumn: "rename the question, option or decision"
    case .tooManyCases: nil
    }
  }

  /// What can be done about it with the program at hand.
  package var remedy: Remedy? {
    switch self {
    case .sameColumn: nil
    case .tooManyCases: .splitOrScoreHere
    }
  }
}
