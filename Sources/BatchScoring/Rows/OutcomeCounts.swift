internal import DecisionEngine

/// The axes along which the outcomes of rows are told apart, and the place of an outcome along them.
///
/// Rows are counted by these places, and the words for an outcome stand at them. The lengths are written out
/// because they are multiplied by for each row; `OutcomeCounts` makes sure of them.
enum OutcomeAxes {
  /// The options of a decision, and last none.
  static var options: Int { TableScorer.optionLimit + 1 }
  /// The strengths, and last none.
  static var strengths: Int { 6 }
  /// Not settled, then settled.
  static var certainties: Int { 2 }
  /// The namings, and last none.
  static var namings: Int { 4 }

  /// What is said of a recommendation: how strong it is, whether it is settled, whether it may be named.
  static var verdicts: Int { strengths * certainties * namings }

  /// The place of a verdict among all of them.
  @inline(__always)
  static func verdict(strength: Int, certainty: Int, naming: Int) -> Int {
    (strength &* certainties &+ certainty) &* namings &+ naming
  }

  /// The place of an option of a further decision among those of all of them.
  @inline(__always)
  static func dependent(_ decision: Int, option: Int) -> Int { decision &* options &+ option }
}

/// How many rows came to each outcome.
struct OutcomeCounts {
  /// Rows by recommended option and verdict.
  private let rows: UnsafeMutablePointer<Int>
  /// Rows by further decision and option.
  private let dependents: UnsafeMutablePointer<Int>
  private let dependentCount: Int
  private var inapplicable = 0
  private let optionCount: Int
  private let hasCertainty: Bool

  private static var rowCount: Int { OutcomeAxes.options * OutcomeAxes.verdicts }

  init(_ tables: ScoringTables, parts: RowParts, _ memory: TableMemory) {
    precondition(OutcomeAxes.strengths == Strength.allCases.count + 1)
    precondition(OutcomeAxes.namings == Naming.allCases.count + 1)
    optionCount = tables.decisions.pointee.optionCount
    hasCertainty = parts.contains(.settled)
    rows = memory.room(Self.rowCount, of: Int.self)
    dependentCount = (tables.decisionCount - 1) * OutcomeAxes.options
    dependents = memory.room(dependentCount, of: Int.self)
  }

  /// Counts a row, and the answers of it that count for nothing.
  @inline(__always)
  mutating func add(option: Int, verdict: Int, inapplicable count: Int) {
    rows[option &* OutcomeAxes.verdicts &+ verdict] &+= 1
    inapplicable &+= count
  }

  /// Counts what a further decision came to, by its place.
  @inline(__always)
  func add(dependent place: Int) {
    dependents[place] &+= 1
  }

  /// Adds the counts to a summary, and begins anew.
  mutating func collect(into summary: inout PortfolioSummary) {
    for option in 0..<OutcomeAxes.options {
      for strength in 0..<OutcomeAxes.strengths {
        for certainty in 0..<OutcomeAxes.certainties {
          for naming in 0..<OutcomeAxes.namings {
            let verdict = OutcomeAxes.verdict(
              strength: strength,
              certainty: certainty,
              naming: naming
            )
            let count = rows[option * OutcomeAxes.verdicts + verdict]
            guard count > 0 else { continue }
            summary.add(
              rows: count,
              .init(
                recommendation: option < optionCount ? option : nil,
                strength: Strength.allCases.at(strength),
                isSettled: hasCertainty ? certainty == 1 : nil,
                naming: Naming.allCases.at(naming)
              )
            )
          }
        }
      }
    }
    for place in 0..<dependentCount where dependents[place] > 0 {
      let option = place % OutcomeAxes.options
      summary.add(
        rows: dependents[place],
        dependent: place / OutcomeAxes.options,
        outcome: option < OutcomeAxes.options - 1 ? option : nil
      )
    }
    summary.add(inapplicable: inapplicable)
    rows.update(repeating: 0, count: Self.rowCount)
    dependents.update(repeating: 0, count: dependentCount)
    inapplicable = 0
  }
}

extension Array {
  /// What stands at a place of an axis; `nil` past the last.
  fileprivate func at(_ place: Int) -> Element? { place < count ? self[place] : nil }
}
