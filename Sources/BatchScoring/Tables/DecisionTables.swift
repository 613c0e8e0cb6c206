internal import DecisionEngine

/// The tables of one decision: expected points, fits to compare options by, vetoes.
struct DecisionTables: BitwiseCopyable {
  let optionCount: Int
  let blocks: Int
  let criterionCount: Int
  /// For each criterion and block of four options, the expected points above the lowest, in reduced parts
  /// of certainty.
  let points: UnsafePointer<Terms<SIMD4<Int32>>>
  /// For each criterion, the length of its scale in the same parts, and its share.
  let lengths: UnsafePointer<Double>
  let shares: UnsafePointer<Double>
  /// For each block, the fits in fixed-point numbers, but for a constant; of the primary decision none.
  let fits: UnsafePointer<Terms<SIMD4<Int32>>>
  /// Two such fits that differ by more than this are told apart safely.
  let fitError: Int32
  /// The options that vetoes rule out for certain, as low bits, and possibly, as high bits.
  let vetoes: Terms<UInt16>
  /// The least margins of a clear and of a strong lead, in this order and beyond a tie.
  let clear: Double
  let strong: Double
  /// Whether the decision waits for others, and for each of them the options that it waits for.
  let conditions: UnsafePointer<(decision: Int32, options: UInt32)>
  let conditionCount: Int

  /// The whole number that stands for one point of fit.
  static let fixedPoint = Double(1 << 18)
  /// Sums of whole numbers stay below this.
  static let sumLimit = 1 << 30

  /// Makes the tables; `nil` where sums would grow past their bounds.
  init?(_ source: DecisionSource, _ builder: inout TableBuilder) {
    let memory = builder.memory
    let decision = source.decision
    optionCount = source.optionCount
    blocks = source.blocks
    criterionCount = decision.criteria.count
    clear = max(decision.clear, Ranking.tieTolerance.nextUp)
    strong = max(clear, decision.strong)

    // Both 100 times the raised points and the length of the scale are exact as doubles, here and in
    // `ScoreSheet`, so each division gives the double nearest to one and the same rational number.
    let unit = source.program.unit
    var divisor = unit
    for rule in source.scoring {
      for parts in source.parts(rule) { divisor = greatestCommonDivisor(divisor, parts) }
    }
    let reduced = unit / divisor
    var lengths: [Double] = []
    for criterion in decision.criteria {
      let length = Int64(criterion.highest - criterion.lowest)
      guard 100 * Double(length) * Double(unit) < 0x1p53,
        abs(Double(criterion.lowest) * Double(reduced)) < Double(Self.sumLimit)
      else { return nil }
      lengths.append(Double(length * reduced))
    }
    self.lengths = memory.keep(lengths)
    shares = memory.keep(source.weighting.shares[source.index])

    var points: [Terms<SIMD4<Int32>>] = []
    for criterion in decision.criteria.indices {
      let rules = source.scoring.filter { source.score(of: $0.rule).criterion == criterion }
      guard
        let terms = source.terms(
          rules,
          raisedBy: -Double(decision.criteria[criterion].lowest) * Double(reduced),
          { rule, parts in
            let points = OptionValues(source.score(of: rule).points.map { Double($0) })
            return points * Double(parts / divisor)
          },
          &builder
        )
      else { return nil }
      points += terms
    }
    self.points = memory.keep(points)
    guard
      let fits = source.terms(
        source.index == 0 ? [] : source.scoring,
        { rule, parts in
          let worth = OptionValues(source.weighting.contributions(of: rule, in: source.program))
          return worth * (Double(parts) / Double(unit) * Self.fixedPoint)
        },
        &builder
      )
    else { return nil }
    self.fits = memory.keep(fits)
    // Each term is off by half a unit at most, for each of the two options.
    fitError = Int32(fits[0].count + 2)
    vetoes = source.vetoTerms(&builder)
    let terms = decision.takenIf?.terms ?? []
    conditionCount = terms.count
    conditions = memory.keep(
      terms.map { term in
        (Int32(term.decision), term.options.reduce(0) { $0 | 1 << UInt32($1) })
      }
    )
  }
}

/// A number for each option; a decision has at most eight.
typealias OptionValues = SIMD8<Double>

extension OptionValues {
  /// The numbers of the first options, zeros for the rest.
  init(_ values: [Double]) {
    self = .zero
    for (option, value) in values.enumerated() { self[option] = value }
  }
}

extension DecisionSource {
  /// For each block of options, the terms of a sum over rules, each worth something to each option, and
  /// of a constant where there is a rule.
  func terms(
    _ rules: [(rule: Int, group: Int, place: Int)],
    raisedBy start: Double = 0,
    _ worth: (_ rule: Int, _ parts: Int64) -> OptionValues,
    _ builder: inout TableBuilder
  ) -> [Terms<SIMD4<Int32>>]? {
    var sums: [(group: Int, entries: [OptionValues])] = []
    for group in groupsOf(rules) {
      let constant = OptionValues(repeating: sums.isEmpty ? start : 0)
      var entries = [OptionValues](repeating: constant, count: groups.tables[group].count)
      for rule in rules where rule.group == group {
        for (entry, parts) in self.parts(rule).enumerated() where parts != 0 {
          entries[entry] += worth(rule.rule, parts)
        }
      }
      sums.append((group, entries))
    }
    return keep(sums, &builder)
  }

  /// Rounds sums by option to whole numbers and keeps them in blocks; `nil` where they are too large.
  func keep(
    _ sums: [(group: Int, entries: [OptionValues])],
    _ builder: inout TableBuilder
  ) -> [Terms<SIMD4<Int32>>]? {
    guard let lanes = lanes(of: sums, rounding: .toNearestOrEven) else { return nil }
    return (0..<blocks).map { block in
      builder.terms(lanes.map { ($0.group, $0.blocks[block]) })
    }
  }

  /// Sums by option, rounded to whole numbers, in blocks; `nil` where they are too large.
  func lanes(
    of sums: [(group: Int, entries: [OptionValues])],
    rounding: FloatingPointRoundingRule
  ) -> [(group: Int, blocks: [[SIMD4<Int32>]])]? {
    var greatest = 0.0
    for (_, entries) in sums {
      var own = 0.0
      for entry in entries {
        for option in 0..<optionCount { own = max(own, abs(entry[option])) }
      }
      greatest += own + 1
    }
    guard greatest < Double(DecisionTables.sumLimit) else { return nil }
    return sums.map { group, entries in
      let blocks = (0..<blocks).map { block in
        entries.map { entry in
          var lanes = SIMD4<Int32>()
          for lane in 0..<4 where block * 4 + lane < optionCount {
            lanes[lane] = Int32(entry[block * 4 + lane].rounded(rounding))
          }
          return lanes
        }
      }
      return (group, blocks)
    }
  }

  /// The terms of the options ruled out.
  fileprivate func vetoTerms(_ builder: inout TableBuilder) -> Terms<UInt16> {
    builder.terms(
      groupsOf(vetoes).map { group in
        var masks = [UInt16](repeating: 0, count: groups.tables[group].count)
        for veto in vetoes where veto.group == group {
          guard case .rulesOut(_, let options) = program.rules[veto.rule].effect else { continue }
          for (entry, parts) in self.parts(veto).enumerated() where parts > 0 {
            for option in options {
              masks[entry] |= 0x100 << UInt16(option)
              if parts == program.unit { masks[entry] |= 1 << UInt16(option) }
            }
          }
        }
        return (group, masks)
      }
    )
  }
}

private func greatestCommonDivisor(_ first: Int64, _ second: Int64) -> Int64 {
  var (first, second) = (abs(first), abs(second))
  while second != 0 { (first, second) = (second, first % second) }
  return first
}
