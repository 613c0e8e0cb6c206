/// One finding about the text of a file: what is wrong, where, and what would be right.
///
/// A diagnostic holds facts; `DiagnosticRenderer` turns them into words for a person. Each message is
/// declared as a static factory beside the check that emits it.
public struct Diagnostic: Hashable, Sendable {
  /// How bad a finding is.
  public enum Severity: String, Hashable, Sendable {
    /// The input cannot be used.
    case error
    /// The input can be used, and says something that its author probably did not mean.
    case warning
  }

  /// A second place that a finding is about, such as the first declaration of a repeated id.
  public struct Note: Hashable, Sendable {
    /// What to see there.
    public var message: String
    /// Where it is; `nil` where the note is about no place.
    public var range: SourceRange?

    /// Creates a note.
    public init(_ message: String, at range: SourceRange? = nil) {
      self.message = message
      self.range = range
    }
  }

  /// A name that something refers to and nothing declares.
  public struct UndeclaredName: Hashable, Sendable {
    /// What it would name, in the singular: `question`, `choice`.
    public var kind: String
    /// What that would belong to; `nil` where it is the pack.
    public var owner: String?
    /// The name.
    public var text: String
    /// Whether nothing at all of the kind is declared there.
    public var isOnly: Bool

    /// Creates a name.
    public init(kind: String, owner: String?, text: String, isOnly: Bool) {
      self.kind = kind
      self.owner = owner
      self.text = text
      self.isOnly = isOnly
    }
  }

  /// The kind of finding.
  public var code: Code
  /// The member that is missing; `nil` for every other kind of finding.
  public var member: String?
  /// The name that nothing declares; `nil` for every other kind of finding.
  public var undeclared: UndeclaredName?
  /// How bad it is.
  public var severity: Severity
  /// What is wrong, as a sentence without a full stop.
  public var message: String
  /// Where; `nil` where the finding is about no place in a file.
  public var range: SourceRange?
  /// Other places that it is about.
  public var notes: [Note]
  /// What to do about it whatever the program, such as the nearest valid name.
  public var help: String?
  /// What to do about it with the program at hand, which its face words.
  public var remedy: Remedy?

  /// Creates a finding.
  public init(
    _ code: Code,
    of member: String? = nil,
    severity: Severity = .error,
    _ message: String,
    at range: SourceRange?,
    notes: [Note] = [],
    help: String? = nil,
    remedy: Remedy? = nil
  ) {
    self.code = code
    self.member = member
    self.severity = severity
    self.message = message
    self.range = range
    self.notes = notes
    self.help = help
    self.remedy = remedy
  }
}

extension Diagnostic {
  /// The stable name of the kind of finding, in lower-case words joined by hyphens.
  public var spelledCode: String {
    member.map { "\(code.rawValue)-\($0)" } ?? code.rawValue
  }

  /// The same finding where the texts that its places refer to stand behind so many others.
  public func moved(byFiles count: Int) -> Diagnostic {
    var moved = self
    moved.range?.file += count
    for index in moved.notes.indices { moved.notes[index].range?.file += count }
    return moved
  }

  /// Whether this finding stands before another: by file, place, and code.
  public static func precedes(_ first: Diagnostic, _ second: Diagnostic) -> Bool {
    guard let one = first.range, let two = second.range else {
      return first.range == nil && second.range != nil
    }
    if one.file != two.file { return one.file < two.file }
    if one.lower != two.lower { return one.lower < two.lower }
    return Name.precedes(first.spelledCode, second.spelledCode)
  }
}

extension [Diagnostic] {
  /// Whether any finding is an error.
  public var hasErrors: Bool {
    contains { $0.severity == .error }
  }

  /// The findings in the order of their places.
  public func sortedByPlace() -> [Diagnostic] {
    sorted(by: Diagnostic.precedes)
  }
}
