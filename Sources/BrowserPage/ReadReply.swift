internal import DecisionEngine
internal import Forms
internal import Reports
internal import RuleFiles

/// The profile in the text of a file that was opened, or everything that is wrong with the file.
struct ReadReply {
  private let program: Program
  private let file: SourceText
  private let profile: Profile?
  private let findings: [Diagnostic]

  init(_ request: PageRequest, _ program: Program) throws(PageFault) {
    try request.expect(["text", "name"])
    let text = try request.text("text")
    let name = try request.optionalText("name") ?? "profile.json"
    self.program = program
    file = SourceText(name: name, bytes: Array(text.utf8))
    let read = ProfileReader.profile(in: file, for: program)
    profile = read.value
    findings = read.diagnostics
  }

  var text: String {
    var members: [(String, JSONWriter.Value)] = []
    if let profile {
      members.append(("profile", ProfileJSON(profile, program: program).value))
    } else {
      members.append(("errors", value(of: .error)))
    }
    members.append(("warnings", value(of: .warning)))
    return JSONWriter.compactText(of: .object(members))
  }

  private func value(of severity: Diagnostic.Severity) -> JSONWriter.Value {
    DiagnosticJSON([file]).value(of: findings.filter { $0.severity == severity })
  }
}
