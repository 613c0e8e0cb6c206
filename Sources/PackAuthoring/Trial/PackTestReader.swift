internal import DecisionEngine
public import Forms
internal import RuleFiles

/// Reads the tests of a rule pack.
public enum PackTestReader {
  /// Reads the tests of one file.
  ///
  /// It returns the tests that can be read, or `nil` where the text is no file of tests, and all
  /// findings by place.
  ///
  /// `file`: The index that the text has among the texts of one run.
  public static func read(_ text: SourceText, file: Int) -> Findings<[DeclaredPackTest]> {
    let document = JSONReader().read(text, file: file)
    var decoder = FileDecoder(diagnostics: document.diagnostics)
    var tests: [DeclaredPackTest]?
    if let node = document.value,
      let members = decoder.members(
        of: node,
        "a file of tests",
        required: ["tests"],
        optional: ["$schema"]
      )
    {
      tests = decoder.list("tests", in: members) { $0.packTest($1) }
    }
    return Findings(tests, decoder.diagnostics.sortedByPlace())
  }
}

extension FileDecoder {
  fileprivate mutating func packTest(_ node: JSONNode) -> DeclaredPackTest? {
    guard
      let members = members(
        of: node,
        "a test",
        required: ["id", "answers", "expect"],
        optional: ["because", "priorities"]
      )
    else { return nil }
    let id = name("id", in: members)
    let because = text("because", in: members)
    let answers = answers("answers", in: members)
    let priorities = priorities("priorities", in: members)
    guard let id,
      let expected = members["expect"].flatMap({
        self.members(
          of: $0,
          "what a test expects",
          required: [],
          optional: ["decisions", "notTaken", "advice", "noAdvice"]
        )
      })
    else { return nil }
    var test = DeclaredPackTest(
      id: id,
      because: because,
      profile: DeclaredProfile(id: id.text, answers: answers, priorities: priorities)
    )
    for entry in entries("decisions", in: expected, of: "expectations by decision") {
      if let decision = expectedDecision(entry) { test.decisions.append(decision) }
    }
    test.notTaken = names("notTaken", in: expected)
    test.advice = names("advice", in: expected)
    test.noAdvice = names("noAdvice", in: expected)
    return test
  }

  private mutating func flag(_ key: String, in members: Members) -> Bool? {
    guard let node = members[key] else { return nil }
    if case .bool(let value) = node.value { return value }
    diagnostics.append(.wrongKind(node, expected: "true or false"))
    return nil
  }

  private mutating func expectedDecision(_ entry: JSONMember) -> DeclaredPackTest.Decision? {
    guard
      let members = members(
        of: entry.value,
        "what is expected of a decision",
        required: [],
        optional: [
          "recommendation", "strengthAtLeast", "strengthAtMost", "settled", "ruledOut",
          "possible", "reasons", "runnerUp", "fit", "margin", "level", "named",
        ]
      )
    else { return nil }
    var expected = DeclaredPackTest.Decision(decision: entry.key)
    expected.recommendation = name("recommendation", in: members)
    expected.strengthAtLeast = word("strengthAtLeast", of: Strength.self, in: members)
    expected.strengthAtMost = word("strengthAtMost", of: Strength.self, in: members)
    expected.isSettled = flag("settled", in: members)
    expected.ruledOut = members["ruledOut"].map { names($0) }
    expected.possible = members["possible"].map { names($0) }
    expected.reasons = names("reasons", in: members)
    expected.runnerUp = name("runnerUp", in: members)
    for entry in entries("fit", in: members, of: "fits by option") {
      if let amount = amount(entry.value) { expected.fits.append((entry.key, amount)) }
    }
    expected.margin = members["margin"].flatMap { amount($0) }
    expected.level = members["level"].map { names($0) }
    expected.isNamed = flag("named", in: members)
    return expected
  }

  /// A number, or the ends between which one lies.
  private mutating func amount(_ node: JSONNode) -> DeclaredPackTest.Amount? {
    switch node.value {
    case .number: return number(node).map { .shownAs($0) }
    case .object:
      guard
        let members = members(
          of: node,
          "a range of numbers",
          required: [],
          optional: ["atLeast", "atMost"]
        )
      else { return nil }
      let least = number("atLeast", in: members)
      let most = number("atMost", in: members)
      if case .object(let entries) = node.value, entries.isEmpty {
        diagnostics.append(.emptyList("this range", at: node.range))
        return nil
      }
      return .between(least, most)
    default:
      diagnostics.append(
        .wrongKind(node, expected: "a number, or 'atLeast' and 'atMost' in braces")
      )
      return nil
    }
  }
}
