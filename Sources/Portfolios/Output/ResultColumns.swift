public import DecisionEngine

/// The columns of a result in CSV, in their order, kept ones left out.
///
/// The header and the plain writer go through this list; the plan of regular rows takes from it what ends a row and
/// how much room one needs, and its writer keeps to the order.
public struct ResultColumns: Sendable {
  /// What a column says of a row.
  public enum Column: Hashable, Sendable {
    case id
    case name
    case recommendation
    case runnerUp
    case margin
    case strength
    case settled
    case named
    case known
    case tolerance
    case level
    case unnamed
    /// The fit of an option of the primary decision.
    case fit(Int)
    /// The rule at a place among the reasons.
    case reason(Int)
    case unanswered
    /// What a further decision comes to.
    case decision(Int)
  }

  /// The columns.
  public let columns: [Column]

  /// The columns of a result that a run is asked for.
  public init(_ program: Program, _ settings: PortfolioSettings) {
    let parts = settings.parts
    var columns: [Column] = [.id, .name, .recommendation, .runnerUp, .margin, .strength]
    if parts.contains(.settled) { columns.append(.settled) }
    columns += [.named, .known]
    if parts.contains(.firmness) { columns += [.tolerance, .level] }
    columns.append(.unnamed)
    columns += program.decisions[0].options.indices.map { .fit($0) }
    columns += (0..<settings.reasonCount).map { .reason($0) }
    columns.append(.unanswered)
    if parts.contains(.decisions) {
      columns += program.decisions.indices.dropFirst().map { .decision($0) }
    }
    self.columns = columns
  }

  /// What the header calls the columns.
  func names(_ program: Program) -> [String] {
    columns.map { column in
      switch column {
      case .id: "id"
      case .name: "name"
      case .recommendation: "recommendation"
      case .runnerUp: "runner_up"
      case .margin: "margin"
      case .strength: "strength"
      case .settled: "settled"
      case .named: "named"
      case .known: "known"
      case .tolerance: "tolerance"
      case .level: "level"
      case .unnamed: "unnamed"
      case .fit(let option): "fit:\(program.decisions[0].options[option].id)"
      case .reason(let place): "reason_\(place + 1)"
      case .unanswered: "unanswered"
      case .decision(let decision): program.decisions[decision].id
      }
    }
  }
}
