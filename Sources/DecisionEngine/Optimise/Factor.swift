/// A function of a few questions, as a table of its values.
package struct Factor: Sendable {
  /// The questions, ascending.
  package let questions: [Int]
  /// The values; the last question varies fastest.
  package var values: [Double]
}
