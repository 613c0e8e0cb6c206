import DecisionEngine
import RuleFiles
import Testing

@testable import Forms
@testable import Reports

/// Which sentence of a rule stands in a report.
@Suite struct RuleSentencesTests {
  private let pack = """
    {
      "format": 2, "id": "small", "version": "1.0.0", "title": "Small", "decisionOrder": ["model"],
      "sections": [{ "id": "all", "title": "All", "questions": ["size", "reach"] }],
      "questions": [
        { "id": "size", "kind": "choice", "text": "How large?", "why": "It matters.",
          "choices": [{ "id": "small", "text": "Small" }, { "id": "large", "text": "Large" }] },
        { "id": "reach", "kind": "choice", "text": "How far?", "why": "It matters.",
          "choices": [{ "id": "near", "text": "Near" }, { "id": "far", "text": "Far" }] }
      ],
      "decisions": [
        { "id": "model", "title": "Model", "asks": "Which?", "strength": { "clear": 1, "strong": 2 },
          "options": [
            { "id": "a", "title": "A", "text": "It is A." }, { "id": "b", "title": "B", "text": "It is B." },
            { "id": "c", "title": "C", "text": "It is C." }
          ],
          "criteria": [{ "id": "fit", "title": "Fit", "weight": 1 }] }
      ],
      "rules": [
        { "id": "large", "decision": "model", "criterion": "fit", "when": { "size": "large" },
          "scores": { "a": 3, "b": 2, "c": 1 }, "confidence": "judgement",
          "because": { "a": "Large suits A.", "c": "Large bears C." } },
        { "id": "far", "decision": "model", "criterion": "fit", "when": { "reach": "far" },
          "scores": { "c": 4, "b": -1 }, "confidence": "judgement",
          "because": { "c": "Far needs C.", "b": "Far strains B." } },
        { "id": "near-b", "decision": "model", "criterion": "fit", "when": { "reach": "near" },
          "scores": { "a": -5, "b": 1, "c": -2 }, "confidence": "judgement",
          "because": { "a": "Near strains A." } },
        { "id": "small-c", "decision": "model", "when": { "size": "small", "reach": "near" },
          "rulesOut": ["a", "c"], "confidence": "judgement",
          "because": { "c": "Small cannot bear C.", "a": "Small cannot bear A." } }
      ]
    }
    """

  private func assessed(_ size: String, _ reach: String) throws -> (Program, Assessment) {
    let read = PackReader.load([SourceText(name: "pack.json", bytes: Array(pack.utf8))])
    #expect(read.diagnostics.map { $0.message } == [])
    let loaded = try #require(read.program)
    let profile =
      "{ \"id\": \"x\", \"answers\": { \"size\": \"\(size)\", \"reach\": \"\(reach)\" } }"
    let declared = try #require(
      ProfileReader.read(SourceText(name: "x", bytes: Array(profile.utf8)), file: 0).value
    )
    return (loaded, Assessor(loaded).assess(try #require(loaded.resolve(declared).value)))
  }

  private func sentences(_ size: String, _ reach: String) throws -> [String] {
    let (program, assessment) = try assessed(size, reach)
    return assessment.primary.reasons.map { assessment.primary.sentence(of: $0.rule, in: program) }
  }

  @Test func `The recommendation's sentence is shown, else the runner-up's`() throws {
    // Large and far: C before A.
    #expect(try sentences("large", "far") == ["Far needs C.", "Large bears C."])
    // Large and near: B before C; of B the rule has nothing to say.
    #expect(try sentences("large", "near").contains("Large bears C."))
  }

  @Test func `A gate speaks of the option that it rules out`() throws {
    let (program, assessment) = try assessed("small", "near")
    #expect(program.sentence(of: 3, for: 0, over: nil) == "Small cannot bear A.")
    #expect(program.sentence(of: 3, for: 2, over: nil) == "Small cannot bear C.")
    let text = AssessmentJSON(assessment, program: program).text
    #expect(text.contains("\"because\": \"Small cannot bear A.\""))
    #expect(text.contains("\"because\": \"Small cannot bear C.\""))
  }

  @Test func `Where a rule speaks of neither, people are told, and programs get null`() throws {
    let (program, assessment) = try assessed("large", "near")
    let told = "Rule 'near-b' has no words for this comparison."
    #expect(program.sentence(of: 2, for: 1, over: 2) == told)
    #expect(try sentences("large", "near").contains(told))
    #expect(AssessmentJSON(assessment, program: program).text.contains("\"because\": null"))
  }

  @Test func `Where nothing is compared, all that a rule says is shown`() throws {
    let (program, _) = try assessed("large", "near")
    #expect(program.sentences(of: 0) == "Far strains B. Far needs C.")
  }
}
