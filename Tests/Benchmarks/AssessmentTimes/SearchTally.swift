import DecisionEngine

/// How often the searches behind an explanation ended without an answer.
struct SearchTally {
  private let unanswered: Int
  private var profiles: Set<String> = []
  /// Options of which it is not known whether they are possible.
  private var options = 0
  /// Next questions whose counts are not exact.
  private var inexact = 0
  /// Profiles whose smallest sufficient sets were sought, and those where none was proven smallest.
  private var sufficient = (sought: 0, unproven: 0, undecided: 0)
  /// Options of which it was sought what would make them recommended, and those with open ends.
  private var changes = (sought: 0, unproven: 0, undecided: 0)

  /// Has counted nothing yet.
  init(unanswered: Int) {
    self.unanswered = unanswered
  }

  /// Counts the ends of an explanation, once for each profile.
  mutating func note(_ profile: Profile, _ explanation: Explanation) {
    guard profiles.insert(profile.id).inserted else { return }
    options += explanation.taken.undecided.count
    inexact += explanation.nextQuestions.filter { !$0.isExact }.count
    switch explanation.sufficient.verdict {
    case .notCertain: break
    case .smallest: sufficient.sought += 1
    case .sufficient:
      sufficient.sought += 1
      sufficient.unproven += 1
    case .undecided:
      sufficient.sought += 1
      sufficient.undecided += 1
    }
    for change in explanation.changes {
      changes.sought += 1
      if change.verdict == .possible { changes.unproven += 1 }
      if change.verdict == .undecided { changes.undecided += 1 }
    }
  }

  static let heading = """
    without an answer                                 smallest set of answers    cheapest changes
    unanswered  profiles  options  next questions   sought unproven undecided   sought unproven undecided
    """

  var line: String {
    let columns = [
      (unanswered, 10), (profiles.count, 10), (options, 9), (inexact, 16), (sufficient.sought, 9),
      (sufficient.unproven, 9), (sufficient.undecided, 10), (changes.sought, 9),
      (changes.unproven, 9), (changes.undecided, 10),
    ]
    return columns.map { AssessmentTimes.padded("\($0.0)", $0.1) }.joined()
  }
}
