public import DecisionEngine
public import Forms

/// A rule pack that was read and compiled.
public struct LoadedPack: Sendable {
  /// The program; `nil` where a finding is an error.
  public let program: Program?
  /// The pack as it is declared; of use only where there is a program.
  public let pack: RulePack
  /// The files, in the order to which the places of findings refer.
  public let texts: [SourceText]
  /// All findings of all files, by place.
  public let diagnostics: [Diagnostic]

  /// The program and the findings alone.
  public var findings: Findings<Program> { Findings(program, diagnostics) }
}
