/// Numbers in words and figures for people.
public enum Figures {
  /// A number with a fixed number of decimals, rounded half away from zero, without a minus before
  /// zero.
  public static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    let scaled = Int((abs(value) * Double(scale)).rounded())
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard decimals > 0 else { return sign + "\(scaled)" }
    let fraction = "\(scaled % scale)"
    let zeros = String(repeating: "0", count: decimals - fraction.utf8.count)
    return sign + "\(scaled / scale)." + zeros + fraction
  }

  /// A number of points with one decimal.
  public static func points(_ value: Double) -> String {
    fixed(value, decimals: 1)
  }

  /// A margin in points, in words that never call a lead nothing.
  public static func margin(_ value: Double) -> String {
    let text = points(value)
    if value > 0, text == "0.0" { return "less than 0.1 points" }
    return text == "1.0" ? "1.0 point" : "\(text) points"
  }

  /// A number of points with one decimal and always a sign.
  public static func signed(_ value: Double) -> String {
    let text = points(value)
    return text.utf8.first == UInt8(ascii: "-") ? text : "+" + text
  }

  /// A number of points with one decimal and always a sign, with a true minus, for sentences.
  public static func typeset(_ value: Double) -> String {
    let text = signed(value)
    return text.utf8.first == UInt8(ascii: "-") ? "−" + points(-value) : text
  }

  /// A number as short as it reads back: whole numbers without a fraction.
  public static func shortest(_ value: Double) -> String {
    if let integer = Int(exactly: value), abs(value) < 1e15 { return "\(integer)" }
    return "\(value)"
  }

  /// A share from 0 to 1 in per cent; what is neither nothing nor all never reads as if it were.
  public static func share(_ share: Double) -> String {
    let percent = fixed(share * 100, decimals: 0)
    if share > 0, percent == "0" { return "less than 1 %" }
    if share < 1, percent == "100" { return "more than 99 %" }
    return "\(percent) %"
  }

  /// A share from 0 to 1 in per cent with one decimal.
  public static func percent(_ share: Double) -> String {
    "\(points(share * 100)) %"
  }

  /// A share from 0 to 1 in per cent, with a decimal unless it is nothing or all.
  public static func bound(_ share: Double) -> String {
    share == 0 ? "0 %" : share == 1 ? "100 %" : percent(share)
  }

  /// A whole number with a comma before each three figures.
  public static func grouped(_ number: Int) -> String {
    guard abs(number) >= 1000 else { return "\(number)" }
    let rest = abs(number % 1000)
    let zeros = rest < 10 ? "00" : rest < 100 ? "0" : ""
    return "\(grouped(number / 1000)),\(zeros)\(rest)"
  }

  /// A number from one to ten in words, others in figures.
  public static func words(_ number: Int) -> String {
    let words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    return 1...10 ~= number ? words[number - 1] : grouped(number)
  }

  /// A rank in words or figures, counted from 0.
  public static func rank(_ index: Int) -> String {
    index < 3 ? ["first", "second", "third"][index] : "\(index + 1)th"
  }

  /// A text with its first letter as a capital, where it is one of a to z.
  public static func capitalised(_ text: String) -> String {
    guard let first = text.utf8.first, 0x61...0x7A ~= first else { return text }
    return String(UnicodeScalar(first - 0x20))
      + text.unicodeScalars.dropFirst().reduce(into: "") {
        $0.unicodeScalars.append($1)
      }
  }

  /// A number and a noun that agrees with it.
  public static func count(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
    number == 1 ? "1 \(singular)" : "\(number) \(plural ?? singular + "s")"
  }

  /// A list in words: `a`, `a or b`, `a, b or c`.
  public static func list(_ items: [String], _ conjunction: String) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }
}
