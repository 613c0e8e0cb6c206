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
  /// Rows by outcome; see `index`.
  private var outcomes: [Int]
  /// For each further decision, rows by recommended option, and last those without one.
  public private(set) var dependents: [[Int]]

  /// What rows are counted by.
  public struct Outcome: Hashable, Sendable {
    /// The recommended option; `nil` for none.
    public var recommendation: Int?
    /// How far it is ahead; `nil` without one.
    public var strength: Strength?
    /// Whether that is settled; `nil` where that is left out.
    public var isSettled: Bool?
    /// Whether a text may name it; `nil` where there is none.
    public var naming: Naming?

    /// Creates an outcome.
    public init(
      recommendation: Int?,
      strength: Strength?,
      isSettled: Bool?,
      naming: Naming?
    ) {
      self.recommendation = recommendation
      self.strength = strength
      self.isSettled = isSettled
      self.naming = naming
    }
  }

  /// The strengths, whether it is settled, and the namings, each with one more for none.
  private static let strengths = Strength.allCases.count + 1
  private static let certainties = 3
  private static let namings = Naming.allCases.count + 1

  /// Creates the summary of no rows.
  public init(_ program: Program) {
    let options = program.decisions[0].options.count
    outcomes = .init(
      repeating: 0,
      count: (options + 1) * Self.strengths * Self.certainties * Self.namings
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
    outcomes[index(row.outcome)] += 1
    for (decision, outcome) in row.dependents.enumerated() {
      dependents[decision][outcome ?? dependents[decision].count - 1] += 1
    }
  }

  /// Counts rows with the same outcome; of other decisions nothing.
  public mutating func add(rows: Int, _ outcome: Outcome) {
    read += rows
    scored += rows
    outcomes[index(outcome)] += rows
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

  /// The rows whose outcome meets a condition.
  ///
  /// Cost: the number of outcomes that there can be.
  public func count(where condition: (Outcome) -> Bool) -> Int {
    var sum = 0
    for (index, rows) in outcomes.enumerated() where rows > 0 && condition(outcome(at: index)) {
      sum += rows
    }
    return sum
  }

  /// The rows with a recommendation, `nil` for those without; named or not.
  public func count(recommendation: Int?) -> Int {
    count { $0.recommendation == recommendation }
  }

  private func index(_ outcome: Outcome) -> Int {
    let none = outcomes.count / (Self.strengths * Self.certainties * Self.namings) - 1
    var index = outcome.recommendation ?? none
    index = index * Self.strengths + (outcome.strength?.rank ?? Self.strengths - 1)
    index = index * Self.certainties + (outcome.isSettled.map { $0 ? 1 : 0 } ?? 2)
    return index * Self.namings + (outcome.naming?.rank ?? Self.namings - 1)
  }

  private func outcome(at index: Int) -> Outcome {
    let (naming, verdict) = (index % Self.namings, index / Self.namings % Self.certainties)
    let rest = index / (Self.namings * Self.certainties)
    let (strength, option) = (rest % Self.strengths, rest / Self.strengths)
    let none = outcomes.count / (Self.strengths * Self.certainties * Self.namings) - 1
    return Outcome(
      recommendation: option < none ? option : nil,
      strength: strength < Strength.allCases.count ? Strength.allCases[strength] : nil,
      isSettled: verdict < 2 ? verdict == 1 : nil,
      naming: naming < Naming.allCases.count ? Naming.allCases[naming] : nil
    )
  }
}

extension ScoredRow {
  /// What a summary counts the row by.
  public var outcome: PortfolioSummary.Outcome {
    .init(
      recommendation: recommendation,
      strength: strength,
      isSettled: isSettled,
      naming: naming
    )
  }
}
