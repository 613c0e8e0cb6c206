internal import DecisionEngine
internal import Forms

/// Finds the header of a table: what separates its columns, and what stands above it.
///
/// The separator is the one by which most names in the first line mean something; a line `sep=;`, as one spreadsheet
/// program writes it, says it itself. Where the first line means nothing by any of them, it may be a title: then a
/// header is looked for in the next few lines.
struct HeaderSearch {
  /// What was found.
  struct Found {
    /// The header.
    let header: RawRecord
    /// The records behind it.
    let records: RecordStream
    /// The lines above it that are no blank ones.
    let titleLines: Range<Int>?
  }

  private let names: HeaderNames
  private let isExact: Bool

  /// The separators, the likeliest first.
  private static var separators: [UInt8] {
    [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
  }
  /// How many lines are looked at.
  private static let reach = 12

  init(_ names: HeaderNames, isExact: Bool) {
    self.names = names
    self.isExact = isExact
  }

  /// The header; `nil` where more bytes are needed, or where there is none and no more bytes come.
  func found(_ records: RecordStream, isLast: Bool) -> Found? {
    var byComma = records
    guard let first = byComma.next() else { return nil }
    if isExact { return Found(header: first, records: byComma, titleLines: nil) }
    if let separator = Self.declaredSeparator(first) {
      var rest = byComma.reading(.rows(separator: separator))
      return rest.next().map { Found(header: $0, records: rest, titleLines: nil) }
    }
    var best: (count: Int, found: Found)?
    for separator in Self.separators {
      var rest = records.reading(.rows(separator: separator))
      guard let header = rest.next() else { return nil }
      let count = recognised(header).count
      if count > best?.count ?? -1 {
        best = (count, Found(header: header, records: rest, titleLines: nil))
      }
    }
    if let best, best.count > 0 { return best.found }
    for separator in Self.separators {
      var rest = records.reading(.rows(separator: separator))
      var isTitle = true
      for _ in 0..<Self.reach where isTitle {
        guard let record = rest.next() else {
          if isLast { break }
          return nil
        }
        if record.line > first.line, recognised(record).hasID {
          return Found(header: record, records: rest, titleLines: first.line..<record.line)
        }
        // What has two cells with something in them is a row and no title.
        isTitle = record.fault == nil && record.fields.count { !record.isBlank($0) } < 2
      }
    }
    return best?.found
  }

  private func recognised(_ record: RawRecord) -> (count: Int, hasID: Bool) {
    let record = record.fromWindows1252 ?? record
    guard record.unreadable == nil else { return (0, false) }
    return names.recognised(record.fields.map { record.text(of: $0) })
  }

  /// The separator that a line names: `sep=` and one character.
  private static func declaredSeparator(_ record: RawRecord) -> UInt8? {
    let bytes = record.bytes.filter { $0 != UInt8(ascii: "\"") }
    guard bytes.count == 5, let separator = bytes.last, separator < 0x80,
      String(decoding: bytes.prefix(4), as: UTF8.self).lowercasedASCII == "sep="
    else { return nil }
    return separator
  }
}

extension String {
  /// The text with the letters of ASCII small.
  fileprivate var lowercasedASCII: String {
    String(
      decoding: utf8.map { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 ? $0 + 0x20 : $0 },
      as: UTF8.self
    )
  }
}
