import Forms

/// Random choices of which a seed names a test case.
struct SeededRandom: RandomNumberGenerator {
  private var generator: SplitMix64

  init(seed: Int) {
    generator = SplitMix64(seed: UInt64(truncatingIfNeeded: seed))
  }

  mutating func next() -> UInt64 {
    generator.next()
  }

  /// Whether something that happens in `percent` of a hundred cases happens now.
  mutating func happens(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &self) < percent
  }

  /// A whole number of a range.
  mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &self)
  }

  /// One of some things, of which there must be one.
  mutating func one<Element>(of elements: [Element]) -> Element {
    elements[Int.random(in: elements.indices, using: &self)]
  }

  /// Some of the things, at least one, in their order.
  mutating func some<Element>(of elements: [Element]) -> [Element] {
    let count = number(1...elements.count)
    return elements.indices.shuffled(using: &self).prefix(count).sorted().map { elements[$0] }
  }
}
