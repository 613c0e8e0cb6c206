/// A function of a few questions, as a table of its values.
struct Factor: Sendable {
  /// The questions, ascending.
  let questions: [Int]
  /// The values; the last question varies fastest.
  var values: [Double]
}
