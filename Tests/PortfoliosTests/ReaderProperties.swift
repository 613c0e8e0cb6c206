import DecisionEngine
import Forms
import Portfolios
import RuleFiles

/// What holds of the readers whatever bytes they get.
///
/// The fuzzers and the unit tests ask the same of the same code.
struct ReaderProperties {
  /// A reader of bytes from outside.
  enum Reader: String, CaseIterable {
    /// A portfolio in CSV.
    case csv
    /// A portfolio in NDJSON.
    case ndjson
    /// A portfolio in CSV, which is read in blocks.
    case blocks
    /// A JSON text, and a profile in JSON.
    case json
  }

  let program: Program

  /// Prepares the properties; a pack that does not compile is a mistake of this file.
  init?() {
    let text = SourceText(name: "pack.json", bytes: Array(Self.pack.utf8))
    guard let program = PackReader.load([text]).program else { return nil }
    self.program = program
  }

  /// The first property that the bytes break; `nil` where all of them hold.
  func broken(by bytes: [UInt8], reader: Reader) -> String? {
    switch reader {
    case .csv:
      brokenRecords(bytes, .csv) ?? brokenRun(bytes, .csv)
        ?? brokenRun(Self.header + bytes, .csv)
    case .ndjson: brokenRecords(bytes, .ndjson) ?? brokenRun(bytes, .ndjson)
    case .blocks: brokenBlocks(bytes) ?? brokenBlocks(Self.header + bytes)
    case .json: brokenJSON(bytes)
    }
  }

  /// The header before what would be rows if it had one.
  private static let header = Array("id,size,reach,priority:fit,name\n".utf8)

  /// A pack that is quick to score: a scale, a question that may not apply, a veto, a second decision.
  static let pack = """
    { "format": 1, "id": "small", "version": "1.0.0", "title": "A small pack", "decisionOrder": ["model", "path"],
      "sections": [{ "id": "all", "title": "All questions", "questions": ["size", "reach"] }],
      "questions": [
        { "id": "size", "kind": "scale", "text": "How large?", "why": "It counts.",
          "choices": [{ "id": "small", "text": "Small" }, { "id": "large", "text": "Large" }] },
        { "id": "reach", "kind": "choice", "text": "How far?", "why": "It counts.",
          "askIf": { "size": "large" },
          "choices": [{ "id": "local", "text": "Local" }, { "id": "wide", "text": "Wide" },
                      { "id": "all-of-the-country", "text": "All" }] }],
      "decisions": [
        { "id": "model", "title": "Model", "asks": "Which model?",
          "options": [{ "id": "in-house", "title": "In house", "text": "It is." },
                      { "id": "platform", "title": "Platform", "text": "It is." }],
          "criteria": [{ "id": "fit", "title": "Fit", "weight": 1 }],
          "strength": { "clear": 5, "strong": 15 } },
        { "id": "path", "title": "Path", "asks": "How?", "takenIf": { "model": ["platform"] },
          "options": [{ "id": "slow", "title": "Slow", "text": "It is." },
                      { "id": "fast", "title": "Fast", "text": "It is." }],
          "criteria": [{ "id": "ease", "title": "Ease", "weight": 1 }],
          "strength": { "clear": 5, "strong": 15 } }],
      "rules": [
        { "id": "large-platform", "decision": "model", "criterion": "fit", "when": { "size": "large" },
          "scores": { "platform": 3 }, "because": "It is so.", "confidence": "judgement" },
        { "id": "no-wide-house", "decision": "model", "when": { "reach": "wide" },
          "rulesOut": "in-house", "because": "It is so.", "confidence": "judgement" },
        { "id": "slow-country", "decision": "path", "criterion": "ease",
          "when": { "reach": "all-of-the-country" }, "scores": { "slow": 2 }, "because": "It is so.",
          "confidence": "judgement" },
        { "id": "fast-small", "decision": "path", "criterion": "ease", "when": { "size": "small" },
          "scores": { "fast": 1 }, "because": "It is so.", "confidence": "judgement" }] }
    """
}

extension ReaderProperties {
  /// The records are the same however the bytes come in, and with their line endings they are the bytes.
  private func brokenRecords(_ bytes: [UInt8], _ format: PortfolioFormat) -> String? {
    for limit in [7, 64, 1 << 20] {
      let whole = records(bytes, format, limit: limit, chunk: bytes.count + 1)
      var end = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      for record in whole {
        guard record.offset >= end, record.offset + record.length <= bytes.count else {
          return "records overlap or go beyond the input"
        }
        guard bytes[end..<record.offset].allSatisfy(Self.isBlank) else { return "bytes are lost" }
        let kept = record.offset + record.bytes.count
        guard record.bytes.elementsEqual(bytes[record.offset..<kept]) else {
          return "a record has other bytes than the input"
        }
        end = record.offset + record.length
      }
      guard bytes[end...].allSatisfy(Self.isBlank) else { return "bytes are lost at the end" }
      for chunk in [1, 5] {
        let parts = records(bytes, format, limit: limit, chunk: chunk)
        guard whole.map({ Self.facts($0) }) == parts.map({ Self.facts($0) }) else {
          return "chunks of \(chunk) give other records"
        }
      }
    }
    return nil
  }

  private func records(
    _ bytes: [UInt8],
    _ format: PortfolioFormat,
    limit: Int,
    chunk: Int
  ) -> [RawRecord] {
    var stream = RecordStream(format: format, limit: limit)
    var records: [RawRecord] = []
    var rest = bytes[...]
    repeat {
      stream.append(rest.prefix(chunk))
      rest = rest.dropFirst(chunk)
      if rest.isEmpty { stream.finish() }
      while let record = stream.next() { records.append(record) }
    } while !rest.isEmpty
    return records
  }

  private static func facts(_ record: RawRecord) -> [Int] {
    let fault =
      switch record.fault {
      case .misplacedQuote(let place): [1, place]
      case .textAfterQuote(let place): [2, place]
      case .unclosedQuote(let place): [3, place]
      case .tooLong: [4]
      case nil: [0]
      }
    return [record.line, record.offset, record.length, record.bytes.count] + fault
      + record.fields.flatMap { [$0.range.lowerBound, $0.range.upperBound] }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"), UInt8(ascii: " "): true
    default: false
    }
  }
}

extension ReaderProperties {
  /// Each record is a row or a reject, and what is written can be read again.
  private func brokenRun(_ bytes: [UInt8], _ format: PortfolioFormat) -> String? {
    let settings = PortfolioSettings(
      input: format,
      reasonCount: 1,
      extraColumns: format == .csv ? .keep : .refuse,
      hasUniqueIDs: bytes.count % 2 == 0
    )
    var run = PortfolioRun(program, settings: settings, name: "portfolio")
    let block: ScoredBlock
    do throws(PortfolioRun.Unusable) {
      block = try run.take(bytes, isLast: true)
    } catch {
      return error.diagnostics.isEmpty ? "an unusable portfolio without a reason" : nil
    }
    let summary = block.summary
    guard summary.read == summary.scored + summary.rejected else { return "records are lost" }
    guard summary.rejected == block.rejects.count else { return "rejects are lost" }
    let rows = records(block.output, .csv, limit: 1 << 20, chunk: block.output.count + 1)
    guard rows.allSatisfy({ $0.fault == nil }) else { return "the result is no CSV" }
    guard rows.count == summary.scored + 1 else { return "rows are lost" }
    guard Set(rows.map { $0.fields.count }).count == 1 else { return "the result is ragged" }
    var file = RejectsFile.header
    for reject in block.rejects {
      guard !reject.reason.isEmpty, reject.line > 0, reject.column > 0 else {
        return "a reject without a reason or a place"
      }
      RejectsFile.write(reject, to: &file)
    }
    let rejects = records(file, .csv, limit: 1 << 22, chunk: file.count + 1)
    guard rejects.count == block.rejects.count + 1, rejects.allSatisfy({ $0.fields.count == 4 })
    else { return "the rejects are no CSV" }
    return nil
  }

  /// A text is read or refused with a reason; what is read strictly is read at ease too.
  private func brokenJSON(_ bytes: [UInt8]) -> String? {
    let text = SourceText(name: "text.json", bytes: bytes)
    let read = JSONReader().read(text, file: 0)
    if read.value == nil, !read.diagnostics.hasErrors { return "refused without a reason" }
    if JSONReader(strict: true).read(text, file: 0).value != nil, read.value == nil {
      return "read strictly, but not at ease"
    }
    for finding in read.diagnostics {
      guard let range = finding.range, range.upper <= bytes.count else {
        return "a finding without a place, or beyond the text"
      }
    }
    let declared = ProfileReader.read(text, file: 0)
    guard let profile = declared.value else {
      return declared.diagnostics.hasErrors ? nil : "a profile is refused without a reason"
    }
    let resolved = program.resolve(profile)
    if resolved.value == nil, !resolved.diagnostics.hasErrors {
      return "names are refused without a reason"
    }
    return nil
  }
}
