internal import DecisionEngine

/// Sets of a few questions such that each condition depends on one set alone, and tables over them.
///
/// The sets are the supports of the conditions, without those that another one holds.
struct QuestionGroups {
  /// The tables, by the number of their questions.
  private(set) var tables: [StateTable] = []
  /// For each table, its conditions.
  private(set) var subjects: [[StateTable.Subject]] = []

  /// The greatest number of entries of a table, and of all tables together.
  private static let tableLimit = 1 << 12
  private static let limit = 1 << 16

  /// Groups conditions; `nil` where a table would grow past its limit.
  init?(_ program: Program, of conditions: [StateTable.Subject]) {
    let supports = conditions.map { program.support(of: $0) }
    var groups: [[Int]] = []
    for support in supports.sorted(by: { $0.count > $1.count }) where !support.isEmpty {
      if !groups.contains(where: { Set($0).isSuperset(of: support) }) { groups.append(support) }
    }
    groups.sort { ($0.count, $0[0]) < ($1.count, $1[0]) }
    let sizes = groups.map { group in
      group.reduce(1) { size, question in
        min(size * (program.questions[question].choices.count + 1), Self.limit + 1)
      }
    }
    guard sizes.allSatisfy({ $0 <= Self.tableLimit }), sizes.reduce(0, +) <= Self.limit else {
      return nil
    }
    // A condition that depends on nothing may stand anywhere.
    if groups.isEmpty { groups.append([0]) }
    var members = [[StateTable.Subject]](repeating: [], count: groups.count)
    for (condition, support) in zip(conditions, supports) {
      let holding = groups.indices.filter { Set(groups[$0]).isSuperset(of: support) }
      // The smallest table, so that little memory is touched.
      let smallest = holding.min { sizes.isEmpty || sizes[$0] < sizes[$1] }
      guard let smallest else { return nil }
      members[smallest].append(condition)
    }
    subjects = members
    tables = zip(groups, members).map { StateTable(program, of: $1, over: $0) }
  }
}

extension StateTable {
  /// The state of a question of the table in one of its combinations.
  func state(of place: Int, in index: Int, _ program: Program) -> Int {
    index / strides[place] % (program.questions[questions[place]].choices.count + 1)
  }

  /// The place of the first question that is unknown in a combination; `nil` where none is.
  func firstUnknown(in index: Int, _ program: Program) -> Int? {
    questions.indices.first { state(of: $0, in: index, program) == 0 }
  }

  /// The combinations that differ from one in which a question is unknown by an answer to it.
  func answering(_ place: Int, in index: Int, _ program: Program) -> [Int] {
    program.questions[questions[place]].choices.indices.map { index + ($0 + 1) * strides[place] }
  }
}
