/// The name of a table or a view, with the schema that it is in where that is said.
package struct SQLName: Hashable, Sendable {
  /// The parts, outermost first, each as the engine stores it.
  package let parts: [String]

  /// Reads a name: parts with dots between them, each as it is or in double quotes.
  ///
  /// It returns `nil` where a part is empty or a quote is not closed.
  package init?(_ text: String) {
    var parts: [String] = []
    var rest = Array(text.unicodeScalars)[...]
    repeat {
      var part = String.UnicodeScalarView()
      if rest.first == "\"" {
        rest.removeFirst()
        while true {
          guard let scalar = rest.popFirst() else { return nil }
          if scalar != "\"" {
            part.append(scalar)
          } else if rest.first == "\"" {
            part.append(rest.removeFirst())
          } else {
            break
          }
        }
      } else {
        while let scalar = rest.first, scalar != "." {
          part.append(rest.removeFirst())
          _ = scalar
        }
      }
      guard !part.isEmpty, !part.contains("\0"), rest.isEmpty || rest.first == "." else {
        return nil
      }
      parts.append(String(part))
      if rest.isEmpty { break }
      rest.removeFirst()
    } while true
    self.parts = parts
  }

  /// The name in an engine's quotes.
  func quoted(in dialect: SQLDialect) -> String {
    parts.map { dialect.quoted($0) }.joined(separator: ".")
  }
}
