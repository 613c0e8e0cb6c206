/// Finds where a record of CSV ends and which fields it has.
///
/// The grammar is that of RFC 4180, with LF as well as CRLF behind a record, and with any separator: a
/// field that begins with a quote ends with one, and a quote inside is written twice; other fields hold no
/// quote. A CR that neither LF nor the input's end follows is text.
///
/// **What a bad quote costs.** A record whose quoting is wrong, or that is longer than the limit, gives
/// up its first line and nothing else: that line is the reject, and the next line begins a new record.
/// So one unclosed quote costs one row, or those lines of a field with line feeds that it cut apart,
/// and never the rest of the file. Where a record ends depends on the bytes from its beginning on, as
/// far as the limit, and on nothing before: a scan of blocks needs only to know where the last record
/// of the block before ended. All of it together is linear in the input: a line is looked at twice only
/// where a quote before it stays open, and the next quote settles that.
struct CSVScanner {
  /// The most bytes that a record may have, line feeds inside quotes counted, its own not.
  let limit: Int
  /// What stands between fields.
  var separator = UInt8(ascii: ",")

  /// What begins at an offset.
  enum Found {
    /// A record or the line that a bad one gives up: the offsets where its text ends and where the next
    /// record begins.
    case record(end: Int, next: Int, RawRecord.Fault?)
    /// A line that is longer than the limit and ends beyond the bytes at hand.
    case longLine
    /// More bytes are needed.
    case unfinished
  }

  private enum State {
    case fieldStart
    case plain
    case quoted
    case afterQuote
    case afterQuoteAndReturn
  }

  /// Looks at the bytes from `start` on, and gives the fields of a good record, relative to its beginning.
  ///
  /// `isLast`: Whether no bytes follow these.
  func scan(
    _ bytes: [UInt8],
    from start: Int,
    isLast: Bool,
    fields: inout [RawRecord.Field]
  ) -> Found {
    fields.removeAll(keepingCapacity: true)
    var state = State.fieldStart
    var fieldStart = start
    var hasQuotes = false
    var firstBreak: Break?
    // The line feed that ends a record may stand behind the last byte that the limit allows.
    let end = min(bytes.count, start + limit + 1)
    func bad(_ fault: RawRecord.Fault) -> Found {
      firstLine(bytes, from: start, brokenAt: firstBreak, isLast: isLast, fault)
    }
    func close(at index: Int) {
      fields.append(
        RawRecord.Field(
          range: fieldStart - start..<index - start,
          isQuoted: state == .afterQuote || state == .afterQuoteAndReturn,
          hasQuotes: hasQuotes
        )
      )
    }
    var index = start
    while index < end {
      let byte = bytes[index]
      switch (state, byte) {
      case (.quoted, UInt8(ascii: "\"")): state = .afterQuote
      case (.quoted, UInt8(ascii: "\n")):
        firstBreak = firstBreak ?? Break(lineFeed: index, quote: fieldStart)
      case (.quoted, _): break
      case (.fieldStart, UInt8(ascii: "\"")): state = .quoted
      case (.afterQuote, UInt8(ascii: "\"")):
        state = .quoted
        hasQuotes = true
      case (.plain, UInt8(ascii: "\"")):
        return bad(.misplacedQuote(at: index - start))
      case (_, UInt8(ascii: "\n")):
        let textEnd = textEnd(of: bytes, from: start, lineFeed: index)
        close(at: textEnd)
        return .record(end: textEnd, next: index + 1, nil)
      case (.fieldStart, separator), (.plain, separator), (.afterQuote, separator):
        close(at: index)
        fieldStart = index + 1
        hasQuotes = false
        state = .fieldStart
      case (.afterQuote, UInt8(ascii: "\r")): state = .afterQuoteAndReturn
      case (.afterQuote, _), (.afterQuoteAndReturn, _):
        return bad(.textAfterQuote(at: index - start))
      case (.fieldStart, _): state = .plain
      case (.plain, _): break
      }
      index += 1
    }
    if end == bytes.count, end - start <= limit {
      guard isLast else { return .unfinished }
      if state != .quoted {
        let textEnd = textEnd(of: bytes, from: start, lineFeed: end)
        close(at: textEnd)
        return .record(end: textEnd, next: end, nil)
      }
    }
    return bad(state == .quoted ? .unclosedQuote(at: fieldStart - start) : .tooLong(limit: limit))
  }

  /// The first line feed inside quotes of a record, and the quote that was open there.
  struct Break {
    let lineFeed: Int
    let quote: Int
  }

  /// The first line from `start` on as what a bad record gives up.
  ///
  /// A fault of the quoting behind that line is told as one of the quote that was open at its end: there
  /// it is probably wrong, and what is behind it is read as records of their own.
  func firstLine(
    _ bytes: [UInt8],
    from start: Int,
    brokenAt firstBreak: Break?,
    isLast: Bool,
    _ fault: RawRecord.Fault
  ) -> Found {
    let end = min(bytes.count, start + limit + 1)
    var fault = fault
    if let firstBreak, fault != .tooLong(limit: limit) {
      fault = .unclosedQuote(at: firstBreak.quote - start)
    }
    var lineFeed = firstBreak?.lineFeed ?? start
    while lineFeed < end, bytes[lineFeed] != UInt8(ascii: "\n") { lineFeed += 1 }
    if lineFeed < end {
      return .record(
        end: textEnd(of: bytes, from: start, lineFeed: lineFeed),
        next: lineFeed + 1,
        fault
      )
    }
    if end - start > limit { return .longLine }
    return isLast ? .record(end: end, next: end, fault) : .unfinished
  }

  /// Where the text of a line ends: before its CR, if it has one.
  ///
  /// The input's end counts as a line feed, so that a CR there is half of a line ending and no text.
  private func textEnd(of bytes: [UInt8], from start: Int, lineFeed: Int) -> Int {
    lineFeed > start && bytes[lineFeed - 1] == UInt8(ascii: "\r") ? lineFeed - 1 : lineFeed
  }
}
