internal import DecisionEngine

/// Sets of a few questions such that each condition depends on one set alone, and tables over them.
///
/// The sets are the supports of the conditions, without those that another one holds.
struct QuestionGroups {
  /// The tables, by the number of their questions.
  let tables: [StateTable]
  /// For each table, its conditions.
  let subjects: [[StateTable.Subject]]

  /// The greatest number of entries of a table, and of all tables together.
  private static let tableLimit = 1 << 12
  private static let limit = 1 << 16

  /// Questions as bits, and the number of combinations of their states.
  private struct Group {
    let questions: UInt64
    let size: Int
  }

  /// Groups conditions of a program with at most 64 questions; `nil` where a table would grow past its limit.
  init?(_ program: Program, of conditions: [StateTable.Subject]) {
    let supports = conditions.map { condition in
      program.support(of: condition).reduce(0 as UInt64) { $0 | 1 << UInt64($1) }
    }
    var groups: [Group] = []
    for support in supports.sorted(by: { $0.nonzeroBitCount > $1.nonzeroBitCount })
    where support != 0 && !groups.contains(where: { $0.questions & support == support }) {
      let size = support.questions.reduce(1) { size, question in
        min(size * (program.questions[question].choices.count + 1), Self.limit + 1)
      }
      groups.append(Group(questions: support, size: size))
    }
    guard groups.allSatisfy({ $0.size <= Self.tableLimit }),
      groups.reduce(0, { $0 + $1.size }) <= Self.limit
    else { return nil }
    // A condition that depends on nothing may stand anywhere.
    if groups.isEmpty { groups.append(Group(questions: 1, size: 0)) }
    func rank(_ group: Group) -> (Int, Int) {
      (group.questions.nonzeroBitCount, group.questions.trailingZeroBitCount)
    }
    groups.sort { rank($0) < rank($1) }
    var members = [[StateTable.Subject]](repeating: [], count: groups.count)
    for (condition, support) in zip(conditions, supports) {
      let holding = groups.indices.filter { groups[$0].questions & support == support }
      // The smallest table, so that little memory is touched.
      let smallest = holding.min { groups[$0].size < groups[$1].size }
      guard let smallest else { return nil }
      members[smallest].append(condition)
    }
    subjects = members
    tables = zip(groups, members).map { group, members in
      StateTable(program, of: members, over: group.questions.questions)
    }
  }
}

extension UInt64 {
  /// The questions whose bits are set, ascending.
  fileprivate var questions: [Int] {
    (0..<UInt64.bitWidth).filter { self >> UInt64($0) & 1 == 1 }
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
