import Testing

@testable import Forms
@testable import Portfolios

/// Cutting bytes into records: RFC 4180, and what is not.
@Suite struct RecordStreamTests {
  @Test(arguments: [
    ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
    ("a,b\r\nc,d", [["a", "b"], ["c", "d"]]),
    ("a,b\r\nc,d\r", [["a", "b"], ["c", "d"]]),
    ("\u{FEFF}a\nb\n", [["a"], ["b"]]),
    ("\"a\"\r\n\"b\"\r\n", [["a"], ["b"]]),
    ("\"a,b\",\"c\nd\",\"e\r\nf\",\"\"\n", [["a,b", "c\nd", "e\r\nf", ""]]),
    ("\"say \"\"hello\"\"\",\"\"\"\"\n", [["say \"hello\"", "\""]]),
    (",\n,", [["", ""], ["", ""]]),
    ("a, b ,c\n", [["a", " b ", "c"]]),
    ("a\rb,c\n", [["a\rb", "c"]]),
    ("\n\r\n \t\na\n\n", [["a"]]),
    ("\"\n\"\n", [["\n"]]),
    ("ä,\u{1F600}\n", [["ä", "\u{1F600}"]]),
    ("", []),
  ])
  func `Good records have their fields`(_ text: String, _ expected: [[String]]) {
    let records = records(in: text)
    #expect(records.map { record in record.fields.map { record.text(of: $0) } } == expected)
    #expect(records.allSatisfy { $0.fault == nil })
  }

  @Test(arguments: [
    ("a\"b,c\nd\n", ["a\"b,c"], RawRecord.Fault.misplacedQuote(at: 1)),
    ("\"a\"b,c\nd\n", ["\"a\"b,c"], .textAfterQuote(at: 3)),
    ("\"a\" ,c\nd\n", ["\"a\" ,c"], .textAfterQuote(at: 3)),
    ("\"a\"\rb\nd\n", ["\"a\"\rb"], .textAfterQuote(at: 4)),
    ("x,\"a,c\nd\n", ["x,\"a,c"], .unclosedQuote(at: 2)),
    ("x,\"a,c\r\nd\n", ["x,\"a,c"], .unclosedQuote(at: 2)),
  ])
  func `A bad quote costs its line and nothing else`(
    _ text: String,
    _ raw: [String],
    _ fault: RawRecord.Fault
  ) {
    let records = records(in: text)
    #expect(records.map { $0.fault } == [fault, nil])
    #expect(records.map { String(decoding: $0.bytes, as: UTF8.self) } == raw + ["d"])
    #expect(records.map { $0.line } == [1, 2])
  }

  @Test func `A quote that is closed by the next row's quote costs one row`() {
    let records = records(in: "1,\"Bristol,x\n2,\"Leeds\",y\n3,\"York\",z\n")
    #expect(records.map { $0.fault } == [.unclosedQuote(at: 2), nil, nil])
    #expect(records.map { $0.line } == [1, 2, 3])
  }

  @Test func `A field with line feeds is cut into its lines by a bad quote behind it`() {
    let records = records(in: "1,\"a\nb\",c\"d\n2,\"x\ny\"\n")
    #expect(
      records.map { String(decoding: $0.bytes, as: UTF8.self) } == [
        "1,\"a", "b\",c\"d", "2,\"x\ny\"",
      ]
    )
    #expect(records.map { $0.fault } == [.unclosedQuote(at: 2), .misplacedQuote(at: 1), nil])
    #expect(records.map { $0.line } == [1, 2, 3])
  }

  @Test(arguments: [9, 10, 11, 50, 5000])
  func `A line beyond the limit is passed over`(_ length: Int) {
    let long = String(repeating: "x", count: length)
    let records = records(in: "a\n\(long)\r\nb\n", limit: 10)
    // The CR of a line ending counts: 10 bytes of it have room.
    guard length > 9 else {
      #expect(records.map { $0.fault } == [nil, nil, nil])
      return
    }
    #expect(records.map { $0.fault } == [nil, .tooLong(limit: 10), nil])
    #expect(records[1].length == length)
    #expect(records[1].bytes == Array(long.utf8.prefix(4096)))
    #expect(records.map { $0.line } == [1, 2, 3])
    #expect(records.map { $0.offset } == [0, 2, 4 + length])
  }

  @Test func `A quote that stays open beyond the limit costs one line`() {
    let records = records(in: "1,\"a\n2,b\n3,c\n4,d\n5,e\n", limit: 12)
    #expect(records.map { $0.fault } == [.unclosedQuote(at: 2), nil, nil, nil, nil])
  }

  @Test func `A good record of several lines beyond the limit gives up its lines`() {
    let records = records(in: "\"a\nb\",ccccccccc\nd\n", limit: 12)
    #expect(records.map { $0.fault } == [.tooLong(limit: 12), .misplacedQuote(at: 1), nil])
  }

  @Test func `Lines of NDJSON are records whatever is in them`() {
    var stream = RecordStream(format: .ndjson)
    stream.append(Array("\u{FEFF}{\"a\": \"x\"\r\n\n\"\nlast".utf8))
    stream.finish()
    var lines: [String] = []
    while let record = stream.next() {
      #expect(record.fault == nil)
      lines.append(String(decoding: record.bytes, as: UTF8.self))
    }
    #expect(lines == ["{\"a\": \"x\"", "\"", "last"])
  }

  @Test(arguments: 0..<40)
  func `However the bytes come in, the records are the same`(_ seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let alphabet = Array("a,\"\n\r,\"\n".utf8)
    let bytes = (0..<random.number(below: 120)).map { _ in
      alphabet[random.number(below: alphabet.count)]
    }
    for limit in [3, 16, 1000] {
      let whole = described(bytes, limit: limit, chunks: [bytes.count])
      #expect(described(bytes, limit: limit, chunks: [1]) == whole, "\(bytes)")
      #expect(described(bytes, limit: limit, chunks: [2, 7, 1, 5]) == whole, "\(bytes)")
    }
  }

  @Test(arguments: 0..<40)
  func `No byte is lost: records and line endings make the input`(_ seed: Int) {
    var random = SplitMix64(seed: UInt64(100 + seed))
    let alphabet = Array("ab,\"\n\r,\"\n".utf8)
    let bytes = (0..<random.number(below: 200)).map { _ in
      alphabet[random.number(below: alphabet.count)]
    }
    var stream = RecordStream(format: .csv, limit: 1000)
    stream.append(bytes)
    stream.finish()
    var end = 0
    while let record = stream.next() {
      let between = bytes[end..<record.offset]
      #expect(between.allSatisfy { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") })
      end = record.offset + record.length
      #expect(Array(bytes[record.offset..<end]) == record.bytes)
      let line = bytes[..<record.offset].filter { $0 == UInt8(ascii: "\n") }.count + 1
      #expect(record.line == line)
    }
    #expect(bytes[end...].allSatisfy { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") })
  }

  private func records(in text: String, limit: Int = 1000) -> [RawRecord] {
    var stream = RecordStream(format: .csv, limit: limit)
    stream.append(Array(text.utf8))
    stream.finish()
    var records: [RawRecord] = []
    while let record = stream.next() { records.append(record) }
    return records
  }

  private func described(_ bytes: [UInt8], limit: Int, chunks: [Int]) -> [String] {
    var stream = RecordStream(format: .csv, limit: limit)
    var records: [String] = []
    var start = 0
    var turn = 0
    while start < bytes.count {
      let end = min(bytes.count, start + chunks[turn % chunks.count])
      stream.append(bytes[start..<end])
      while let record = stream.next() { records.append("\(record)") }
      start = end
      turn += 1
    }
    stream.finish()
    while let record = stream.next() { records.append("\(record)") }
    return records
  }
}
