internal import DecisionEngine
internal import Forms
internal import Reports
internal import RuleFiles

/// What the web page talks to: a request as bytes in, a reply as bytes out.
///
/// Requests and replies are JSON in UTF-8. A session begins with the request `start`, which brings the
/// rules; then every request but the parts of a portfolio stands for itself, and the same one always has
/// the same reply, on every machine. A request that cannot be answered has the reply `{"error": …}`; no bytes whatsoever make a
/// session trap.
package struct PageSession: Sendable {
  private var program: Program?
  /// The program that papers say they were computed by.
  private var tool: String?
  /// What a reader of a paper can do with that program.
  private var remedies = RemedyWords.none
  /// The portfolio of which parts are still to come.
  private var portfolio: PortfolioReply.Unfinished?

  /// Creates a session without rules.
  package init() {}

  /// Answers a request.
  package mutating func reply(to request: [UInt8]) -> [UInt8] {
    do throws(PageFault) {
      return Array(try answer(to: PageRequest(request)).utf8)
    } catch {
      return Array(JSONWriter.compactText(of: error.reply).utf8)
    }
  }

  private mutating func answer(to request: PageRequest) throws(PageFault) -> String {
    guard let ask = Ask(rawValue: request.ask) else {
      throw .unknown("request", request.ask, among: Ask.allCases.map { $0.rawValue })
    }
    if ask == .start { try start(request) }
    guard let program else {
      throw PageFault("the session has no rules yet: it begins with the request 'start'")
    }
    switch ask {
    case .start: return JSONWriter.compactText(of: PackReply(program).value)
    case .pack:
      try request.expect([])
      return JSONWriter.compactText(of: PackReply(program).value)
    case .status: return try StatusReply(request, program).text
    case .remaining: return try RemainingReply(request, program).text
    case .assess:
      try request.expect(["profile"])
      let profile = try program.profile(of: request).profile
      return AssessmentJSON(Assessor(program).assess(profile), program: program).text
    case .paper: return try PaperReply(request, program, tool: tool, remedies: remedies).text
    case .changes: return try ChangesReply(request, program).text
    case .read: return try ReadReply(request, program).text
    case .write:
      try request.expect(["profile"])
      let profile = try program.profile(of: request).profile
      let text = ProfileJSON(profile, program: program).text
      return JSONWriter.compactText(of: .object([("text", .string(text))]))
    case .portfolio:
      return try PortfolioReply(request, program, continuing: &portfolio).text
    case .row: return try RowReply(request, program).text
    }
  }

  /// What can be asked.
  private enum Ask: String, CaseIterable {
    /// To begin, with the rules; the reply is that of `pack`.
    case start
    /// The questionnaire and the decisions.
    case pack
    /// Where the questionnaire stands.
    case status
    /// About how many questions are left.
    case remaining
    /// The assessment, as the command `assess` writes it as JSON.
    case assess
    /// The options paper.
    case paper
    /// What would make an option the recommended one.
    case changes
    /// The profile in the text of a file.
    case read
    /// The text of a profile's file.
    case write
    /// What comes of a portfolio, or of the next part of one.
    case portfolio
    /// The profile of one row of a portfolio.
    case row
  }

  /// Takes the rules: `{"ask":"start","tool":"dma 0.1.0","rules":[{"name":"pack.json","text":"…"}]}`,
  /// and where there is a member `remedies`, what a reader of a paper can do with that tool.
  private mutating func start(_ request: PageRequest) throws(PageFault) {
    try request.expect(["tool", "remedies", "rules"])
    let tool = try request.optionalText("tool")
    let words = try request.optionalTexts("remedies")
    var files: [SourceText] = []
    for node in try request.list("rules") { files.append(try ruleFile(node)) }
    let loaded = PackReader.load(files)
    guard let program = loaded.program else {
      throw PageFault(
        "the rules cannot be used",
        findings: loaded.diagnostics.filter { $0.severity == .error },
        in: loaded.texts
      )
    }
    self.program = program
    portfolio = nil
    self.tool = tool
    remedies = RemedyWords { remedy in words.first { $0.name == remedy.rawValue }?.text }
  }

  private func ruleFile(_ node: JSONNode) throws(PageFault) -> SourceText {
    var name: String?
    var text: String?
    if case .object(let members) = node.value {
      for member in members {
        guard case .string(let value) = member.value.value else { continue }
        if member.name == "name" { name = value }
        if member.name == "text" { text = value }
      }
    }
    guard let name, let text else {
      throw .wrongKind("rules", expected: "a list of files, each with 'name' and 'text'")
    }
    return SourceText(name: name, bytes: Array(text.utf8))
  }
}

extension Program {
  /// The profile of a request, and what its author probably did not mean.
  func profile(
    of request: PageRequest
  ) throws(PageFault) -> (profile: Profile, warnings: [Diagnostic]) {
    let read = ProfileReader.read(try request.node("profile"))
    guard let declared = read.value else {
      throw PageFault("the profile cannot be read", findings: read.diagnostics)
    }
    let resolved = resolve(declared)
    guard let profile = resolved.value else {
      throw PageFault(
        "the profile does not fit the rules",
        findings: resolved.diagnostics.filter { $0.severity == .error }
      )
    }
    return (profile, (read.diagnostics + resolved.diagnostics).sortedByPlace())
  }
}
