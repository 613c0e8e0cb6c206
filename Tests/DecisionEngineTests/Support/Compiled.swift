import DecisionEngine
import Testing

@testable import Forms

/// The program of a pack that must have no findings.
func compiled(
  _ pack: RulePack,
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> Program {
  let compiled = Compiler.compile(pack)
  #expect(compiled.diagnostics.map { $0.message } == [], sourceLocation: sourceLocation)
  return try #require(compiled.value, sourceLocation: sourceLocation)
}

/// The codes of what is wrong with a pack.
func codes(of pack: RulePack) -> [String] {
  Compiler.compile(pack).diagnostics.map { $0.spelledCode }
}

extension Program {
  /// A profile with some answers by the names of questions and choices.
  func profile(
    _ answers: KeyValuePairs<String, String> = [:],
    priorities: KeyValuePairs<String, Double> = [:],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Profile {
    let declared = DeclaredProfile(
      id: "profile",
      answers: answers.map { Answer(question: Name($0.key), choice: Name($0.value)) },
      priorities: priorities.map { (Name($0.key), $0.value) }
    )
    let resolved = resolve(declared)
    #expect(!resolved.diagnostics.hasErrors, sourceLocation: sourceLocation)
    return try #require(resolved.value, sourceLocation: sourceLocation)
  }

  /// What it says of some answers.
  func assessment(
    _ answers: KeyValuePairs<String, String> = [:],
    priorities: KeyValuePairs<String, Double> = [:],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Assessment {
    Assessor(self).assess(
      try profile(answers, priorities: priorities, sourceLocation: sourceLocation)
    )
  }
}
