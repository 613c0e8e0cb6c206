import DeliveryModel
import Testing

/// The package as other programs use it.
@Suite struct AssistantTests {
  private func assistant() throws -> Assistant { try Assistant.standard() }

  @Test func `A profile is read, assessed and explained`() throws {
    let assistant = try assistant()
    let profile = assistant.profile(
      json: #"{"id": "town", "answers": {"environment": "brown-field"}}"#
    )
    #expect(profile.diagnostics.isEmpty)
    let assessment = assistant.assess(try profile.get())
    let option = try #require(assistant.recommendation(of: assessment.primary))
    let options = assistant.program.decisions[0].options.map { $0.id }
    #expect(options.firstIndex(of: option.id) == assessment.primary.recommendation)
    let explanation = assistant.explain(assessment)
    #expect(explanation.taken.decision == 0)
    #expect(explanation.nextQuestions == assessment.nextQuestions)
    for taken in assessment.decisions {
      #expect(assistant.explain(assessment, taken).taken.decision == taken.decision)
    }
  }

  @Test func `Every mistake of a profile is told at once, and none gives a profile`() throws {
    let profile = try assistant().profile(
      json: """
        {"id": "town", "answers": {"environment": "brown-feld", "skils": "many"}, "more": 1}
        """
    )
    #expect(profile.value == nil)
    #expect(profile.diagnostics.count == 3)
    #expect(profile.diagnostics.hasErrors)
    let error = #expect(throws: InvalidInput.self) { try profile.get() }
    #expect(error?.diagnostics == profile.diagnostics)
  }

  @Test func `A warning leaves the profile of use`() throws {
    let profile = try assistant().profile(
      json: """
        {
          "id": "town",
          "answers": { "trading-ambition": "none", "external-demand": "none" }
        }
        """
    )
    #expect(profile.value != nil)
    #expect(profile.diagnostics.map { $0.severity } == [.warning])
  }

  @Test func `A pack with mistakes gives findings and no assistant`() {
    let pack = SourceText(name: "pack.json", bytes: Array("{}".utf8))
    let loaded = Assistant.load([pack])
    #expect(loaded.value == nil)
    #expect(loaded.diagnostics.hasErrors)
  }
}
