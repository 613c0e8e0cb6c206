/// What must be so for something to come out: of each of several lists, at least one entry.
///
/// A goal states what is necessary. Whether what is found is what was looked for, the evaluator says.
package struct Goal {
  /// Lists of which one entry each must be met.
  package private(set) var clauses: [[Way]]
  /// Whether the lists hold everything that would do; otherwise there were too many to list.
  package private(set) var isWhole = true

  /// A condition that must hold, or must fail.
  package struct Condition {
    /// The condition.
    package let diagram: Diagram
    /// Whether it must hold or must fail.
    package let holds: Bool

    /// Demands that a condition holds, or fails.
    package init(_ diagram: Diagram, holds: Bool) {
      self.diagram = diagram
      self.holds = holds
    }
  }

  /// A weighted sum of the fits of a decision's options that must be great enough.
  package struct Demand {
    /// The decision.
    package let decision: Int
    /// For each option the factor of its fit.
    package let factors: [Double]
    /// The least value of the sum.
    package let least: Double

    /// How much more than needed the sum is.
    func surplus(of fits: [Double]) -> Double {
      var sum = -least
      for (factor, fit) in zip(factors, fits) where factor != 0 { sum += factor * fit }
      return sum
    }
  }

  /// Conditions and demands that are to be met together.
  package struct Way {
    /// The conditions.
    package var conditions: [Condition]
    /// The demands.
    package var demands: [Demand]

    /// Puts conditions and demands together.
    package init(_ conditions: [Condition] = [], demands: [Demand] = []) {
      self.conditions = conditions
      self.demands = demands
    }

    /// Both at once; `nil` where a condition would have to hold and to fail.
    func and(_ other: Way) -> Way? {
      if conditions.isEmpty, demands.isEmpty { return other }
      var joined = self
      for condition in other.conditions {
        if let same = conditions.first(where: { $0.diagram == condition.diagram }) {
          if same.holds != condition.holds { return nil }
        } else {
          joined.conditions.append(condition)
        }
      }
      joined.demands += other.demands
      return joined
    }
  }

  /// The most ways that are listed of a goal.
  package static let wayLimit = 2_000

  /// Demands one entry of each list.
  package init(_ clauses: [[Way]], isWhole: Bool = true) {
    self.clauses = clauses
    self.isWhole = isWhole
  }

  /// The decisions that it makes demands on, ascending.
  package var decisions: [Int] {
    var decisions: Set<Int> = []
    for way in clauses.joined() {
      for demand in way.demands { decisions.insert(demand.decision) }
    }
    return decisions.sorted()
  }

  /// Both goals at once.
  package func and(_ other: Goal) -> Goal {
    Goal(clauses + other.clauses, isWhole: isWhole && other.isWhole)
  }

  /// One goal or the other.
  func or(_ other: Goal) -> Goal {
    let (first, second) = (ways(), other.ways())
    return Goal([first.listed + second.listed], isWhole: first.areAll && second.areAll)
  }

  /// Every way of meeting the goal, those that take the first entries first, and whether these are all:
  /// no more than `limit` are listed.
  package func ways(limit: Int = wayLimit) -> (listed: [Way], areAll: Bool) {
    var listed = [Way()]
    var areAll = isWhole
    for clause in clauses {
      var extended: [Way] = []
      for way in listed {
        for entry in clause {
          guard let joined = way.and(entry) else { continue }
          guard extended.count < limit else {
            areAll = false
            break
          }
          extended.append(joined)
        }
      }
      listed = extended
    }
    return (listed, areAll)
  }
}
