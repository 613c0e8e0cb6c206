/// What a report on a portfolio needs beyond its counts, in memory that does not grow with the rows.
///
/// Everything is a count in whole numbers or a choice among rows that has one answer, so details of parts
/// merge into those of the whole in any order.
public struct PortfolioDetails: Hashable, Sendable {
  /// Rows by question, choice (last: no answer, or a narrowed one) and recommended option (last: none).
  public private(set) var answers: [[[Int]]]
  /// For each rule, the rows that name it among their reasons.
  public private(set) var reasons: [Int]
  /// For each rule, the rows that name it as their first reason.
  public private(set) var firstReasons: [Int]
  /// The rows with the smallest margins.
  public private(set) var closest = FirstRows(limit: 25)
  /// The open rows with the fewest unanswered questions: where one more answer may settle the matter.
  public private(set) var nearlySettled = FirstRows(limit: 200)
  /// Rows by the text of the column by which they are grouped, and by recommended option (last: none);
  /// `nil` once there are more texts than groups are of use for.
  public private(set) var groups: [String: [Int]]? = [:]

  private let optionCount: Int
  /// How many groups there may be.
  public static let groupLimit = 500

  /// Creates the details of no rows.
  public init(_ program: Program) {
    let options = program.decisions[0].options.count
    optionCount = options
    answers = program.questions.map { question in
      [[Int]](
        repeating: [Int](repeating: 0, count: options + 1),
        count: question.choices.count + 1
      )
    }
    reasons = .init(repeating: 0, count: program.rules.count)
    firstReasons = reasons
  }

  /// Counts a row; `group` is the text of the column by which rows are grouped, if they are.
  public mutating func add(_ row: ScoredRow, of profile: Profile, line: Int, group: String?) {
    let outcome = row.recommendation ?? optionCount
    for (question, answer) in profile.answers.enumerated() {
      let counted = row.inapplicable.contains(question) ? nil : answer.choice
      answers[question][counted ?? answers[question].count - 1][outcome] += 1
    }
    for reason in row.reasons { reasons[reason] += 1 }
    if let first = row.reasons.first { firstReasons[first] += 1 }
    if let margin = row.margin, closest.wouldKeep(margin, line: line) {
      closest.add(NotedRow(row, of: profile, line: line), key: margin)
    }
    let unanswered = Double(row.unanswered)
    if row.isSettled == false, nearlySettled.wouldKeep(unanswered, line: line) {
      nearlySettled.add(NotedRow(row, of: profile, line: line), key: unanswered)
    }
    if let group {
      groups?[group, default: [Int](repeating: 0, count: optionCount + 1)][outcome] += 1
      dropGroupsIfTooMany()
    }
  }

  /// Moves the rows that are named down by some lines: those that stand before the part that was scored.
  public mutating func move(byLines count: Int) {
    closest.move(byLines: count)
    nearlySettled.move(byLines: count)
  }

  /// Adds the details of other rows of the same program.
  public mutating func merge(_ other: PortfolioDetails) {
    for question in answers.indices {
      for choice in answers[question].indices {
        for option in answers[question][choice].indices {
          answers[question][choice][option] += other.answers[question][choice][option]
        }
      }
    }
    for rule in reasons.indices {
      reasons[rule] += other.reasons[rule]
      firstReasons[rule] += other.firstReasons[rule]
    }
    closest.merge(other.closest)
    nearlySettled.merge(other.nearlySettled)
    guard let others = other.groups else {
      groups = nil
      return
    }
    for (group, counts) in others {
      var sums = groups?[group] ?? [Int](repeating: 0, count: optionCount + 1)
      for option in sums.indices { sums[option] += counts[option] }
      groups?[group] = sums
    }
    dropGroupsIfTooMany()
  }

  private mutating func dropGroupsIfTooMany() {
    if let count = groups?.count, count > Self.groupLimit { groups = nil }
  }
}
