/// One way in which the rivals of an outcome do not stand in its way.
struct OutcomeWay {
  /// The rivals that must be beaten.
  private(set) var beaten: [Int] = []
  /// The vetoes that must fire, as indices in the tables' open vetoes, ascending.
  private(set) var firing: [Int] = []

  /// The ways to an outcome, `nil` standing for no option at all, the likeliest first, and whether
  /// these are all: no more than `limit` are listed.
  static func all(
    to outcome: Int?,
    tables: FitTables,
    limit: Int
  ) -> (listed: [OutcomeWay], areAll: Bool) {
    var result = [OutcomeWay()]
    var areAll = true
    for rival in tables.ruledOut.indices where rival != outcome && !tables.ruledOut[rival] {
      var extended: [OutcomeWay] = []
      if outcome != nil { extended += result.map { $0.beating(rival) } }
      for (index, veto) in tables.openVetoes.enumerated() where veto.options.contains(rival) {
        if let outcome, veto.options.contains(outcome) { continue }
        extended += result.map { $0.firing(index) }
      }
      areAll = areAll && extended.count <= limit
      result = Array(extended.prefix(limit))
    }
    return (result, areAll)
  }

  private func beating(_ rival: Int) -> OutcomeWay {
    var way = self
    way.beaten.append(rival)
    return way
  }

  private func firing(_ veto: Int) -> OutcomeWay {
    var way = self
    guard !firing.contains(veto) else { return way }
    way.firing.append(veto)
    way.firing.sort()
    return way
  }
}
