internal import DecisionEngine

/// The scoring rules that put a winner ahead of its runner-up, the greatest full lead first.
struct ReasonTables: BitwiseCopyable {
  /// A rule and what its lead is made of.
  struct Reason: BitwiseCopyable {
    let lead: Double
    let ahead: Double
    let behind: Double
    /// How likely it is to fire.
    let likelihood: Term<Double>
    let rule: Int32
  }

  let rules: UnsafePointer<Reason>
  /// For each part of them, which may fire, as low bits, and which fire for certain, as high ones.
  let fires: UnsafePointer<Terms<UInt32>>
  let parts: Int
  /// The number of rules in a part.
  static let partSize = 16

  init(
    _ source: DecisionSource,
    winner: Int,
    rival: Int?,
    likelihoods: [Int: Term<Double>],
    _ builder: inout TableBuilder
  ) {
    var reasons: [(reason: Reason, source: (rule: Int, group: Int, place: Int))] = []
    for rule in source.scoring {
      let contributions = source.weighting.contributions(of: rule.rule, in: source.program)
      let behind = rival.map { contributions[$0] } ?? 0
      let lead = contributions[winner] - behind
      guard lead > 0, let likelihood = likelihoods[rule.rule] else { continue }
      let reason = Reason(
        lead: lead,
        ahead: contributions[winner],
        behind: behind,
        likelihood: likelihood,
        rule: Int32(rule.rule)
      )
      reasons.append((reason, rule))
    }
    reasons.sort { one, two in
      one.reason.lead != two.reason.lead
        ? one.reason.lead > two.reason.lead : one.reason.rule < two.reason.rule
    }
    let size = Self.partSize
    parts = (reasons.count + size - 1) / size
    let fires = (0..<parts).map { part in
      let own = reasons[(part * size)..<min(reasons.count, (part + 1) * size)].map { $0.source }
      return builder.terms(
        source.groupsOf(own).map { group in
          var masks = [UInt32](repeating: 0, count: source.groups.tables[group].count)
          for (bit, rule) in own.enumerated() where rule.group == group {
            for (entry, parts) in source.parts(rule).enumerated() where parts > 0 {
              masks[entry] |= 1 << UInt32(bit)
              if parts == source.program.unit { masks[entry] |= 1 << UInt32(bit + size) }
            }
          }
          return (group, masks)
        }
      )
    }
    self.fires = builder.memory.keep(fires)
    rules = builder.memory.keep(reasons.map { $0.reason })
  }
}

extension DecisionSource {
  /// For each winner and runner-up, the last of these standing for none, the tables of its reasons.
  func reasonTables(_ builder: inout TableBuilder) -> [ReasonTables] {
    var likelihoods: [Int: Term<Double>] = [:]
    for rule in scoring {
      let values = parts(rule).map { Double($0) / Double(program.unit) }
      likelihoods[rule.rule] = builder.add(values, to: rule.group)
    }
    return (0..<optionCount).flatMap { winner in
      (0...optionCount).map { rival in
        ReasonTables(
          self,
          winner: winner,
          rival: rival == optionCount ? nil : rival,
          likelihoods: likelihoods,
          &builder
        )
      }
    }
  }
}
