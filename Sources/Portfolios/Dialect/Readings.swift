public import DecisionEngine
internal import Forms

/// What was read otherwise than it was written, of records that were scored or passed over.
///
/// Parts merge into the whole in any order, with the same result however a portfolio is cut.
public struct Readings: Hashable, Sendable {
  /// The spellings of one question that are told apart.
  static let spellingLimit = 64

  /// The spellings of a question's answers.
  struct Spellings: Hashable, Sendable {
    /// How many cells.
    var cells = 0
    /// How many of each; `nil` where there are more than are told apart.
    var counts: [Spelling: Int]? = [:]

    mutating func merge(_ other: Spellings) {
      cells += other.cells
      guard var merged = counts, let more = other.counts else {
        counts = nil
        return
      }
      for (spelling, count) in more { merged[spelling, default: 0] += count }
      counts = merged.count > Readings.spellingLimit ? nil : merged
    }
  }

  /// What was written, and the choice as which it was read.
  struct Spelling: Hashable, Sendable {
    let written: String
    let choice: Int
  }

  private var questions: [Int: Spellings] = [:]
  /// How many rows had nothing in them.
  public private(set) var blankRows = 0
  /// How many records were taken for Windows-1252.
  public private(set) var windows1252 = 0
  /// The line of the first of them.
  public private(set) var firstWindows1252: Int?
  /// For each further decision, the rows that went by the pack's weights, because their own left it none.
  private var weighting: [Int: Int] = [:]

  /// Creates the readings of no records.
  public init() {}

  /// Whether nothing was read otherwise than it was written.
  public var isEmpty: Bool { self == Readings() }

  mutating func add(_ written: String, as choice: Int, of question: Int) {
    // What is long is no spelling of a choice; what is told is a line.
    let spelling = Spelling(written: String(written.prefix(80)), choice: choice)
    questions[question, default: Spellings()].merge(Spellings(cells: 1, counts: [spelling: 1]))
  }

  mutating func addBlankRow() { blankRows += 1 }

  mutating func addWindows1252(line: Int) {
    windows1252 += 1
    firstWindows1252 = min(firstWindows1252 ?? line, line)
  }

  mutating func addRow(byPackWeights decision: Int) { weighting[decision, default: 0] += 1 }

  /// Adds those of other records.
  public mutating func merge(_ other: Readings) {
    for (question, spellings) in other.questions {
      questions[question, default: Spellings()].merge(spellings)
    }
    blankRows += other.blankRows
    windows1252 += other.windows1252
    if let line = other.firstWindows1252 { firstWindows1252 = min(firstWindows1252 ?? line, line) }
    for (decision, rows) in other.weighting { weighting[decision, default: 0] += rows }
  }

  /// Moves what has a place down by lines that were not counted when it was added.
  public mutating func move(byLines lines: Int) {
    firstWindows1252 = firstWindows1252.map { $0 + lines }
  }

  /// What there is to tell, as sentences without a full stop: for each question the most frequent spellings first.
  public func notes(_ program: Program) -> [String] {
    var notes: [String] = []
    if let line = firstWindows1252 {
      notes.append(
        "\(Figures.count(windows1252, "row")) with bytes that are not UTF-8 read as Windows-1252, "
          + "the first in line \(line)"
      )
    }
    if blankRows > 0 {
      notes.append(
        "\(Figures.count(blankRows, "row")) with nothing in \(blankRows == 1 ? "it" : "them") passed over"
      )
    }
    for question in program.questions.indices {
      if let spellings = questions[question] {
        notes += spellings.notes(program.questions[question])
      }
    }
    return notes
  }

  /// For each further decision that went by the rules' own weights in some rows, a sentence that says so.
  public func notesOfWeights(_ program: Program) -> [String] {
    var notes: [String] = []
    for decision in program.decisions.indices {
      guard let rows = weighting[decision] else { continue }
      notes.append(
        "in \(Figures.count(rows, "row")) the priorities leave '\(program.decisions[decision].id)' no criterion: "
          + "that decision goes by the rules' own weights"
      )
    }
    return notes
  }
}

extension Readings.Spellings {
  fileprivate func notes(_ question: Question) -> [String] {
    guard let counts else {
      return [
        "\(Figures.count(cells, "cell")) of \(question.id) read as choices that are spelt in more ways than can be told"
      ]
    }
    let sorted = counts.sorted { one, two in
      one.value != two.value
        ? one.value > two.value : Name.precedes(one.key.written, two.key.written)
    }
    return sorted.map { spelling, count in
      "\(PlainText.safe(spelling.written)) read as \(question.choices[spelling.choice].id) in "
        + "\(Figures.count(count, "cell")) of \(question.id)"
    }
  }
}
