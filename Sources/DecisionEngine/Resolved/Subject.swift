/// What a pack is about, in the words that a program uses of it.
public struct Subject: Hashable, Sendable {
  /// The name of the assistant that the pack makes.
  public let assistant: String
  /// What a paper on a decision belongs to, such as a delivery model assessment; `nil` for nothing.
  public let assessment: String?
  /// What a profile describes, such as an authority.
  public let body: String
  /// Several of them.
  public let bodies: String

  /// Resolves what a pack of a title declares; without a declaration it is about organisations.
  init(_ declared: RulePack.Subject, title: String) {
    assistant = declared.assistant ?? title
    assessment = declared.assessment
    body = declared.body ?? Self.defaultBody
    bodies = declared.bodies ?? Self.defaultBodies
  }

  /// What a profile describes where a pack does not say.
  static let defaultBody = "organisation"
  /// Several of them.
  static let defaultBodies = "organisations"
}
