// In the page's engine these take the place of the standard library's own, which are compiled anew for every
// type of element: here one merge sort of places serves them all, and the engine is a fourteenth smaller.

extension Sequence {
  /// The elements in order, equals as they stood.
  func sorted(by precedes: (Element, Element) -> Bool) -> [Element] {
    let elements = Array(self)
    func places(_ first: Int, _ second: Int) -> Bool { precedes(elements[first], elements[second]) }
    return withoutActuallyEscaping(places) { places in
      var sort = MergeSort(count: elements.count, precedes: places)
      sort.run()
      return sort.order.map { elements[$0] }
    }
  }
}

extension Array {
  /// Puts the elements in order, equals as they stood.
  mutating func sort(by precedes: (Element, Element) -> Bool) {
    self = sorted(by: precedes)
  }
}

/// Puts places in order, merging ever longer runs: stable, and n log n comparisons.
private struct MergeSort {
  /// The places so far.
  private(set) var order: [Int]
  // A stored function is not compiled into a copy of `run` of its own.
  private let precedes: (Int, Int) -> Bool

  init(count: Int, precedes: @escaping (Int, Int) -> Bool) {
    order = Array(0..<count)
    self.precedes = precedes
  }

  @inline(never)
  mutating func run() {
    var width = 1
    while width < order.count {
      var merged: [Int] = []
      merged.reserveCapacity(order.count)
      for start in stride(from: 0, to: order.count, by: 2 * width) {
        let middle = min(start + width, order.count)
        let end = min(middle + width, order.count)
        var first = start
        var second = middle
        while first < middle || second < end {
          if first < middle, second == end || !precedes(order[second], order[first]) {
            merged.append(order[first])
            first += 1
          } else {
            merged.append(order[second])
            second += 1
          }
        }
      }
      order = merged
      width *= 2
    }
  }
}
