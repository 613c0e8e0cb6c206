// The words that rule files and profiles may say, each a case whose raw value is the word.

/// Whether the choices of a question are ordered.
public enum QuestionKind: String, Hashable, Sendable, CaseIterable {
  /// The choices have no order.
  case choice
  /// The choices are ordered, lowest first.
  case scale
}

/// How sure a rule's authors are of it.
public enum Confidence: String, Hashable, Sendable, CaseIterable {
  /// Law, official statistics, or documented facts of cases.
  case documented
  /// What practitioners, advisers or the press say.
  case commentary
  /// The authors' own judgement.
  case judgement
}

/// How a documented case went.
public enum CaseResult: String, Hashable, Sendable, CaseIterable {
  /// It was kept, and nothing documented says that it disappointed.
  case well
  /// It was kept or ended with both sides documented.
  case mixed
  /// It failed, or was wound up or dissolved for want of what it promised.
  case badly
  /// The sources do not say.
  case notKnown = "not-known"
}

/// Where the answer to a question can go.
public enum ChangeDirection: String, Hashable, Sendable, CaseIterable {
  /// To any other choice.
  case either
  /// On a scale, towards its last choice.
  case up
  /// On a scale, towards its first choice.
  case down
  /// Nowhere: a fact that nobody here can change.
  case never
}

/// When a questionnaire asks a question, whatever an analysis says of it.
public enum Asking: String, Hashable, Sendable, CaseIterable {
  /// Before the others.
  case first
  /// Before it stops.
  case always
}

/// How the answer of a body that several make up follows from theirs.
public enum Merging: String, Hashable, Sendable, CaseIterable {
  /// What any of them says.
  case same
  /// The lowest of what they say, on a scale.
  case lowest
  /// The highest of what they say, on a scale.
  case highest
  /// As `same`, but a stated answer wins over the others.
  case any
  /// Not known: the new body must be asked.
  case again
}
