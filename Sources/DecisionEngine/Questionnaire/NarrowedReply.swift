/// A reply that names several choices, or excludes some: `2 or 3`, `some|many`, `not 1`, `not the first`.
struct NarrowedReply {
  /// Whether the choices named are excluded.
  private let excludes: Bool
  /// The names of the choices, as typed.
  private let names: [String]

  /// Whether a line in small letters is such a reply.
  static func isOne(_ line: String) -> Bool {
    let reply = NarrowedReply(line)
    return reply.excludes || reply.names.count > 1 || Place(reply.names[0]) != nil
  }

  /// Takes a line in small letters apart.
  init(_ line: String) {
    excludes = line.utf8.starts(with: "not ".utf8)
    let listed = excludes ? String(Substring(line.utf8.dropFirst(4))) : line
    names = NarrowedReply.split(listed)
  }

  /// What it says of a question.
  func reply(to question: Int, of program: Program) -> InterviewReply {
    let asked = program.questions[question]
    var named = ChoiceMask()
    for name in names {
      guard let choice = asked.choice(named: name) ?? Place(name)?.choice(of: asked) else {
        let problem: InterviewReply.Problem =
          name.isNumber
          ? .noNumber(name, count: asked.choices.count) : .noChoice(name, question: question)
        return .unclear(problem)
      }
      if named.contains(choice) { return .unclear(.repeatedChoice(asked.choices[choice].id)) }
      named.insert(choice)
    }
    let admitted = excludes ? named.complement(of: asked.choices.count) : named
    guard let answer = AnswerSet(admitted, of: asked.choices.count) else {
      return .unclear(.noneLeft(question: question))
    }
    return .answer(question: question, answer)
  }

  /// The names between `|` and ` or `, without blanks around them.
  private static func split(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    let word = Array(" or ".utf8)
    var names: [String] = []
    var start = 0
    var place = 0
    func add(upTo end: Int) {
      names.append(String(decoding: bytes[start..<end], as: UTF8.self).trimmed)
    }
    while place < bytes.count {
      if bytes[place] == UInt8(ascii: "|") {
        add(upTo: place)
        place += 1
        start = place
      } else if bytes[place...].starts(with: word) {
        add(upTo: place)
        place += word.count
        start = place
      } else {
        place += 1
      }
    }
    add(upTo: bytes.count)
    return names
  }

  /// Where a choice stands among those of its question.
  private enum Place {
    case fromFront(Int)
    case last

    private static let words = ["first", "second", "third", "fourth", "fifth", "sixth"]

    /// Reads `first` or `the first`, up to the sixth, and `last`.
    init?(_ name: String) {
      let hasArticle = name.utf8.starts(with: "the ".utf8)
      let word = hasArticle ? String(Substring(name.utf8.dropFirst(4))).trimmed : name
      if word == "last" {
        self = .last
      } else if let place = Self.words.firstIndex(of: word) {
        self = .fromFront(place)
      } else {
        return nil
      }
    }

    /// The choice that stands there; `nil` where the question has fewer.
    func choice(of question: Question) -> Int? {
      switch self {
      case .fromFront(let place): question.choices.indices.contains(place) ? place : nil
      case .last: question.choices.count - 1
      }
    }
  }
}
