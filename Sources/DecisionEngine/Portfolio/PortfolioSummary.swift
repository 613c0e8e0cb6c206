/// What a portfolio's rows add up to.
///
/// Everything is counted in whole numbers, so summaries of parts merge into that of the whole in any order.
public struct PortfolioSummary: Hashable, Sendable {
  /// How many records were read.
  public private(set) var read = 0
  /// How many of them were scored.
  public private(set) var scored = 0
  /// How many of them were rejected.
  public private(set) var rejected = 0
  /// How many answers were left aside because their question does not apply.
  public private(set) var inapplicable = 0
  /// Rows by recommendation, strength and certainty; see `index`.
  private var outcomes: [Int]
  /// For each further decision, rows by recommended option, and last those without one.
  public private(set) var dependents: [[Int]]

  private static let strengthCount = Strength.allCases.count + 1
  /// The last for rows of which certainty is left out.
  private static let certainties: [Certainty?] = [.certain, .open, nil]

  /// Creates the summary of no rows.
  public init(_ program: Program) {
    let options = program.decisions[0].options.count
    outcomes = .init(
      repeating: 0,
      count: (options + 1) * Self.strengthCount * Self.certainties.count
    )
    dependents = program.decisions.dropFirst().map { decision in
      [Int](repeating: 0, count: decision.options.count + 1)
    }
  }

  /// Counts a record that was read, before what becomes of it.
  public mutating func addRead() {
    read += 1
  }

  /// Counts a record that was rejected.
  public mutating func addReject() {
    rejected += 1
  }

  /// Counts a row.
  public mutating func add(_ row: ScoredRow) {
    scored += 1
    inapplicable += row.inapplicable.count
    outcomes[index(row.recommendation, row.strength, row.certainty)] += 1
    for (decision, outcome) in row.dependents.enumerated() {
      dependents[decision][outcome ?? dependents[decision].count - 1] += 1
    }
  }

  /// Counts rows with the same recommendation, strength and certainty; of other decisions nothing.
  public mutating func add(
    rows: Int,
    recommendation: Int?,
    strength: Strength?,
    certainty: Certainty?
  ) {
    read += rows
    scored += rows
    outcomes[index(recommendation, strength, certainty)] += rows
  }

  /// Counts rows that were counted already by the outcome of a further decision.
  public mutating func add(rows: Int, dependent: Int, outcome: Int?) {
    dependents[dependent][outcome ?? dependents[dependent].count - 1] += rows
  }

  /// Counts answers that were left aside, of rows that were counted already.
  public mutating func add(inapplicable: Int) {
    self.inapplicable += inapplicable
  }

  /// Adds the counts of other rows of the same program.
  public mutating func merge(_ other: PortfolioSummary) {
    read += other.read
    scored += other.scored
    rejected += other.rejected
    inapplicable += other.inapplicable
    for index in outcomes.indices { outcomes[index] += other.outcomes[index] }
    for decision in dependents.indices {
      for option in dependents[decision].indices {
        dependents[decision][option] += other.dependents[decision][option]
      }
    }
  }

  /// The rows with a recommendation, a strength and a certainty; `nil` for rows without a recommendation.
  public func count(_ recommendation: Int?, _ strength: Strength?, _ certainty: Certainty?) -> Int {
    outcomes[index(recommendation, strength, certainty)]
  }

  /// The rows with a recommendation, `nil` for those without.
  public func count(recommendation: Int?) -> Int {
    Strength.allCases.reduce(count(recommendation, nil)) { $0 + count(recommendation, $1) }
  }

  /// The rows with a strength, `nil` for those without.
  public func count(strength: Strength?) -> Int {
    recommendations.reduce(0) { $0 + count($1, strength) }
  }

  private func count(_ recommendation: Int?, _ strength: Strength?) -> Int {
    Self.certainties.reduce(0) { $0 + count(recommendation, strength, $1) }
  }

  /// The rows with a certainty.
  public func count(certainty: Certainty) -> Int {
    var sum = 0
    for recommendation in recommendations {
      sum += count(recommendation, nil, certainty)
      for strength in Strength.allCases { sum += count(recommendation, strength, certainty) }
    }
    return sum
  }

  /// The options, and last none.
  private var recommendations: [Int?] {
    let count = outcomes.count / Self.strengthCount / Self.certainties.count - 1
    return (0..<count).map { .some($0) } + [nil]
  }

  private func index(
    _ recommendation: Int?,
    _ strength: Strength?,
    _ certainty: Certainty?
  ) -> Int {
    let last = outcomes.count / Self.strengthCount / Self.certainties.count - 1
    let row = (recommendation ?? last) * Self.strengthCount
    let rank = strength.map { $0.rank } ?? Self.strengthCount - 1
    return (row + rank) * Self.certainties.count + (Self.certainties.firstIndex(of: certainty) ?? 0)
  }
}
