/// Finds where the values of JSON begin and end that stand one after another, or in an array.
///
/// Only braces, strings and comments are looked at: whether a value is a profile, its reader says. What stands between
/// values and is none is a record up to the next value or the end of its line, so that it is rejected and not lost.
struct ValueScanner {
  /// The most bytes that a value may have.
  let limit: Int

  /// Where the next value begins, from an offset between values: behind blanks, commas, the brackets of an array, and
  /// comments; `nil` where more bytes are needed to tell.
  func start(in bytes: [UInt8], from start: Int, isLast: Bool) -> Int? {
    var index = start
    while index < bytes.count {
      switch bytes[index] {
      case 0...UInt8(ascii: " "), UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"):
        index += 1
      case UInt8(ascii: "/"):
        guard let end = Self.commentEnd(bytes, from: index) else {
          // Without an end it is a record that is rejected.
          return isLast || bytes.count - index > limit ? index : nil
        }
        if end == index { return index }
        index = end
      default: return index
      }
    }
    return index
  }

  /// The value that begins at an offset.
  func scan(_ bytes: [UInt8], from start: Int, isLast: Bool) -> CSVScanner.Found {
    let end = min(bytes.count, start + limit)
    let isObject = bytes[start] == UInt8(ascii: "{")
    var depth = 0
    var index = start
    while index < end {
      switch bytes[index] {
      case UInt8(ascii: "{") where !isObject, UInt8(ascii: "\n") where !isObject:
        return .record(end: index, next: index, nil)
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}") where isObject:
        depth -= 1
        if depth == 0 { return .record(end: index + 1, next: index + 1, nil) }
      case UInt8(ascii: "\"") where isObject:
        guard let close = Self.stringEnd(bytes, from: index) else {
          index = end
          continue
        }
        index = close
        continue
      case UInt8(ascii: "/") where isObject:
        guard let close = Self.commentEnd(bytes, from: index) else {
          index = end
          continue
        }
        index = max(index + 1, close)
        continue
      default: break
      }
      index += 1
    }
    if bytes.count - start >= limit {
      return .record(end: start + limit, next: start + limit, .tooLong(limit: limit))
    }
    return isLast ? .record(end: bytes.count, next: bytes.count, nil) : .unfinished
  }

  /// The offset behind the string that begins at an offset; `nil` where it does not end.
  private static func stringEnd(_ bytes: [UInt8], from start: Int) -> Int? {
    var index = start + 1
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "\""): return index + 1
      default: break
      }
      index += 1
    }
    return nil
  }

  /// The offset behind the comment that begins at an offset, the offset itself where none does; `nil` where it does not
  /// end.
  private static func commentEnd(_ bytes: [UInt8], from start: Int) -> Int? {
    guard start + 1 < bytes.count else { return nil }
    switch bytes[start + 1] {
    case UInt8(ascii: "/"):
      return bytes[start...].firstIndex(of: UInt8(ascii: "\n"))
    case UInt8(ascii: "*"):
      var index = start + 2
      while index + 1 < bytes.count {
        if bytes[index] == UInt8(ascii: "*"), bytes[index + 1] == UInt8(ascii: "/") {
          return index + 2
        }
        index += 1
      }
      return nil
    default: return start
    }
  }
}

extension RecordLayout {
  /// The layout of JSON that begins with some bytes: a profile a line, or values as they come; `nil` where more bytes
  /// are needed to tell.
  ///
  /// Where the first line is a whole value, or the second begins another one, a line is a record: so a bad line costs
  /// one record.
  static func ofJSON(_ bytes: [UInt8], limit: Int, isLast: Bool) -> RecordLayout? {
    let isWhole = isLast || bytes.count > limit
    guard let first = bytes.firstIndex(where: { $0 > UInt8(ascii: " ") }) else {
      return isWhole ? .lines : nil
    }
    switch bytes[first] {
    case UInt8(ascii: "["), UInt8(ascii: "/"): return .values
    case UInt8(ascii: "{"): break
    default: return .lines
    }
    let lineEnd = bytes[first...].firstIndex(of: UInt8(ascii: "\n"))
    let line = Array(bytes[first..<(lineEnd ?? bytes.endIndex)])
    guard lineEnd != nil || isWhole else { return nil }
    if case .record(_, let next, _) = ValueScanner(limit: line.count + 1)
      .scan(line, from: 0, isLast: false)
    {
      let follows = line[next...].first { $0 > UInt8(ascii: " ") }
      return follows == UInt8(ascii: "{") || follows == UInt8(ascii: ",") ? .values : .lines
    }
    let behind = bytes[(lineEnd ?? bytes.endIndex)...]
    guard let follows = behind.first(where: { $0 > UInt8(ascii: " ") }) else {
      return isWhole ? .lines : nil
    }
    return follows == UInt8(ascii: "{") ? .lines : .values
  }
}
