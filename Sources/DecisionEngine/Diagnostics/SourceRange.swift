/// A half-open range of bytes in one of the files that were read together.
///
/// Files are named by their index in the list of `SourceText`s that the reader was given; line and
/// column are worked out only when a diagnostic is shown.
public struct SourceRange: Hashable, Sendable {
  /// The index of the file in the list that was read.
  public var file: Int
  /// The first byte.
  public var lower: Int
  /// The byte after the last; equal to `lower` for a place between two bytes.
  public var upper: Int

  /// Creates the range of the bytes `lower..<upper` of `file`.
  public init(file: Int, lower: Int, upper: Int) {
    self.file = file
    self.lower = lower
    self.upper = max(lower, upper)
  }
}
