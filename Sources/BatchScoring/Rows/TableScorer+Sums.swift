/// Sums over groups: for all rows together, and for the one row that is looked at.
extension TableScorer {
  /// The questions without an answer of each row.
  mutating func findUnknown() {
    for row in 0..<Self.batch { unknown[row] = 0 }
    var question = 0
    while question < tables.questionCount {
      var bits = SIMD8<UInt16>()
      var place = SIMD8<UInt16>(repeating: 1)
      for bit in 0..<16 {
        // One less than the state of no answer has the top bit.
        bits |= (states[question &+ bit] &- 1) &>> 15 &* place
        place &+= place
      }
      for row in 0..<Self.batch { unknown[row] |= UInt64(bits[row]) &<< UInt64(question) }
      question &+= 16
    }
    let all = UInt64.max &>> UInt64(64 &- tables.questionCount)
    for row in 0..<Self.batch { unknown[row] &= all }
  }

  /// How far each row's record stands from the first one of each group.
  mutating func findOffsets() {
    let layout = tables.layout
    var place = layout.places
    for group in 0..<layout.double { findOffsets(group, size: 1, &place) }
    for group in layout.double..<layout.triple { findOffsets(group, size: 2, &place) }
    for group in layout.triple..<layout.others { findOffsets(group, size: 3, &place) }
    for group in layout.others..<layout.groupCount {
      findOffsets(group, size: Int(layout.sizes[group]), &place)
    }
  }

  @inline(__always)
  private func findOffsets(
    _ group: Int,
    size: Int,
    _ place: inout UnsafePointer<GroupLayout.Place>
  ) {
    var lines = SIMD8<UInt16>()
    for _ in 0..<size {
      lines &+= states[Int(place.pointee.question)] &* place.pointee.lines
      place += 1
    }
    let wide = SIMD8<UInt32>(
      UInt32(lines[0]),
      UInt32(lines[1]),
      UInt32(lines[2]),
      UInt32(lines[3]),
      UInt32(lines[4]),
      UInt32(lines[5]),
      UInt32(lines[6]),
      UInt32(lines[7])
    )
    offsets[group] = wide &<< UInt32(GroupLayout.lineBits)
  }

  /// For each row the union of the entries of some groups.
  @inline(__always)
  func union<Entry: FixedWidthInteger & BitwiseCopyable>(
    _ terms: Terms<Entry>,
    into result: UnsafeMutablePointer<Entry>
  ) {
    for row in 0..<Self.batch { result[row] = 0 }
    var term = terms.first
    while term < terms.end {
      let first = tables.layout.records[Int(term.pointee.group)] + Int(term.pointee.offset)
      let own = UnsafeRawPointer(offsets + Int(term.pointee.group))
      for row in 0..<Self.batch {
        let offset = own.load(fromByteOffset: row &* 4, as: UInt32.self)
        result[row] |= first.load(fromByteOffset: Int(offset), as: Entry.self)
      }
      term += 1
    }
  }

  /// The sum of each row, each so many bytes behind the one before.
  @inline(__always)
  private func findSums(
    _ terms: Terms<SIMD4<Int32>>,
    into result: UnsafeMutableRawPointer,
    stride: Int
  ) {
    var sums = InlineArray<8, SIMD4<Int32>>(repeating: SIMD4())
    let (records, offsets) = (tables.layout.records, offsets)
    var term = terms.first
    while term < terms.end {
      let first = records[Int(term.pointee.group)] + Int(term.pointee.offset)
      let own = UnsafeRawPointer(offsets + Int(term.pointee.group))
      for row in 0..<Self.batch {
        let offset = own.load(fromByteOffset: row &* 4, as: UInt32.self)
        sums[row] &+= first.load(fromByteOffset: Int(offset), as: SIMD4<Int32>.self)
      }
      term += 1
    }
    for row in 0..<Self.batch {
      result.storeBytes(of: sums[row], toByteOffset: row &* stride, as: SIMD4<Int32>.self)
    }
  }

  /// The fits of the primary decision's options for each row, to the bit as `ScoreSheet` works them out, and
  /// their parts by criterion.
  mutating func findFits(
    of decision: UnsafePointer<DecisionTables>,
    into result: UnsafeMutablePointer<Double>
  ) {
    let decision = decision.pointee
    for place in 0..<(Self.batch &* Self.optionLimit) { result[place] = 0 }
    let points = points
    for block in 0..<decision.blocks {
      let first = UnsafeMutableRawPointer(result + block &* 4)
      for criterion in 0..<decision.criterionCount {
        let terms = decision.points[criterion &* decision.blocks &+ block]
        findSums(terms, into: points, stride: MemoryLayout<SIMD4<Int32>>.stride)
        let scale = decision.scale(of: criterion)
        for row in 0..<Self.batch {
          let fits = first + row &* Self.optionLimit &* MemoryLayout<Double>.stride
          let part = scale.fits(of: points[row])
          UnsafeMutableRawPointer(parts(of: criterion, row: row) + block &* 4)
            .storeBytes(of: part, as: SIMD4<Double>.self)
          let sum = fits.load(as: SIMD4<Double>.self) + part
          fits.storeBytes(of: sum, as: SIMD4<Double>.self)
        }
      }
    }
  }

  /// The fits of a decision's options for each row in fixed point, but for a constant.
  mutating func findRoughFits(
    of decision: UnsafePointer<DecisionTables>,
    into result: UnsafeMutablePointer<Int32>
  ) {
    let stride = Self.optionLimit &* MemoryLayout<Int32>.stride
    for block in 0..<decision.pointee.blocks {
      findSums(decision.pointee.fits[block], into: result + block &* 4, stride: stride)
    }
  }

  /// Looks at a row by itself.
  mutating func findRecords(of row: Int) {
    let first = tables.layout.records
    let own = UnsafeRawPointer(offsets) + row &* 4
    for group in 0..<tables.groupCount {
      let offset = own.load(fromByteOffset: group &* 32, as: UInt32.self)
      records[group] = first[group] + Int(offset)
    }
  }

  /// The entry of the row that is looked at.
  @inline(__always)
  func entry<Entry>(_ term: UnsafePointer<Term<Entry>>) -> Entry {
    records[Int(term.pointee.group)].load(fromByteOffset: Int(term.pointee.offset), as: Entry.self)
  }

  /// The options of the row that is looked at that are ruled out for certain, as low bits, and possibly, as
  /// high bits.
  mutating func vetoes(of decision: UnsafePointer<DecisionTables>) -> Int {
    let terms = decision.pointee.vetoes
    var mask: UInt16 = 0
    var term = terms.first
    while term < terms.end {
      mask |= entry(term)
      term += 1
    }
    return Int(mask)
  }

  /// The fits of a decision's options for the row that is looked at.
  mutating func findOwnFits(
    of decision: UnsafePointer<DecisionTables>,
    into result: UnsafeMutablePointer<Double>
  ) {
    let decision = decision.pointee
    for block in 0..<decision.blocks {
      var fits = SIMD4<Double>()
      for criterion in 0..<decision.criterionCount {
        let terms = decision.points[criterion &* decision.blocks &+ block]
        var points = SIMD4<Int32>()
        var term = terms.first
        while term < terms.end {
          points &+= entry(term)
          term += 1
        }
        fits += decision.scale(of: criterion).fits(of: points)
      }
      for lane in 0..<4 { result[block &* 4 &+ lane] = fits[lane] }
    }
  }
}

extension DecisionTables {
  /// How points of a criterion become fits.
  struct Scale {
    let share: Double
    let length: Double

    /// What some points add to the fits, to the bit as `ScoreSheet` works it out.
    @inline(__always)
    func fits(of points: SIMD4<Int32>) -> SIMD4<Double> {
      let raised = SIMD4<Double>(
        Double(points[0]),
        Double(points[1]),
        Double(points[2]),
        Double(points[3])
      )
      return share * (100 * raised / length)
    }
  }

  @inline(__always)
  func scale(of criterion: Int) -> Scale {
    Scale(share: shares[criterion], length: lengths[criterion])
  }
}
