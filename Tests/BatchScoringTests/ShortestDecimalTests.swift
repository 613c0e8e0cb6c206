import Reports
import Testing

@testable import BatchScoring
@testable import Forms

/// Numbers as text: the same bytes as the standard library's.
struct ShortestDecimalTests {
  private static let count = 60_000
  private let memory = TableMemory()
  private let decimals: ShortestDecimal

  init() {
    decimals = ShortestDecimal(memory)
  }

  @Test func `random numbers of every size`() {
    var random = SplitMix64(seed: 7)
    for _ in 0..<Self.count {
      expectSame(Double(random.next() >> 11) * 0x1p-53 * 100)
      let exponent = 1010 + random.next() % 30
      expectSame(Double(bitPattern: exponent << 52 | random.next() >> 12))
      expectSame(Double(random.next() % 100_000) / Double(1 + random.next() % 1000))
    }
  }

  @Test func `sums of shares, and their neighbours`() {
    var random = SplitMix64(seed: 8)
    for _ in 0..<Self.count {
      let value = 100 * Double(random.next() % 43_200) / 432 * 0.13
      for near in [value, value.nextUp, value.nextDown, value / 100] { expectSame(near) }
    }
  }

  @Test func `powers of two, whole numbers, ties and what lies beyond`() {
    for exponent in -30...20 {
      for factor in 0..<64 {
        let value = Double(factor) * Double(sign: .plus, exponent: exponent, significand: 1)
        for near in [value, value.nextUp, abs(value.nextDown)] { expectSame(near) }
      }
    }
    for odd in stride(from: 1, to: 60_000, by: 2) {
      // Exactly halfway between two decimals with as many figures as are needed.
      expectSame(64 + Double(odd) * 0x1p-15)
      expectSame(8 + Double(odd) * 0x1p-18)
      expectSame(0.25 + Double(odd) * 0x1p-22)
    }
  }

  private func expectSame(_ value: Double) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: ShortestDecimal.room) { buffer in
      guard let start = buffer.baseAddress else { return }
      let count = decimals.write(value, to: start)
      let text = String(decoding: buffer[..<count], as: UTF8.self)
      // A passing expectation costs more than the comparison.
      if text != Figures.shortest(value) { #expect(text == Figures.shortest(value)) }
    }
  }
}
