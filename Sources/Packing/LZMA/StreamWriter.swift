/// Writes steps as an LZMA stream (Igor Pavlov's specification, "LZMA specification", 2015).
struct StreamWriter {
  private(set) var probabilities = Probabilities()
  private(set) var recent = Recent()
  private var encoder: RangeEncoder
  private typealias Place = Probabilities.Place

  /// Starts behind a header that is written as it is.
  init(behind header: [UInt8]) {
    encoder = RangeEncoder(behind: header)
  }

  consuming func finished() -> [UInt8] { encoder.finished() }

  /// Writes the step that begins at a position of the input.
  mutating func write(_ step: Step, at position: Int, of input: UnsafeBufferPointer<UInt8>) {
    let state = Int(recent.state)
    if case .literal = step.kind {
      bit(0, Place.isMatch + state)
      literal(at: position, of: input)
    } else {
      bit(1, Place.isMatch + state)
      switch step.kind {
      case .literal: break
      case .match(let distance):
        bit(0, Place.isRepeat + state)
        length(step.length, Place.length)
        self.distance(Int(distance), length: step.length)
      case .shortRepeat:
        bit(1, Place.isRepeat + state)
        bit(0, Place.isFirst + state)
        bit(0, Place.isLong + state)
      case .repeated(let place):
        bit(1, Place.isRepeat + state)
        bit(place == 0 ? 0 : 1, Place.isFirst + state)
        switch place {
        case 0: bit(1, Place.isLong + state)
        case 1: bit(0, Place.isSecond + state)
        default:
          bit(1, Place.isSecond + state)
          bit(place - 2, Place.isThird + state)
        }
        length(step.length, Place.repeatLength)
      }
    }
    recent = recent.after(step)
  }

  private mutating func bit(_ bit: Int, _ place: Int) {
    encoder.write(bit, &probabilities.values[place])
  }

  /// Writes a number by a tree of probabilities, the highest bit first.
  private mutating func tree(_ value: Int, bits: Int, _ place: Int) {
    var node = 1
    for index in (0..<bits).reversed() {
      let bit = value >> index & 1
      self.bit(bit, place + node)
      node = node << 1 | bit
    }
  }

  /// Writes a number by a tree of probabilities, the lowest bit first.
  private mutating func reverseTree(_ value: Int, bits: Int, _ place: Int) {
    var node = 1
    for index in 0..<bits {
      let bit = value >> index & 1
      self.bit(bit, place + node)
      node = node << 1 | bit
    }
  }

  private mutating func literal(at position: Int, of input: UnsafeBufferPointer<UInt8>) {
    let byte = Int(input[position])
    let place = Probabilities.literal(after: position > 0 ? input[position - 1] : 0)
    // Behind a match, the byte that would have gone on with it is one that this is not.
    var other = recent.isAfterLiteral ? 0 : Int(input[position - Int(recent.distances[0]) - 1])
    var isAlike = !recent.isAfterLiteral
    var node = 1
    for index in (0..<8).reversed() {
      let bit = byte >> index & 1
      other <<= 1
      self.bit(bit, place + node + (isAlike ? 0x100 + (other & 0x100) : 0))
      if isAlike, other >> 8 & 1 != bit { isAlike = false }
      node = node << 1 | bit
    }
  }

  private mutating func length(_ length: Int, _ place: Int) {
    let rest = length - 2
    if rest < 8 {
      bit(0, place)
      tree(rest, bits: 3, place + 2)
    } else if rest < 16 {
      bit(1, place)
      bit(0, place + 1)
      tree(rest - 8, bits: 3, place + 10)
    } else {
      bit(1, place)
      bit(1, place + 1)
      tree(rest - 16, bits: 8, place + 18)
    }
  }

  private mutating func distance(_ distance: Int, length: Int) {
    let slot = slot(of: distance)
    tree(slot, bits: 6, Place.slot + 64 * min(length - 2, 3))
    guard slot >= 4 else { return }
    let bits = slot >> 1 - 1
    let base = (2 | slot & 1) << bits
    if slot < 14 {
      reverseTree(distance - base, bits: bits, Place.nearBits + base - slot)
    } else {
      encoder.write((distance - base) >> 4, bits: bits - 4)
      reverseTree((distance - base) & 15, bits: 4, Place.lowBits)
    }
  }
}
