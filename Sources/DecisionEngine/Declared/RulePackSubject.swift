extension RulePack {
  /// What a pack is about, in the words that a program uses of it; `nil` for the default.
  public struct Subject: Hashable, Sendable {
    /// The name of the assistant that the pack makes; by default the pack's title.
    public var assistant: String?
    /// What a paper on a decision belongs to, such as a delivery model assessment.
    public var assessment: String?
    /// What a profile describes; by default an organisation.
    public var body: String?
    /// Several of them.
    public var bodies: String?

    /// Creates a subject.
    public init(
      assistant: String? = nil,
      assessment: String? = nil,
      body: String? = nil,
      bodies: String? = nil
    ) {
      self.assistant = assistant
      self.assessment = assessment
      self.body = body
      self.bodies = bodies
    }
  }
}
