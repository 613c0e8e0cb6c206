@_exported public import DecisionEngine
@_exported public import Forms
@_exported public import RuleFiles
internal import StandardRules

/// A rule pack, ready to advise: the way in for a program that uses this package as a library.
///
/// It needs no file, no clock and no network, it changes nothing, and the same profile has the same answer
/// on every machine. What is a number in an answer, such as an option or a question, is an index into the
/// lists of `program`.
public struct Assistant: Sendable {
  /// The pack, with every list that answers refer to.
  public let program: Program

  /// Creates an assistant of a program.
  public init(_ program: Program) {
    self.program = program
  }

  /// The assistant with the standard pack.
  ///
  /// Cost: reading and compiling the whole pack, so keep what it gives.
  public static func standard() throws(InvalidInput) -> Assistant {
    try load(StandardRules.files).get()
  }

  /// Reads and compiles the files of a rule pack, among them `pack.json`.
  ///
  /// - Returns: The assistant, or `nil` where a finding is an error, and everything that was found. The
  ///   places of findings are in the files in the order of their names.
  public static func load(_ files: [SourceText]) -> Findings<Assistant> {
    PackReader.load(files).findings.map { Assistant($0) }
  }

  /// Reads a profile in JSON and resolves its names: questions, choices, criteria.
  ///
  /// - Returns: The profile, or `nil` where a finding is an error, and everything that was found: every
  ///   mistake at once, each with its place in the text and, where one is near, the valid name.
  public func profile(_ text: SourceText) -> Findings<Profile> {
    ProfileReader.profile(in: text, for: program)
  }

  /// Reads a profile in JSON from a string.
  public func profile(json text: String) -> Findings<Profile> {
    profile(SourceText(name: "profile.json", bytes: Array(text.utf8)))
  }

  /// Assesses a profile: what is recommended, how far the answers that are missing can move that, and why.
  ///
  /// - Precondition: The profile was resolved against `program`.
  public func assess(_ profile: Profile) -> Assessment {
    Assessor(program).assess(profile)
  }

  /// Explains a decision of an assessment exactly: why, why not, what to ask next, which answers are enough,
  /// what would change it, and how much hangs on the weights.
  ///
  /// Cost: about that of an assessment, but for rare profiles.
  ///
  /// `taken`: One of the assessment's decisions; `nil` for the primary one.
  public func explain(
    _ assessment: Assessment,
    _ taken: DecisionAssessment? = nil
  ) -> Explanation {
    Explanation(program, assessment, taken ?? assessment.primary)
  }

  /// The option that a decision recommends; `nil` where every option is ruled out.
  public func recommendation(of taken: DecisionAssessment) -> Option? {
    taken.recommendation.map { program.decisions[taken.decision].options[$0] }
  }
}
