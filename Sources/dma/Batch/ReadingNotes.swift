internal import DecisionEngine
internal import Forms
internal import Portfolios

/// What is told of how a portfolio was read: what was out of the ordinary, and what was read otherwise than it was
/// written.
struct ReadingNotes {
  /// The most notes that are told.
  private static let toldCount = 20

  private let notes: [String]
  private let notesOfWeights: [String]

  /// Gathers what there is to tell; `rows` is `nil` where no file had an end to its header.
  init(_ rows: PlainRows?, _ readings: Readings, program: Program) {
    notesOfWeights = readings.notesOfWeights(program)
    notes = (rows?.notes ?? []) + readings.notes(program)
  }

  /// The lines, each with a line feed at the end; none where all was read as it was written.
  var text: String {
    var lines = notesOfWeights.flatMap { PlainText.wrapped($0, width: 78, first: "", rest: "  ") }
    if !notes.isEmpty {
      lines.append("how it was read (--exact takes ids as they are written and nothing else):")
    }
    for note in notes.prefix(Self.toldCount) {
      lines += PlainText.wrapped(note, width: 76, first: "  ", rest: "    ")
    }
    if notes.count > Self.toldCount {
      lines.append("  and \(Figures.grouped(notes.count - Self.toldCount)) more of the kind")
    }
    return lines.map { $0 + "\n" }.joined()
  }
}
