public import Forms

extension Answer {
  /// An answer as a cell of a table or a flag has it: a choice, or several with `|` between them, which may
  /// have blanks around them.
  public init(question: Name, written cell: Name) {
    self.init(question: question, choices: cell.alternatives)
  }
}

extension AnswerSet {
  /// The answer to a question as a cell of a table has it; nothing where it is unknown.
  package func written(to question: Question) -> String {
    if isUnknown { return "" }
    let choices = choices(of: question.choices.count).choices
    return choices.map { question.choices[$0].id }.joined(separator: "|")
  }
}

extension Name {
  /// The names between `|`, each at its own place where the text stands in the file as it is.
  package var alternatives: [Name] {
    let bytes = Array(text.utf8)
    guard bytes.contains(Self.separator) else { return [self] }
    let isPlain = range.upper - range.lower == bytes.count
    return bytes.split(separator: Self.separator, omittingEmptySubsequences: false).map { part in
      let first = part.firstIndex { $0 != Self.blank } ?? part.endIndex
      let end = (part.lastIndex { $0 != Self.blank } ?? first - 1) + 1
      let place = SourceRange(
        file: range.file,
        lower: range.lower + first,
        upper: range.lower + max(first, end)
      )
      return Name(String(decoding: bytes[first..<end], as: UTF8.self), at: isPlain ? place : range)
    }
  }

  private static var separator: UInt8 { UInt8(ascii: "|") }
  private static var blank: UInt8 { UInt8(ascii: " ") }
}
