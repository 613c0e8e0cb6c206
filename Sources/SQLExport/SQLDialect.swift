internal import Forms

/// An engine, and the few things in which its SQL differs from the others'.
package enum SQLDialect: String, Sendable, CaseIterable {
  /// DuckDB.
  case duckdb
  /// PostgreSQL.
  case postgres
  /// Spark SQL.
  case spark

  /// The type of texts of any length.
  var text: String {
    switch self {
    case .duckdb: "VARCHAR"
    case .postgres: "TEXT"
    case .spark: "STRING"
    }
  }

  /// The type of IEEE doubles.
  var double: String { self == .spark ? "DOUBLE" : "DOUBLE PRECISION" }

  /// What opens a step of a query.
  ///
  /// PostgreSQL would otherwise copy each step into all that use it, and compute everything many times.
  var opening: String { self == .postgres ? "AS MATERIALIZED (" : "AS (" }

  /// An identifier in quotes: whatever stands in it is part of the name.
  func quoted(_ name: String) -> String {
    let quote: Character = self == .spark ? "`" : "\""
    var quoted = String(quote)
    for character in name.unicodeScalars {
      quoted.unicodeScalars.append(character)
      if Character(character) == quote { quoted.append(quote) }
    }
    quoted.append(quote)
    return quoted
  }

  /// A text as a literal.
  ///
  /// Precondition: There is no backslash in it, which engines read differently; ids have none.
  func literal(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  /// A finite number as a literal that the engine reads as that very double, and not as a decimal
  /// number, with which it would compute differently.
  func literal(_ number: Double) -> String {
    let text = Figures.shortest(number)
    if self == .postgres { return "float8 '\(text)'" }
    return text.utf8.contains(UInt8(ascii: "e")) ? text : text + "e0"
  }

  /// A comment on a line of its own.
  ///
  /// Nothing in the text can end it: a line break becomes a blank, and Spark would go on with the next
  /// line after a backslash, and put a value in place of `${`.
  func comment(_ text: String) -> String {
    var line = "-- "
    for scalar in PlainText.safe(text).unicodeScalars {
      if scalar == "{", line.utf8.last == UInt8(ascii: "$") { line += " " }
      line.unicodeScalars.append(scalar)
    }
    return line.utf8.last == UInt8(ascii: "\\") ? line + "." : line
  }
}
