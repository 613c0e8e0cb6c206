internal import DecisionEngine
internal import Forms
internal import Reports

/// Why a request has no answer.
struct PageFault: Error {
  /// What is wrong, as a sentence without a full stop.
  let message: String
  /// The findings that it comes from.
  let findings: [Diagnostic]
  /// The files to whose places the findings refer; none where a person knows of no file.
  let texts: [SourceText]

  init(_ message: String, findings: [Diagnostic] = [], in texts: [SourceText] = []) {
    self.message = message
    self.findings = findings
    self.texts = texts
  }

  /// The fault as a reply.
  var reply: JSONWriter.Value {
    var members: [(String, JSONWriter.Value)] = [("error", .string(PlainText.safe(message)))]
    if !findings.isEmpty {
      members.append(("errors", DiagnosticJSON(texts).value(of: findings)))
    }
    return .object(members)
  }
}

extension PageFault {
  static func missing(_ key: String) -> PageFault {
    PageFault("the request needs '\(key)'")
  }

  static func wrongKind(_ key: String, expected: String) -> PageFault {
    PageFault("'\(key)' should be \(expected)")
  }

  static func unknown(_ kind: String, _ name: String, among valid: [String]) -> PageFault {
    let near = NearestName.of(name, among: valid).map { "did you mean '\($0)'?" }
    return PageFault(
      "there is no \(kind) '\(name)'; " + (near ?? "it can be: " + valid.joined(separator: ", "))
    )
  }
}
