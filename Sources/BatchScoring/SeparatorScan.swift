/// Finds commas and line feeds, 64 bytes at a time (Langdale and Lemire, "Parsing gigabytes of JSON per
/// second", 2019).
enum SeparatorScan {
  /// Bytes that may be read behind the bytes that are scanned.
  static let slack = 64

  /// Writes the offsets of all commas and line feeds, quotes disregarded, and returns their number.
  ///
  /// `offsets` has room for as many as there are bytes, and 64 to spare.
  static func offsets(
    of bytes: UnsafePointer<UInt8>,
    count: Int,
    into offsets: UnsafeMutablePointer<UInt32>
  ) -> Int {
    let commas = SIMD16<UInt8>(repeating: UInt8(ascii: ","))
    let lineFeeds = SIMD16<UInt8>(repeating: UInt8(ascii: "\n"))
    var found = offsets
    var start = 0
    while start < count {
      var mask = ByteBlock(bytes + start).bits { ($0 .== commas) .| ($0 .== lineFeeds) }
      let left = count &- start
      if left < 64 { mask &= 1 &<< UInt64(left) &- 1 }
      // Ten without looking how many there are, which cannot be predicted: those past the last are
      // written over.
      let total = mask.nonzeroBitCount
      let base = UInt32(truncatingIfNeeded: start)
      var written = 0
      repeat {
        for place in 0..<10 {
          found[written &+ place] = base &+ UInt32(truncatingIfNeeded: mask.trailingZeroBitCount)
          mask &= mask &- 1
        }
        written &+= 10
      } while _slowPath(written < total)
      found += total
      start += 64
    }
    return found - offsets
  }
}
