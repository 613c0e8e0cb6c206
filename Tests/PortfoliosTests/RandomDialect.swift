import DecisionEngine
import Forms

/// Writes profiles as a table in a dialect that is drawn: as people have them, and as the program's own form.
struct RandomDialect {
  private var random: SplitMix64
  private let program: Program
  private let separator: Character
  private let lineEnd: String
  private let encoding: Encoding
  private let isTidy: Bool

  enum Encoding: CaseIterable {
    case utf8
    case marked
    case utf16LittleEndian
    case utf16BigEndian
    case windows1252
  }

  init(seed: Int, program: Program) {
    random = SplitMix64(seed: UInt64(seed))
    self.program = program
    separator = random.one(of: [",", ";", "\t"])
    lineEnd = random.one(of: ["\n", "\r\n", "\r"])
    encoding = random.one(of: Encoding.allCases)
    isTidy = random.number(below: 4) == 0
  }

  /// The two tables: the plain one, and the same in the dialect.
  mutating func tables(rows: Int) -> (plain: [UInt8], drawn: [UInt8]) {
    let questions = Array(program.questions.enumerated())
    var order = ["id", "name", "priority:fit"] + questions.map { $0.element.id }
    var plain = order.joined(separator: ",") + "\n"
    var profiles: [[String: String]] = []
    for row in 0..<rows {
      var cells = [
        "id": "r\(row)", "name": random.one(of: names),
        "priority:fit": random.one(of: ["", "2.5"]),
      ]
      for (_, question) in questions {
        cells[question.id] = random.number(below: 3) == 0 ? "" : random.one(of: question.choices).id
      }
      profiles.append(cells)
      plain += order.map { quoted(cells[$0] ?? "", ",") }.joined(separator: ",") + "\n"
    }
    for index in order.indices.reversed() { order.swapAt(index, random.number(below: index + 1)) }
    if !isTidy { for _ in 0..<random.number(below: 3) { order.append("") } }
    return (Array(plain.utf8), bytes(of: text(order, profiles)))
  }

  private mutating func text(_ order: [String], _ profiles: [[String: String]]) -> String {
    var lines: [String] = []
    switch random.number(below: isTidy ? 1 : 4) {
    case 1: lines.append("sep=\(separator)")
    case 2: lines += ["A survey of \(profiles.count) places", ""]
    default: break
    }
    lines.append(joined(order.map { header($0) }))
    for profile in profiles {
      if !isTidy, random.number(below: 6) == 0 {
        lines.append(random.one(of: ["", joined(order.map { _ in "" })]))
      }
      var cells = order.map { cell(profile[$0] ?? "", in: $0) }
      if !isTidy, random.number(below: 6) == 0 { cells += ["", " "] }
      lines.append(joined(cells))
    }
    return lines.joined(separator: lineEnd) + (random.number(below: 2) == 0 ? lineEnd : "")
  }

  private mutating func joined(_ cells: [String]) -> String {
    cells.map { cell in
      random.number(below: 5) == 0
        ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : quoted(cell, separator)
    }.joined(separator: String(separator))
  }

  private mutating func header(_ name: String) -> String {
    guard !isTidy, !name.isEmpty else { return name }
    if let question = program.questions.first(where: { $0.id == name }),
      random.number(below: 4) == 0
    {
      return question.text
    }
    return respelt(name)
  }

  private mutating func cell(_ text: String, in column: String) -> String {
    guard !isTidy, let question = program.questions.first(where: { $0.id == column }) else {
      return text
    }
    guard let choice = question.choices.first(where: { $0.id == text }) else {
      return random.one(of: [
        "", " ", "?", "N/A", "Unknown", "not known", "Don't know", "NOT_KNOWN",
      ])
    }
    return respelt(random.number(below: 3) == 0 ? choice.text : choice.id)
  }

  /// The same name as somebody may type it.
  private mutating func respelt(_ name: String) -> String {
    var text = ""
    for character in name {
      switch character {
      case "-", " ": text += random.one(of: ["-", "_", " ", "  ", " - "])
      default: text += random.number(below: 4) == 0 ? character.uppercased() : String(character)
      }
    }
    return random.one(of: ["", " "]) + text + random.one(of: ["", " "])
  }

  private var names: [String] {
    let all = [
      "", "Ash", "Caf\u{E9} \u{2013} bar", "O\u{2019}Neil, and others", "Say \"hello\"; or\tnot",
    ]
    return encoding == .windows1252 ? all : all + ["T\u{177} Ddewi \u{1F600}", "\u{4E00}"]
  }

  private func quoted(_ text: String, _ separator: Character) -> String {
    text.contains { $0 == separator || $0 == "\"" || $0 == "\n" }
      ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }

  private func bytes(of text: String) -> [UInt8] {
    switch encoding {
    case .utf8: Array(text.utf8)
    case .marked: [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    case .utf16LittleEndian:
      [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .utf16BigEndian: [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    case .windows1252:
      text.unicodeScalars.map { scalar in
        switch scalar.value {
        case 0x2013: 0x96
        case 0x2019: 0x92
        default: UInt8(scalar.value)
        }
      }
    }
  }
}
