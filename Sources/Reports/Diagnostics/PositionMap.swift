internal import DecisionEngine
internal import Forms

/// The lines and columns of a text, found without reading it from its beginning each time.
struct PositionMap {
  private let text: SourceText
  /// The positions of every so many bytes.
  private let marks: [SourceText.Position]

  private static let stride = 4096

  /// Prepares the positions of a text.
  ///
  /// Linear in its length.
  init(_ text: SourceText) {
    self.text = text
    var marks: [SourceText.Position] = []
    var position = SourceText.Position.start
    for (index, byte) in text.bytes.enumerated() {
      if index % Self.stride == 0 { marks.append(position) }
      position.pass(byte)
    }
    self.marks = marks
  }

  /// The position of a byte, at constant cost.
  func position(of byte: Int) -> SourceText.Position {
    let end = min(max(byte, 0), text.bytes.count)
    guard !marks.isEmpty else { return .start }
    let mark = min(end / Self.stride, marks.count - 1)
    var position = marks[mark]
    let bytes = text.bytes
    for index in (mark * Self.stride)..<end { position.pass(bytes[index]) }
    return position
  }
}
