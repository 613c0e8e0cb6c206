/// A row of a portfolio that a report names, with what it takes to assess it again.
public struct NotedRow: Hashable, Sendable {
  /// The line of the input at which it begins.
  public private(set) var line: Int
  /// The profile's id.
  public let id: String
  /// Who it is about.
  public let name: String?
  /// For each question what its answer may be.
  public let answers: [AnswerSet]
  /// The weights that replace the pack's.
  public let priorities: [Profile.Priority]
  /// What was found.
  public let row: ScoredRow

  /// Creates a row to be named.
  public init(_ row: ScoredRow, of profile: Profile, line: Int) {
    self.line = line
    id = profile.id
    name = profile.name
    answers = profile.answers
    priorities = profile.priorities
    self.row = row
  }

  /// The profile.
  public var profile: Profile {
    var profile = Profile(id: id, questionCount: answers.count)
    profile.name = name
    profile.answers = answers
    profile.priorities = priorities
    return profile
  }

  /// Moves the row down by some lines.
  mutating func move(byLines count: Int) {
    line += count
  }
}

/// The few rows that come first by a number, the least first; of equals the earlier ones.
///
/// Which rows these are depends on the rows alone, not on the order in which parts are merged.
public struct FirstRows: Hashable, Sendable {
  /// The rows, in their order.
  public private(set) var rows: [NotedRow] = []
  private var keys: [Double] = []
  private let limit: Int

  /// Prepares to keep so many rows.
  init(limit: Int) {
    self.limit = limit
  }

  /// Whether a row with a number and a line would be kept.
  func wouldKeep(_ key: Double, line: Int) -> Bool {
    guard rows.count == limit, let last = keys.last, let row = rows.last else { return limit > 0 }
    return key != last ? key < last : line < row.line
  }

  /// Keeps a row if it is one of the first.
  mutating func add(_ row: NotedRow, key: Double) {
    guard wouldKeep(key, line: row.line) else { return }
    var place = rows.count
    while place > 0,
      keys[place - 1] > key || keys[place - 1] == key && rows[place - 1].line > row.line
    {
      place -= 1
    }
    rows.insert(row, at: place)
    keys.insert(key, at: place)
    if rows.count > limit {
      rows.removeLast()
      keys.removeLast()
    }
  }

  /// Moves the rows down by some lines.
  mutating func move(byLines count: Int) {
    for index in rows.indices { rows[index].move(byLines: count) }
  }

  /// Keeps the first of these rows and others.
  mutating func merge(_ other: FirstRows) {
    for (row, key) in zip(other.rows, other.keys) { add(row, key: key) }
  }
}
