import Testing

@testable import Forms

@Suite struct JSONRoundTripTests {
  @Test(arguments: 0..<400)
  func `A random value, written with random space, comments and escapes, is read back`(
    _ seed: Int
  ) throws {
    let isStrict = seed.isMultiple(of: 2)
    var writer = RandomJSON(seed: UInt64(seed), strict: isStrict)
    let expected = writer.document()
    let reading = readJSON(writer.bytes, strict: isStrict)
    #expect(reading.diagnostics.map(spelledOut) == [])
    let node = try #require(reading.value)
    #expect(jsonOutline(node) == expected)
  }

  @Test func `A range is exactly the text of its node`() throws {
    let text = #" {"a" : [1.50, "x\n", {}, [] ], /* é */ "b": true}  "#
    let node = try #require(readJSON(text).value)
    guard case .object(let members) = node.value, case .array(let elements) = members[0].value.value
    else {
      Issue.record("not an object with an array")
      return
    }
    func slice(_ range: SourceRange) -> String {
      String(decoding: Array(text.utf8)[range.lower..<range.upper], as: UTF8.self)
    }
    #expect(slice(node.range) == text.trimmingPrefix(" ").dropLast(2))
    #expect(elements.map { slice($0.range) } == ["1.50", #""x\n""#, "{}", "[]"])
    #expect(members.map { slice($0.value.range) } == [#"[1.50, "x\n", {}, [] ]"#, "true"])
    #expect(members.map { slice($0.nameRange) } == [#""a""#, #""b""#])
  }
}

/// Writes a random JSON text and, beside it, the outline that its reading must have.
private struct RandomJSON {
  private(set) var bytes: [UInt8] = []
  private var generator: SplitMix64
  private let strict: Bool

  init(seed: UInt64, strict: Bool) {
    generator = SplitMix64(seed: seed)
    self.strict = strict
  }

  mutating func document() -> String {
    if !strict, chance(4) { bytes += [0xEF, 0xBB, 0xBF] }
    space()
    let outline = value(depth: 0)
    space()
    return outline
  }

  private mutating func value(depth: Int) -> String {
    let start = bytes.count
    switch Int.random(in: 0..<(depth < 5 ? 9 : 5), using: &generator) {
    case 0: return plain("null")
    case 1: return plain(chance(2) ? "true" : "false")
    case 2, 3: return plain(number(), as: "number ")
    case 4: return string(as: "string ")
    case 5, 6:
      let parts = list("[", "]") { $0.value(depth: depth + 1) }
      return "\(start)..<\(bytes.count)[\(parts.joined(separator: ", "))]"
    default:
      var count = 0
      let parts = list("{", "}") { writer in
        count += 1
        let key = writer.string(prefix: "\(count)", as: "")
        writer.space()
        writer.write(":")
        writer.space()
        return "\(key): \(writer.value(depth: depth + 1))"
      }
      return "\(start)..<\(bytes.count){\(parts.joined(separator: ", "))}"
    }
  }

  private mutating func list(
    _ opener: String,
    _ closer: String,
    _ part: (inout RandomJSON) -> String
  ) -> [String] {
    write(opener)
    space()
    var parts: [String] = []
    for index in 0..<Int.random(in: 0..<12, using: &generator) {
      if index > 0 {
        write(",")
        space()
      }
      parts.append(part(&self))
      space()
    }
    if !strict, !parts.isEmpty, chance(3) {
      write(",")
      space()
    }
    write(closer)
    return parts
  }

  private mutating func plain(_ text: String, as kind: String = "") -> String {
    let start = bytes.count
    write(text)
    return "\(start)..<\(bytes.count) \(kind)\(text)"
  }

  private mutating func number() -> String {
    var text = chance(2) ? "-" : ""
    text += String(
      UInt64.random(in: 0...UInt64.max, using: &generator)
        >> UInt64.random(in: 0..<70, using: &generator)
    )
    if chance(3) { text += ".\(UInt32.random(in: 0...9_999, using: &generator))" }
    if chance(3) {
      text += ["e", "E", "e+", "E-"][Int.random(in: 0..<4, using: &generator)] + "07"
    }
    return text
  }

  private mutating func string(prefix: String = "", as kind: String) -> String {
    let start = bytes.count
    var content = prefix
    write("\"\(prefix)")
    for _ in 0..<Int.random(in: 0..<14, using: &generator) {
      let scalar = scalar()
      content.unicodeScalars.append(scalar)
      write(written(scalar))
    }
    write("\"")
    return "\(start)..<\(bytes.count) \(kind)\(jsonScalars(content))"
  }

  private mutating func scalar() -> Unicode.Scalar {
    let limit = [0x20, 0x80, 0x80, 0x80, 0x800, 0x1_0000, 0x11_0000][
      Int.random(in: 0..<7, using: &generator)
    ]
    return Unicode.Scalar(UInt32.random(in: 0..<UInt32(limit), using: &generator)) ?? "\u{FFFD}"
  }

  /// A scalar as one of the ways to write it.
  private mutating func written(_ scalar: Unicode.Scalar) -> String {
    let short: [Unicode.Scalar: String] = [
      "\"": "\\\"", "\\": "\\\\", "/": "\\/", "\u{08}": "\\b", "\u{0C}": "\\f", "\n": "\\n",
      "\r": "\\r", "\t": "\\t",
    ]
    if let escape = short[scalar], chance(2) { return escape }
    guard scalar.value < 0x20 || scalar == "\"" || scalar == "\\" || chance(4) else {
      return String(Character(scalar))
    }
    let upper = chance(2)
    return String(Character(scalar)).utf16.map { unit in
      let digits = String(unit, radix: 16, uppercase: upper)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }

  private mutating func space() {
    while chance(2) {
      switch Int.random(in: 0..<(strict ? 4 : 7), using: &generator) {
      case 0: write(" ")
      case 1: write("\n")
      case 2: write("\r\n")
      case 3: write("\t")
      case 4: write("// a comment, é \" ] }\n")
      case 5: write("/* over * two\n/ lines **/")
      default: write("//\r")
      }
    }
  }

  private mutating func write(_ text: String) {
    bytes += Array(text.utf8)
  }

  private mutating func chance(_ outOf: Int) -> Bool {
    Int.random(in: 0..<outOf, using: &generator) == 0
  }
}
