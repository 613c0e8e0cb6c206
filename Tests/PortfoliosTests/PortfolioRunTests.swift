import DecisionEngine
import RuleFiles
import StandardRules
import Testing

@testable import Forms
@testable import Portfolios

/// From the bytes of a portfolio to rows and rejects.
@Suite struct PortfolioRunTests {
  private let program: Program

  init() throws {
    program = try #require(PackReader.load(StandardRules.files).program)
  }

  private static let small = """
    id,name,environment,trading-ambition,ict-skills,priority:finance
    a,Bristol,brown-field,none,adequate,
    b,"Leeds, and
    \"\"more\"\"\",green-field,?,unknown,2.5
    c,York,brownfield,none,adequate,x
    d,"Hull,brown-field,none,adequate,
    é,Ely,brown-field,none,adequate,0
    f,Bath,brown-field
    """

  @Test func `Rows and rejects of a small portfolio`() throws {
    let block = try score(Self.small)
    #expect(ids(block.output) == ["id", "a", "b", "é"])
    #expect(block.rejects.map { $0.line } == [5, 6, 8])
    #expect(
      block.rejects.map { $0.reason } == [
        "'environment' has no choice 'brownfield' (did you mean 'brown-field'?); 'x' is no weight of "
          + "'finance' (write a number of 0 or more, such as 2 or 0.5)",
        "this quote is not closed, or not where a field ends",
        "the header has 6 columns, this row has 3",
      ]
    )
    #expect(block.summary.read == 6)
    #expect(block.summary.scored == 3)
    #expect(block.summary.rejected == 3)
  }

  @Test func `Cut anywhere, every record is in the rows or in the rejects, and none in both`()
    throws
  {
    let bytes = Array(Self.small.utf8)
    let whole = try score(bytes)
    let headerEnd = try #require(bytes.firstIndex(of: UInt8(ascii: "\n")))
    for end in headerEnd + 1...bytes.count {
      let block = try score(bytes[..<end])
      let summary = block.summary
      #expect(summary.read == summary.scored + summary.rejected, "cut at \(end)")
      #expect(summary.rejected == block.rejects.count, "cut at \(end)")
      let rows = lines(block.output)
      #expect(rows.count == summary.scored + 1, "cut at \(end)")
      // Up to the record that was cut, rows are those of the whole portfolio.
      let common = zip(rows, lines(whole.output)).prefix { $0 == $1 }.count
      #expect(common >= rows.count - 1, "cut at \(end)")
    }
  }

  @Test func `However the bytes come in, the result is the same`() throws {
    let bytes = Array(Self.small.utf8)
    let whole = try score(bytes)
    for size in [1, 2, 3, 7, 50] {
      let block = try score(bytes, chunk: size)
      #expect(block.output == whole.output)
      #expect(block.rejects.map { "\($0)" } == whole.rejects.map { "\($0)" })
      #expect(block.summary == whole.summary)
    }
  }

  @Test func `A row of NDJSON scores as the same row of CSV`() throws {
    let json = """
      {"id": "a", "name": "Bristol", "answers": {"environment": "brown-field", "ict-skills": null}}
      {"id": "b", "answers": {"environment": "brown"}}
      {"id": "c", "answers": {}, "priorities": {"finance": 3}}
      {"id": "", "answers": []}
      {
      """
    let csv = """
      id,name,environment,priority:finance
      a,Bristol,brown-field,
      c,,,3
      """
    let fromJSON = try score(json, settings: PortfolioSettings(input: .ndjson))
    #expect(fromJSON.output == (try score(csv)).output)
    #expect(fromJSON.rejects.map { "\($0.line):\($0.column)" } == ["2:40", "4:8", "5:2"])
    #expect(fromJSON.summary.read == 5)
  }

  @Test func `Repeated ids are rejected where they must be unique`() throws {
    let text = "id,environment\na,\nb,wrong\na,\nb,\nb,\n"
    let block = try score(text, settings: PortfolioSettings(hasUniqueIDs: true))
    #expect(ids(block.output) == ["id", "a", "b"])
    #expect(
      block.rejects.dropFirst().map { "\($0.line): \($0.reason)" } == [
        "4: the id 'a' is already that of line 2", "6: the id 'b' is already that of line 5",
      ]
    )
    #expect((try score(text)).rejects.count == 1)
  }

  @Test func `An answer that does not apply is counted and left aside`() throws {
    let header = "id,trading-ambition,external-demand\n"
    let block = try score(header + "a,none,contracts\n")
    #expect(block.summary.inapplicable == 1)
    #expect(block.output == (try score(header + "a,none,\n")).output)
  }

  @Test func `Extra columns are refused, kept or left out`() throws {
    let text = "id,region,environment,\"a,b\"\nx,=1,brown-field,\"c\"\"d\"\n"
    #expect(throws: PortfolioRun.Unusable.self) { try score(text) }
    let dropped = try score(text, settings: PortfolioSettings(extraColumns: .drop))
    let kept = try score(text, settings: PortfolioSettings(extraColumns: .keep))
    let expected = zip(lines(dropped.output), [",region,\"a,b\"", ",'=1,\"c\"\"d\""]).map {
      $0 + $1
    }
    #expect(lines(kept.output) == expected)
  }

  @Test(arguments: [
    ("", ["empty-portfolio"]), ("name\n", ["missing-id"]), ("id,id\n", ["repeated-column"]),
    (
      "id,envronment,priority:money,x,x\n",
      ["unknown-column", "unknown-column", "unknown-column", "repeated-column"]
    ),
    ("i\"d\n", ["unreadable-header"]), ("id,\"name\n", ["unreadable-header"]),
  ])
  func `Every error of a header is told`(_ text: String, _ codes: [String]) throws {
    let error = #expect(throws: PortfolioRun.Unusable.self) { try score(text) }
    #expect(error?.diagnostics.map { $0.spelledCode } == codes)
  }

  @Test(arguments: [("id;name\n", "other-separator"), ("id,\n", "unknown-column")])
  func `Exactly, there are commas and names`(_ text: String, _ code: String) throws {
    let error = #expect(throws: PortfolioRun.Unusable.self) {
      try score(text, settings: PortfolioSettings(isExact: true))
    }
    #expect(error?.diagnostics.map { $0.spelledCode } == [code])
  }

  @Test func `A column that is kept may not be called as one of the result`() throws {
    let settings = PortfolioSettings(extraColumns: .keep)
    let error = #expect(throws: PortfolioRun.Unusable.self) {
      try score("id,recommendation\n", settings: settings)
    }
    #expect(error?.diagnostics.map { $0.code } == [.columnOfResult])
    #expect(error?.diagnostics.map { $0.remedy } == [.renameOrDropColumn])
  }

  private func score(
    _ text: String,
    settings: PortfolioSettings = PortfolioSettings()
  ) throws -> ScoredBlock {
    try score(Array(text.utf8), settings: settings)
  }

  private func score(
    _ bytes: some Collection<UInt8>,
    settings: PortfolioSettings = PortfolioSettings(),
    chunk: Int = .max
  ) throws -> ScoredBlock {
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
    } while !rest.isEmpty
    return whole
  }

  private func lines(_ output: [UInt8]) -> [String] {
    var stream = RecordStream(format: .csv)
    stream.append(output)
    stream.finish()
    var lines: [String] = []
    while let record = stream.next() { lines.append(String(decoding: record.bytes, as: UTF8.self)) }
    return lines
  }

  private func ids(_ output: [UInt8]) -> [String] {
    lines(output).map { line in String(line.prefix { $0 != "," }) }
  }
}
