/// A condition with its names resolved, in the form in which it was declared.
public indirect enum Condition: Hashable, Sendable {
  /// The question's answer is one of the choices.
  case answer(question: Int, choices: ChoiceMask)
  /// Every one holds.
  case all([Condition])
  /// At least one holds.
  case any([Condition])
  /// It fails, every question that it needs being answered.
  case not(Condition)

  /// The questions that it names, ascending, each once.
  public var questions: [Int] {
    var found: [Int] = []
    collect(into: &found)
    found.sort()
    return found
  }

  /// Adds the questions that it names to those in a list, each once.
  func collect(into found: inout [Int]) {
    switch self {
    case .answer(let question, _): if !found.contains(question) { found.append(question) }
    case .all(let parts), .any(let parts): for part in parts { part.collect(into: &found) }
    case .not(let part): part.collect(into: &found)
    }
  }
}
