/// A half-open range of bytes in one of the files that were read together.
///
/// Files are named by their index in the list of `SourceText`s that the reader was given; line and
/// column are worked out only when a diagnostic is shown.
public struct SourceRange: Hashable, Sendable {
  // A pack has thousands of places, and no file that is read has 2 GiB: 32 bits will do.
  private var storedFile: Int32
  private var storedLower: Int32
  private var storedUpper: Int32

  /// The index of the file in the list that was read.
  public var file: Int {
    get { Int(storedFile) }
    set { storedFile = Int32(clamping: newValue) }
  }

  /// The first byte.
  public var lower: Int {
    get { Int(storedLower) }
    set { storedLower = Int32(clamping: newValue) }
  }

  /// The byte after the last; equal to `lower` for a place between two bytes.
  public var upper: Int {
    get { Int(storedUpper) }
    set { storedUpper = Int32(clamping: newValue) }
  }

  /// Creates the range of the bytes `lower..<upper` of `file`.
  public init(file: Int, lower: Int, upper: Int) {
    storedFile = Int32(clamping: file)
    storedLower = Int32(clamping: lower)
    storedUpper = Int32(clamping: max(lower, upper))
  }
}
