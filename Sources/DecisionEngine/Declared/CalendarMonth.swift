/// A month of a year, such as the one of which a sentence of law speaks.
public struct CalendarMonth: Hashable, Comparable, Sendable {
  /// The year, 1 … 9999.
  public let year: Int
  /// The month, 1 … 12.
  public let month: Int

  /// Creates a month; `nil` where there is none of that number.
  public init?(year: Int, month: Int) {
    guard 1...9999 ~= year, 1...12 ~= month else { return nil }
    self.year = year
    self.month = month
  }

  /// Reads a month as ISO 8601 writes it, such as `2026-11`.
  public init?(_ text: String) {
    guard let numbers = CalendarDay.numbers(in: text, digits: [4, 2]) else { return nil }
    self.init(year: numbers[0], month: numbers[1])
  }

  /// The month as ISO 8601 writes it.
  public var text: String {
    CalendarDay.padded(year, to: 4) + "-" + CalendarDay.padded(month, to: 2)
  }

  /// Whether a month is earlier than another.
  public static func < (first: CalendarMonth, second: CalendarMonth) -> Bool {
    (first.year, first.month) < (second.year, second.month)
  }

  /// The number of its days, by the Gregorian calendar.
  var dayCount: Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }
}

/// A day, which whoever runs a check gives it: the engine has no clock.
public struct CalendarDay: Hashable, Sendable {
  /// The month that it is in.
  public let month: CalendarMonth
  /// The day of the month, from 1.
  public let day: Int

  /// Creates a day; `nil` where the month has none of that number.
  public init?(_ day: Int, of month: CalendarMonth) {
    guard day >= 1, day <= month.dayCount else { return nil }
    self.month = month
    self.day = day
  }

  /// Reads a day as ISO 8601 writes it, such as `2026-11-28`.
  public init?(_ text: String) {
    guard let numbers = Self.numbers(in: text, digits: [4, 2, 2]),
      let month = CalendarMonth(year: numbers[0], month: numbers[1])
    else { return nil }
    self.init(numbers[2], of: month)
  }

  /// The day as ISO 8601 writes it.
  public var text: String { month.text + "-" + Self.padded(day, to: 2) }

  /// Numbers of so many digits each with hyphens between them; `nil` for anything else.
  fileprivate static func numbers(in text: String, digits: [Int]) -> [Int]? {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == digits.count else { return nil }
    var numbers: [Int] = []
    for (part, count) in zip(parts, digits) {
      guard part.count == count else { return nil }
      var number = 0
      for byte in part {
        guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte else { return nil }
        number = number * 10 + Int(byte - UInt8(ascii: "0"))
      }
      numbers.append(number)
    }
    return numbers
  }

  fileprivate static func padded(_ number: Int, to width: Int) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
