/// What a line means that was typed in reply to a question.
public enum InterviewReply: Hashable, Sendable {
  /// Nothing was typed: the question is left as it is.
  case leave
  /// A choice of the question that is asked.
  case choice(Int)
  /// What the answer to some question may be.
  case answer(question: Int, AnswerSet)
  /// The answer to the question is taken back.
  case takeBack
  /// Help with the question is asked for.
  case help
  /// Back to the question before.
  case back
  /// The sections are asked for.
  case sections
  /// To a section.
  case section(Int)
  /// To a question.
  case question(Int)
  /// Where things stand is asked for.
  case standing
  /// The end, keeping what was answered.
  case quit
  /// It cannot be understood.
  case unclear(Problem)

  /// Why a line cannot be understood.
  public enum Problem: Hashable, Sendable {
    /// There is no choice with this number.
    case noNumber(String, count: Int)
    /// A question has no such choice.
    case noChoice(String, question: Int)
    /// A choice is named twice.
    case repeatedChoice(String)
    /// Every choice of a question is excluded.
    case noneLeft(question: Int)
    /// There is neither a section nor a question of this name.
    case noPlace(String)
    /// There is no such question.
    case noQuestion(String)
  }

  /// Reads a line.
  ///
  /// A number names a choice, and so does its id or a unique beginning of it, in capital letters too, or
  /// where it stands: `the first`, `the last`. `2 or 3` and `2|3` mean one of these, `not 1` and `not the
  /// first` any but that; `QUESTION=CHOICE` answers any question.
  public init(_ line: String, to question: Int, of program: Program) {
    let line = line.trimmed
    let word = line.lowercased
    switch word {
    case "": self = .leave
    case "?": self = .help
    case "b": self = .back
    case "g": self = .sections
    case "p": self = .standing
    case "q": self = .quit
    case "-": self = .takeBack
    case _ where UnknownWords.contains(word) && !program.questions[question].hasChoice(word):
      self = .answer(question: question, .unknown)
    default:
      if word.utf8.starts(with: "g ".utf8) {
        self = .place(String(Substring(word.utf8.dropFirst(2))).trimmed, of: program)
      } else if let equals = word.utf8.firstIndex(of: UInt8(ascii: "=")) {
        let after = word.utf8.index(after: equals)
        self = .pair(
          String(word[..<equals]).trimmed,
          String(word[after...]).trimmed,
          of: program
        )
      } else if let choice = program.questions[question].choice(named: word) {
        self = .choice(choice)
      } else if NarrowedReply.isOne(word) {
        self = NarrowedReply(word).reply(to: question, of: program)
      } else {
        switch word {
        case "help": self = .help
        case "back": self = .back
        case "go", "sections": self = .sections
        case "quit", "exit": self = .quit
        case _ where word.isNumber:
          self = .unclear(.noNumber(line, count: program.questions[question].choices.count))
        default: self = .unclear(.noChoice(line, question: question))
        }
      }
    }
  }

  private static func place(_ name: String, of program: Program) -> InterviewReply {
    if let number = Int(name), name.isNumber, 1...program.sections.count ~= number {
      return .section(number - 1)
    }
    if let section = program.sections.firstIndex(where: { $0.id == name }) {
      return .section(section)
    }
    if let question = program.questions.firstIndex(where: { $0.id == name }) {
      return .question(question)
    }
    return .unclear(.noPlace(name))
  }

  private static func pair(
    _ name: String,
    _ value: String,
    of program: Program
  ) -> InterviewReply {
    guard let question = program.questions.firstIndex(where: { $0.id == name }) else {
      return .unclear(.noQuestion(name))
    }
    if UnknownWords.contains(value), !program.questions[question].hasChoice(value) {
      return .answer(question: question, .unknown)
    }
    if NarrowedReply.isOne(value) { return NarrowedReply(value).reply(to: question, of: program) }
    guard let choice = program.questions[question].choice(named: value) else {
      return .unclear(.noChoice(value, question: question))
    }
    return .answer(question: question, AnswerSet(choice))
  }
}

extension Question {
  /// Whether a choice has this id.
  fileprivate func hasChoice(_ id: String) -> Bool { choices.contains { $0.id == id } }

  /// The choice with a number from 1, an id, or the beginning of one id alone.
  func choice(named word: String) -> Int? {
    if word.isNumber, let number = Int(word), 1...choices.count ~= number { return number - 1 }
    if let exact = choices.firstIndex(where: { $0.id == word }) { return exact }
    let begun = choices.indices.filter { choices[$0].id.utf8.starts(with: word.utf8) }
    return begun.count == 1 && !word.isNumber ? begun[0] : nil
  }
}

extension String {
  /// Without blanks and line ends around it.
  var trimmed: String {
    let bytes = Array(utf8)
    guard let first = bytes.firstIndex(where: { !Self.isBlank($0) }),
      let last = bytes.lastIndex(where: { !Self.isBlank($0) })
    else { return "" }
    return String(decoding: bytes[first...last], as: UTF8.self)
  }

  /// With small letters for the capital ones of ASCII.
  fileprivate var lowercased: String {
    String(decoding: utf8.map { 0x41...0x5A ~= $0 ? $0 + 0x20 : $0 }, as: UTF8.self)
  }

  /// Whether it is made of digits.
  var isNumber: Bool {
    !isEmpty && utf8.allSatisfy { 0x30...0x39 ~= $0 }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || 0x09...0x0D ~= byte
  }
}
