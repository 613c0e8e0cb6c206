public import Forms
internal import Reports

extension PageSession {
  /// The request with which a session begins.
  ///
  /// - Parameters:
  ///   - rules: The files of a rule pack.
  ///   - tool: The program that papers say they were computed by.
  /// - Returns: The request as JSON.
  public static func startRequest(rules: [SourceText], tool: String) -> String {
    JSONWriter.compactText(
      of: .object([
        ("ask", .string("start")),
        ("tool", .string(tool)),
        (
          "rules",
          .array(
            rules.map {
              .object([
                ("name", .string($0.name)),
                ("text", .string(String(decoding: $0.bytes, as: UTF8.self))),
              ])
            }
          )
        ),
      ])
    )
  }
}
