import DecisionEngine
import RuleFiles
import Testing

@testable import Forms
@testable import Portfolios

/// Tables as people have them: how they are read, what is told, and what is refused.
@Suite struct DialectTests {
  private let program: Program

  init() throws {
    program = try #require(ReaderProperties()).program
  }

  private static let plain = "id,name,size,reach\na,Ash,small,\nb,Elm,large,wide\n"

  @Test(arguments: [
    plain.replacing(",", with: ";"), plain.replacing(",", with: "\t"),
    "sep=;\r\n" + plain.replacing(",", with: ";"), "sep=|\n" + plain.replacing(",", with: "|"),
    plain.replacing("\n", with: "\r"), plain.replacing("\n", with: "\r\n"),
    "\u{FEFF}" + plain, "A survey\n\n" + plain, "A survey,,,\nof 2026,,,\n" + plain,
    "ID, Name ,SIZE,Reach\na,Ash,Small,n/a\nb,Elm,LARGE, Wide\n",
    "id,name,How large?,reach\na,Ash,small,Not known\nb,Elm,large,don\u{2019}t  KNOW\n"
      .replacing("don\u{2019}t  KNOW", with: "Wide"),
    "id,name,size,,reach,\na,Ash,small,,?,\n,,,,,\nb,Elm,large,,wide,,,\n",
  ])
  func `A table is the same however it is written`(_ text: String) throws {
    let found = try run(Array(text.utf8))
    #expect(found.block.rejects.isEmpty, "\(found.block.rejects)")
    #expect(found.block.output == (try run(Array(Self.plain.utf8))).block.output)
  }

  @Test func `What was read otherwise is counted and told`() throws {
    let text = """
      A survey
      ID;Size;reach
      a;Small;wide
      b;SMALL;n/a
      ;;
      c;Small;Wide
      """
    let found = try run(Array(text.utf8))
    #expect(
      found.rows.dialect.notes == [
        "its columns are separated by semicolons",
        "line 1 is no part of the table and passed over, the header is below",
      ]
    )
    #expect(
      found.rows.columns.readings.map { "\($0.written) as \($0.meant)" } == [
        "ID as id", "Size as size",
      ]
    )
    #expect(
      found.block.readings.notes(program) == [
        "1 row with nothing in it passed over", "Small read as small in 2 cells of size",
        "SMALL read as small in 1 cell of size", "Wide read as wide in 1 cell of reach",
      ]
    )
  }

  @Test func `What a reject would have been read as is not counted`() throws {
    let found = try run(Array("id,size,reach\na,Small,nowhere\n".utf8))
    #expect(found.block.rejects.count == 1)
    #expect(found.block.readings.isEmpty)
  }

  @Test func `More spellings than can be told are counted together`() throws {
    let spellings = (0..<Readings.spellingLimit + 1).map {
      "small" + String(repeating: " ", count: $0 + 1)
    }
    let text = "id,size\n" + spellings.map { "a,\($0)\n" }.joined()
    let notes = try run(Array(text.utf8)).block.readings.notes(program)
    #expect(
      notes == ["65 cells of size read as choices that are spelt in more ways than can be told"]
    )
  }

  @Test func `Windows-1252 is told with the row that shows it`() throws {
    let bytes: [UInt8] =
      Array("id,name,size\na,Ash,small\nb,Caf".utf8) + [0xE9, 0x20, 0x96, 0x2C]
      + Array("large\n".utf8)
    let found = try run(bytes)
    #expect(String(decoding: found.block.output, as: UTF8.self).contains("\nb,Café –,"))
    #expect(
      found.block.readings.notes(program) == [
        "1 row with bytes that are not UTF-8 read as Windows-1252, the first in line 3"
      ]
    )
    // A mark says that it is UTF-8; then it is a fault, and so it is where all is taken exactly.
    #expect(try run([0xEF, 0xBB, 0xBF] + bytes).block.rejects.map { $0.line } == [3])
    #expect(try run(bytes, .init(isExact: true)).block.rejects.map { $0.line } == [3])
    // What is UTF-8 up to the fault is not Windows-1252.
    let damaged = Array("id,name,size\na,\u{E9}".utf8) + [0xE9] + Array(",small\n".utf8)
    #expect(try run(damaged).block.rejects.count == 1)
    // A byte that has no character there.
    let other: [UInt8] = Array("id,name,size\na,".utf8) + [0x81] + Array(",small\n".utf8)
    #expect(try run(other).block.rejects.count == 1)
  }

  @Test(arguments: [true, false])
  func `UTF-16 is read by its mark`(_ lowFirst: Bool) throws {
    let text = "id\tname\tsize\r\na\tTŷ \u{1F600}\tsmall\r\n"
    let bytes = utf16("\u{FEFF}" + text, lowFirst: lowFirst)
    for chunk in [1, 3, 7, bytes.count] {
      let found = try run(bytes, chunk: chunk)
      #expect(String(decoding: found.block.output, as: UTF8.self).contains("\na,Tŷ \u{1F600},"))
      #expect(found.rows.dialect.notes.first == "the file is UTF-16")
    }
    // Half a character is a reject, not a mark of replacement.
    let half = bytes.dropLast(lowFirst ? 17 : 17)
    #expect(try run(Array(half)).block.rejects.count == 1)
  }

  @Test func `A line of totals is no row`() throws {
    let found = try run(
      Array("id,name,size\na,,small\nTotal,,12\n,Grand total,\nTotals: 3,,\nTotal Place,,\n".utf8)
    )
    #expect(found.block.rejects.map { $0.line } == [3, 4, 5])
    #expect(Set(found.block.rejects.map { $0.reason }).count == 1)
    #expect(found.block.summary.scored == 2)
  }

  @Test(
    arguments: [
      (
        "id,Region,siez\na,N,small\n",
        "did you mean 'size'? if not, give it a name that is further from it"
      ),
      (
        "id,Region,priority:fitt\na,N,\n",
        "did you mean 'priority:fit'? if not, give it a name that is further from it"
      ),
      (
        "id,Region,nme\na,N,\n",
        "did you mean 'name'? if not, give it a name that is further from it"
      ),
    ],
    [ExtraColumns.keep, .drop]
  )
  func `A name near a part of a profile never passes in silence`(
    _ example: (text: String, help: String),
    _ extra: ExtraColumns
  ) throws {
    for isExact in [true, false] {
      let error = #expect(throws: PortfolioRun.Unusable.self) {
        try run(Array(example.text.utf8), .init(extraColumns: extra, isExact: isExact))
      }
      #expect(error?.diagnostics.map { $0.help } == [example.help])
    }
  }

  @Test func `A name near a part that has its own column is another column`() throws {
    let found = try run(
      Array("id,name,official-name,size,size-note\na,b,c,small,d\n".utf8),
      .init(extraColumns: .keep)
    )
    #expect(found.rows.columns.keptNames == ["official-name", "size-note"])
  }

  @Test(arguments: [
    ("id,size,Size\n", ["repeated-column"]), ("id,a,a\n", ["unknown-column", "repeated-column"]),
    ("size,reach\n", ["missing-id"]),
    ("A title\nwith two lines\n", ["unknown-column", "missing-id"]),
  ])
  func `Errors of a lenient header`(_ text: String, _ codes: [String]) {
    let error = #expect(throws: PortfolioRun.Unusable.self) { try run(Array(text.utf8)) }
    #expect(error?.diagnostics.map { $0.spelledCode }.sorted() == codes.sorted())
  }

  @Test func `What is ambiguous is an error with both readings`() {
    let names = LenientNames([("none", []), ("some", ["None"]), ("x", ["not known"])])
    #expect(names.match("none") == .one(0))
    #expect(names.match("None") == .several([0, 1]))
    #expect(names.match("X") == .one(2))
    #expect(names.match("y") == nil)
  }

  @Test(arguments: [
    ("Some", "'Some' can be 'none' or 'some' of 'size' (write the one that is meant)"),
    ("N/A", "'N/A' can be 'odd' or not known of 'size' (write the one that is meant)"),
  ])
  func `A cell that can be read in two ways is rejected with both`(
    _ cell: String,
    _ reason: String
  )
    throws
  {
    let text = ReaderProperties.pack
      .replacing(
        "\"id\": \"small\", \"text\": \"Small\"",
        with: "\"id\": \"none\", \"text\": \"Some\""
      )
      .replacing(
        "\"id\": \"large\", \"text\": \"Large\" }",
        with: """
          "id": "some", "text": "Large" }, { "id": "odd", "text": "n/a" }
          """
      )
      .replacing("\"size\": \"small\"", with: "\"size\": \"none\"")
      .replacing("\"size\": \"large\"", with: "\"size\": \"some\"")
    let loaded = PackReader.load([SourceText(name: "pack.json", bytes: Array(text.utf8))])
    let program = try #require(loaded.program, "\(loaded.diagnostics.map { $0.message })")
    var run = PortfolioRun(program, settings: PortfolioSettings(), name: "portfolio")
    let bytes = Array("id,size\na,\(cell)\nb,some\nc,none\n".utf8)
    let block = try run.take(bytes, isLast: true)
    #expect(block.rejects.map { $0.reason } == [reason])
    #expect(block.readings.isEmpty)
  }

  @Test func `Exactly, ids as they are written and nothing else`() throws {
    let text = "id,size,reach\na,Small,\nb,small,n/a\nc,small,?\n,,\nd,small,,\n"
    let found = try run(Array(text.utf8), .init(isExact: true))
    #expect(found.block.rejects.map { $0.line } == [2, 3, 5, 6])
    #expect(found.block.readings.isEmpty)
    #expect(throws: PortfolioRun.Unusable.self) {
      try run(Array("ID,size\n".utf8), .init(isExact: true))
    }
  }

  @Test(arguments: [
    "[{\"id\":\"a\",\"answers\":{}},\n {\"id\":\"b\",\"answers\":{\"size\":\"small\"}}]\n",
    "{\n \"id\": \"a\", // one}\n \"answers\": {}\n}\n{ \"id\": \"b\",\n \"answers\": {\"size\": \"small\"} }",
    "{\"id\":\"a\",\"answers\":{}}\n{\"id\":\"b\",\"answers\":{\"size\":\"small\"}}\n",
    "{\"id\":\"a\",\"answers\":{}}{\"id\":\"b\",\"answers\":{\"size\":\"small\"}}\n",
    "/* } */ {\"id\":\"a\",\r\"answers\":{}}\r{\"id\":\"b\",\"answers\":{\"size\":\"small\"}}\r",
  ])
  func `Profiles in JSON stand as they may`(_ text: String) throws {
    let expected = try run(Array("id,size\na,\nb,small\n".utf8)).block.output
    for chunk in [1, 4, 1000] {
      let found = try run(Array(text.utf8), .init(input: .ndjson), chunk: chunk)
      #expect(found.block.rejects.isEmpty, "\(found.block.rejects)")
      #expect(found.block.output == expected)
    }
  }

  @Test func `What stands between profiles is rejected and not lost`() throws {
    let text =
      "[{\"id\":\"a\",\"answers\":{}}, nonsense\n {\"id\":\"b\",\"answers\":{}}, {\"id\": \"c\""
    let found = try run(Array(text.utf8), .init(input: .ndjson))
    #expect(found.block.summary.scored == 2)
    #expect(found.block.rejects.map { $0.line } == [1, 2])
    // Of profiles a line, a bad line costs one record, also the first.
    let lines = try run(
      Array("{\"id\":\"a\"\n{\"id\":\"b\",\"answers\":{}}\n".utf8),
      .init(input: .ndjson)
    )
    #expect(lines.block.rejects.map { $0.line } == [1])
    #expect(lines.block.summary.scored == 1)
  }

  @Test func `A code of statistics is checked, kept and printed`() throws {
    let text = "id,gss,size\na,E06000026,small\nb,e06000027,small\nc,,small\nd,E0600002,small\n"
    let found = try run(Array(text.utf8))
    let lines = String(decoding: found.block.output, as: UTF8.self).split(separator: "\n")
    #expect(
      lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).last } == [
        "gss", "E06000026", "E06000027", "",
      ]
    )
    #expect(found.block.rejects.map { $0.line } == [5])
    let json = try run(Array(text.utf8), .init(output: .ndjson)).block.output
    let codes = String(decoding: json, as: UTF8.self).split(separator: "\n")
      .map { $0.contains(#""name":null,"gss":"E0600002"#) }
    #expect(codes == [true, true, false])
  }

  @Test func `A record alone is read as among others`() throws {
    let header = "ID;Size"
    let row = "a;SMALL"
    let settings = PortfolioSettings()
    let alone = ProfileOrReject(
      alone: Array(row.utf8),
      header: Array(header.utf8),
      program: program,
      settings: settings
    )
    guard case .profile(let profile) = alone else {
      Issue.record("no profile: \(String(describing: alone))")
      return
    }
    #expect(profile.answers[0] == AnswerSet(0))
    let lines = "{ \"id\": \"a\",\n \"answers\": {} }"
    let value = ProfileOrReject(
      alone: Array(lines.utf8),
      header: [],
      program: program,
      settings: .init(input: .ndjson)
    )
    guard case .profile = value else {
      Issue.record("no profile: \(String(describing: value))")
      return
    }
  }

  private func run(
    _ bytes: [UInt8],
    _ settings: PortfolioSettings = PortfolioSettings(),
    chunk: Int = .max
  ) throws -> (block: ScoredBlock, rows: PlainRows) {
    var run = PortfolioRun(program, settings: settings, name: "portfolio")
    var whole = ScoredBlock(program)
    var rest = bytes[...]
    repeat {
      let part = rest.prefix(chunk)
      rest = rest.dropFirst(chunk)
      let block = try run.take(part, isLast: rest.isEmpty)
      whole.output += block.output
      whole.rejects += block.rejects
      whole.summary.merge(block.summary)
      whole.readings.merge(block.readings)
    } while !rest.isEmpty
    #expect(whole.summary.read == whole.summary.scored + whole.summary.rejected)
    return (whole, try #require(run.rows))
  }

  private func utf16(_ text: String, lowFirst: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let (low, high) = (UInt8(unit & 0xFF), UInt8(unit >> 8))
      return lowFirst ? [low, high] : [high, low]
    }
  }
}
