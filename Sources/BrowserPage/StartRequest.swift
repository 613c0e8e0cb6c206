package import Forms
internal import Reports

extension PageSession {
  /// The request with which a session begins.
  ///
  /// - Parameters:
  ///   - rules: The files of a rule pack.
  ///   - tool: The program that papers say they were computed by.
  ///   - remedies: What a reader of a paper can do with that program.
  /// - Returns: The request as JSON.
  package static func startRequest(
    rules: [SourceText],
    tool: String,
    remedies: RemedyWords
  ) -> String {
    JSONWriter.compactText(
      of: .object([
        ("ask", .string("start")),
        ("tool", .string(tool)),
        (
          "remedies",
          .object(
            Remedy.allCases.compactMap { remedy in
              remedies[remedy].map { (remedy.rawValue, .string($0)) }
            }
          )
        ),
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
