import DecisionEngine
import RuleFiles
import Testing

@testable import Forms

/// A program small enough that the plain scorer is quick in a debug build.
func smallProgram() throws -> Program {
  let text = """
    {
      "format": 1, "id": "small", "version": "1.0.0", "title": "Small", "littleKnownBelow": 0.2,
      "sections": [{ "id": "all", "title": "All", "questions": ["kind", "size", "will", "form"] }],
      "decisionOrder": ["model", "path"],
      "adviceKinds": [], "advicePhases": [],
      "questions": [
        { "id": "kind", "kind": "choice", "text": "Kind?", "why": "So.", "choices": [
          { "id": "county", "text": "A" }, { "id": "a-combined-authority-of-two", "text": "B" },
          { "id": "a-combined-authority-of-ten", "text": "C" }] },
        { "id": "size", "kind": "scale", "text": "Size?", "why": "So.", "choices": [
          { "id": "small", "text": "A" }, { "id": "medium", "text": "B" },
          { "id": "large", "text": "C" }] },
        { "id": "will", "kind": "scale", "text": "Will?", "why": "So.", "choices": [
          { "id": "none", "text": "A" }, { "id": "some", "text": "B" }] },
        { "id": "form", "kind": "choice", "text": "Form?", "why": "So.", "askIf": { "will": "some" },
          "choices": [{ "id": "own", "text": "A" }, { "id": "joint", "text": "B" }] }
      ],
      "decisions": [
        { "id": "model", "title": "Model", "asks": "Which?",
          "options": [{ "id": "keep", "title": "Keep", "text": "K." },
            { "id": "share", "title": "Share", "text": "S." },
            { "id": "sell", "title": "Sell", "text": "L." }],
          "criteria": [{ "id": "cost", "title": "Cost", "weight": 1 },
            { "id": "risk", "title": "Risk", "weight": 0.7 }],
          "strength": { "clear": 5, "strong": 15 } },
        { "id": "path", "title": "Path", "asks": "How?", "takenIf": { "model": ["share", "sell"] },
          "options": [{ "id": "slow", "title": "Slow", "text": "S." },
            { "id": "fast", "title": "Fast", "text": "F." }],
          "criteria": [{ "id": "cost", "title": "Cost", "weight": 1 }],
          "strength": { "clear": 5, "strong": 15 } }
      ],
      "rules": [
        { "id": "big", "decision": "model", "criterion": "cost", "when": { "size": "large" },
          "scores": { "share": 2, "sell": -1 }, "because": "So.", "confidence": "judgement" },
        { "id": "willing", "decision": "model", "criterion": "risk",
          "when": { "will": "some", "size": { "atLeast": "medium" } },
          "scores": { "sell": 3, "keep": 1 }, "because": "So.", "confidence": "judgement" },
        { "id": "county-keeps", "decision": "model", "criterion": "risk",
          "when": { "kind": "county" }, "scores": { "keep": 2 }, "because": "So.",
          "confidence": "judgement" },
        { "id": "ten-share", "decision": "model", "criterion": "cost",
          "when": { "kind": "a-combined-authority-of-ten", "form": "joint" },
          "scores": { "share": 4 }, "because": "So.", "confidence": "judgement" },
        { "id": "two", "decision": "model", "criterion": "cost",
          "when": { "kind": "a-combined-authority-of-two" }, "scores": { "share": 1, "keep": -1 },
          "because": "So.", "confidence": "judgement" },
        { "id": "no-sale", "decision": "model", "when": { "will": "none", "kind": "county" },
          "rulesOut": ["sell"], "because": "So.", "confidence": "judgement" },
        { "id": "quick", "decision": "path", "criterion": "cost", "when": { "form": "own" },
          "scores": { "fast": 2 }, "because": "So.", "confidence": "judgement" },
        { "id": "slow", "decision": "path", "criterion": "cost", "when": { "size": "large" },
          "scores": { "slow": 1 }, "because": "So.", "confidence": "judgement" }
      ]
    }
    """
  let loaded = PackReader.load([SourceText(name: "pack.json", bytes: Array(text.utf8))])
  return try #require(loaded.program, "\(loaded.diagnostics.map { $0.message })")
}

/// Portfolios in which anything may be wrong.
struct HostilePortfolio {
  private var random: SplitMix64
  private let program: Program
  /// How many cells of a hundred are odd.
  private let hostility: Int
  private let quotes: Quotes

  /// Which cells stand in quotes, besides those that are odd.
  enum Quotes {
    case none
    /// Some, with and without need.
    case some
    case all
  }

  init(seed: Int, program: Program, hostility: Int? = nil, quotes: Quotes = .none) {
    random = SplitMix64(seed: UInt64(truncatingIfNeeded: seed))
    self.quotes = quotes
    self.program = program
    self.hostility = hostility ?? [0, 1, 3, 10][seed % 4]
  }

  mutating func csv(rows: Int) -> [UInt8] {
    var columns =
      ["id", "name", "asOf", "note", "extra", "priority:cost"]
      + program.questions.map { $0.id }
    for index in columns.indices.reversed() {
      columns.swapAt(index, random.number(below: index + 1))
    }
    if random.number(below: 2) == 0 { columns.removeAll { $0 == "asOf" || $0 == "note" } }
    var bytes: [UInt8] = random.number(below: 4) == 0 ? [0xEF, 0xBB, 0xBF] : []
    bytes += Array(columns.joined(separator: ",").utf8) + [0x0A]
    let hasReturns = random.number(below: 3) == 0
    for row in 0..<rows {
      var cells = columns.map { Array(quoted(cell($0, row: row)).utf8) }
      if happens() { cells.removeLast() }
      if happens() { cells.append([]) }
      if happens() { cells[random.number(below: cells.count)] = [0xFF, 0x41] }
      if happens() { bytes += Array(random.one(of: ["\n", " \n", "\r\n", "\"\n"]).utf8) }
      bytes += cells.joined(separator: [0x2C])
      if hasReturns || happens() { bytes.append(0x0D) }
      bytes.append(0x0A)
    }
    if random.number(below: 3) == 0 { bytes.removeLast() }
    return bytes
  }

  mutating func ndjson(rows: Int) -> [UInt8] {
    var text = ""
    for row in 0..<rows {
      let answers = program.questions.filter { _ in random.number(below: 5) > 0 }.map { question in
        "\"\(question.id)\":\"\(random.one(of: question.choices).id)\""
      }
      text += "{\"id\":\"r\(row)\",\"answers\":{\(answers.joined(separator: ","))}}"
      if happens() { text += "x" }
      text += happens() ? "\r\n" : "\n"
      if happens() { text += "\n" }
    }
    return Array(text.utf8)
  }

  private mutating func happens() -> Bool {
    random.number(below: 400) < hostility
  }

  private mutating func quoted(_ cell: String) -> String {
    let isQuoted =
      switch quotes {
      case .none: false
      case .some: random.number(below: 4) == 0
      case .all: true
      }
    guard isQuoted, !cell.contains("\"") else { return cell }
    guard !cell.isEmpty, random.number(below: 8) == 0 else { return "\"\(cell)\"" }
    return random.one(of: ["\"\(cell), the\"", "\"the \"\"\(cell)\"\"\"", "\"\"\"\(cell)\"\"\""])
  }

  private mutating func cell(_ column: String, row: Int) -> String {
    if random.number(below: 100) < hostility {
      return random.one(of: [
        "\"a,b\"", "\"two\nlines\"", "\"q\"\"q\"", "\"open", "close\"", "=1+1", "'=x", " blank",
        "é",
        "a\rb", "-", "\"\"", "unknown", "?", "\u{0}", "tab\tx",
        String(repeating: "long", count: 60),
        "county", "1e3", "2", "x",
      ])
    }
    if let question = program.questions.first(where: { $0.id == column }) {
      return random.number(below: 4) == 0
        ? random.one(of: ["", "?", "unknown"]) : random.one(of: question.choices).id
    }
    switch column {
    case "id": return "r\(random.number(below: 20) == 0 ? 7 : row)"
    case "priority:cost": return random.number(below: 20) == 0 ? "2.5" : ""
    default:
      return random.one(of: ["", "Ash Borough Council", "Tŷ Ddewi", "A council with a long name"])
    }
  }
}
