import Forms
import Foundation
import PackAuthoring
import RuleFiles
import Testing

@testable import DecisionEngine

/// The examples in the comments of the analyses: each is computed, and compared with what stands there.
@Suite struct WorkedExampleTests {
  private let text: String
  private let program: Program
  private static let sources = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../Sources").standardized

  /// The pack is read from the article that describes it.
  init() throws {
    let article = try String(
      contentsOf: Self.sources.appending(
        path: "DecisionEngine/DecisionEngine.docc/WorkedExample.md"
      ),
      encoding: .utf8
    )
    let blocks = article.components(separatedBy: "```")
    text = String(try #require(blocks.first { $0.hasPrefix("json\n") }).dropFirst(5))
    let loaded = Self.loaded(text)
    #expect(loaded.diagnostics.map { $0.message } == [])
    program = try #require(loaded.program)
  }

  private static func loaded(_ text: String) -> LoadedPack {
    PackReader.load([SourceText(name: "pack.json", bytes: Array(text.utf8))])
  }

  // What stands in the comments.

  @Test func `The range of a fit`() throws {
    let primary = try program.assessment(partnerAndSkills).primary
    try expect(
      "partner yes, skills many:",
      list(
        primary.options.indices.map { option in
          let range = primary.options[option].range
          return "\(id(option)) \(figure(range.lowerBound)) … \(figure(range.upperBound))"
            + ", expected \(figure(primary.options[option].fit))"
        }
      ),
      in: "DecisionEngine/Assess/Assessment.swift"
    )
  }

  @Test func `Whether the questionnaire may stop`() throws {
    for (shown, answers) in [
      ("partner yes, skills many:", partnerAndSkills),
      ("partner yes, skills few:", ["partner": "yes", "skills": "few"]),
    ] as [(String, KeyValuePairs<String, String>)] {
      let primary = try program.assessment(answers).primary
      let proof = StoppingProof(primary)
      let rival = try #require(proof.rivals.first)
      let winner = try #require(primary.recommendation)
      try expect(
        shown,
        "\(id(winner)) leads \(id(rival.option)) by \(figure(rival.leastLead)) at least, so it "
          + (proof.mayStop ? "may stop" : "may not stop"),
        in: "DecisionEngine/Explain/StoppingProof.swift"
      )
    }
  }

  @Test func `The next question`() throws {
    let next = try program.assessment(["partner": "yes"]).nextQuestions
    #expect(next.count == 2)
    for question in next {
      #expect(question.isExact)
      try expect(
        "partner yes:",
        "\(program.questions[question.question].id) leaves \(question.mostPossible) outcomes at most, "
          + "\(figure(question.averagePossible)) on average, and moves the lead by "
          + figure(question.spread),
        in: "DecisionEngine/Assess/NextQuestions.swift"
      )
    }
    #expect(next.map { program.questions[$0.question].id } == ["money", "skills"])
  }

  @Test func `Answers that are enough`() throws {
    let profile = try program.profile(complete("few"))
    let enough = SufficientAnswers(program, profile: profile)
    #expect(enough.verdict == .smallest)
    #expect(enough.isComplete)
    try expect(
      "partner yes, skills few, money ample:",
      list(
        enough.sets.map { set in
          set.map { program.questions[$0].id }.joined(separator: " and ")
        }
      ) + " are enough, and nothing else as short is",
      in: "DecisionEngine/Explain/SufficientAnswers.swift"
    )
  }

  @Test func `What would change a recommendation`() throws {
    let changes = Changes(program, profile: try program.profile(complete("few")), toward: 0)
    #expect(changes.verdict == .cheapest)
    #expect(changes.isComplete)
    let set = try #require(changes.sets.first)
    #expect(changes.sets.count == 1)
    let shown = set.changes.map { change in
      let question = program.questions[change.question]
      return "\(question.id) from \(question.choices[change.from].id) to "
        + question.choices[change.to].id
    }
    try expect(
      "partner yes, skills few, money ample, toward own:",
      "\(list(shown)), effort \(set.effort), then it leads by "
        + figure(try #require(set.margin)),
      in: "DecisionEngine/Explain/Changes.swift"
    )
  }

  @Test func `Why an option is not recommended`() throws {
    let assessment = try program.assessment(complete("few"))
    let why = WhyNot(program, assessment, assessment.primary, option: 0)
    func rules(_ parts: [(rule: Int, points: Double)]) -> String {
      list(parts.map { "\(program.rules[$0.rule].id) (\(figure($0.points)))" })
    }
    let wanted = why.missing.flatMap { $0.trace.obstacles }.map { obstacle in
      let question = program.questions[obstacle.question]
      let choices = question.choices.indices.filter { obstacle.wanted.contains($0) }
      return "\(question.id) \(choices.map { question.choices[$0].id }.joined(separator: ", "))"
    }
    try expect(
      "partner yes, skills few, money ample, why not own:",
      "it is \(figure(why.behind)) behind",
      "it loses by \(rules(why.losses.map { ($0.rule, $0.points) }))",
      "it gains by \(rules(why.gains.map { ($0.rule, $0.points) }))",
      "it misses \(rules(why.missing.map { ($0.rule, $0.points) })), for want of \(list(wanted))",
      in: "DecisionEngine/Explain/WhyNot.swift"
    )
  }

  @Test func `How much hangs on the weights`() throws {
    let profile = try program.profile(complete("many"))
    let sensitivity = WeightSensitivity(
      program.values(ofDecision: 0, for: profile),
      weights: program.weights(ofDecision: 0, for: profile),
      winner: 0
    )
    let intervals = sensitivity.intervals.enumerated().map { criterion, interval in
      "\(program.decisions[0].criteria[criterion].id) is \(figure(interval.weight)) and may be "
        + "\(figure(interval.lower)) … "
        + (interval.upper.isFinite ? figure(interval.upper) : "∞")
    }
    let flip = try #require(sensitivity.flip)
    try expect(
      "partner yes, skills many, money ample:",
      list(intervals),
      "\(figure(flip.moved)) of all weight moved puts \(id(flip.rival)) level: "
        + list(
          zip(program.decisions[0].criteria, flip.shares).map { criterion, share in
            "\(criterion.id) \(figure(share))"
          }
        ),
      in: "DecisionEngine/Explain/WeightSensitivity.swift"
    )
  }

  @Test func `The share of weightings in which an option ranks first`() throws {
    let profile = try program.profile(complete("many"))
    let table = program.values(ofDecision: 0, for: profile)
    let drawn = RankAcceptability(table)
    // With two criteria, own is ahead exactly where the share of cost is below 0.8.
    #expect(abs(drawn.shares[0][0] - 0.8) < 4 * drawn.standardError(of: 0.8))
    try expect(
      "partner yes, skills many, money ample:",
      "\(id(0)) ranks first in \(figure(drawn.shares[0][0])) of \(drawn.draws) draws, "
        + "give or take \(figure(drawn.standardError(of: drawn.shares[0][0])))",
      in: "DecisionEngine/Explain/RankAcceptability.swift"
    )
  }

  @Test func `Whether a pack is sound`() throws {
    var check = SoundnessCheck(program, of: Self.loaded(text).pack)
    let report = check.run()
    #expect(report.findings.map { $0.message } == [])
    #expect(report.undecided == [])
    // Money counts only without a partner, where nothing but own is left.
    let flawed = Self.loaded(
      text.replacingOccurrences(
        of: #""when": { "money": "ample" }"#,
        with: #""when": { "partner": "no", "money": "ample" }"#
      )
    )
    var second = SoundnessCheck(try #require(flawed.program), of: flawed.pack)
    let findings = second.run().findings
    try expect(
      "as it is:",
      "\(report.matteringRules) of \(program.rules.count) rules matter, "
        + "\(report.recommendedOptions) of 2 options are recommended to somebody, no finding",
      "own-money only where there is no partner:",
      list(findings.map { "\($0.code.rawValue), \($0.message)" }),
      in: "PackAuthoring/Check/SoundnessCheck.swift"
    )
  }

  // How it is written.

  private let partnerAndSkills: KeyValuePairs<String, String> = [
    "partner": "yes", "skills": "many",
  ]

  private func complete(_ skills: String) -> KeyValuePairs<String, String> {
    ["partner": "yes", "skills": skills, "money": "ample"]
  }

  private func id(_ option: Int) -> String { program.decisions[0].options[option].id }

  private func list(_ parts: [String]) -> String { parts.joined(separator: "; ") }

  /// A figure with up to four decimals.
  private func figure(_ value: Double) -> String {
    var text = Figures.fixed(value, decimals: 4)
    while text.hasSuffix("0") { text.removeLast() }
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }

  /// Expects lines of an example in the comments of a file, one behind the other.
  private func expect(
    _ lines: String...,
    in path: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = try String(contentsOf: Self.sources.appending(path: path), encoding: .utf8)
    let comments = file.split(separator: "\n").map { $0.drop { $0 == " " } }
    var place = comments.startIndex
    for line in lines {
      let wanted = "///     \(line)"
      guard let found = comments[place...].firstIndex(of: wanted[...]) else {
        Issue.record("\(path) lacks the line\n\(wanted)", sourceLocation: sourceLocation)
        return
      }
      place = found + 1
    }
  }
}
