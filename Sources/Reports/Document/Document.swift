/// A report as a sequence of blocks, before it is text, Markdown or HTML.
public struct Document: Sendable {
  /// What a document is for, and so how it is laid out.
  public enum Kind: Sendable {
    /// To be read from beginning to end.
    case account
    /// To be decided on: a few pages, as dense as they can be read.
    case resolution
  }

  /// The blocks from top to bottom.
  public var blocks: [Block] = []
  /// What it is for.
  public var kind = Kind.account

  /// Creates an empty document.
  public init() {}
}

/// What a section is for the whole, which decides how it is set.
public enum SectionRole: Sendable {
  /// What the report says.
  case body
  /// What it rests on.
  case annex
}

/// A part of a report that stands by itself.
public enum Block: Sendable {
  /// The title of the whole, and what it is about.
  case title(String, subtitle: String)
  /// What was used and how much is known, each as a name and a value.
  case facts([Fact])
  /// A heading; level 1 is the highest below the title, and its role that of all up to the next one.
  case heading(String, level: Int, role: SectionRole = .body)
  /// A paragraph.
  case paragraph(RichText)
  /// A paragraph that must not be overlooked.
  case notice(RichText)
  /// The sentence that the whole report comes to.
  case verdict(RichText)
  /// A list.
  case list([Item])
  /// Rows under a header.
  case table(Table)
  /// By how much one option is ahead of another.
  case lead(LeadScale)
  /// Options on one scale from 0 to 100.
  case bars([Bar])
  /// What makes up a lead, step by step.
  case waterfall(Waterfall)
  /// Where each of some numbers may lie without changing an outcome.
  case intervals(Intervals)
  /// Wholes split into parts.
  case shares(Shares)
  /// How much there is to do, by time.
  case timeline(Timeline)
  /// Numbers of things, each split into the same parts.
  case tallies(Tallies)
  /// The sources that citations point to.
  case references([Reference])

  /// A table without a caption.
  public static func table(header: [String], rows: [[String]]) -> Block {
    .table(
      Table(columns: header.map { .init($0) }, rows: rows.map { $0.map { RichText($0) } })
    )
  }
}

/// A name and its value.
public struct Fact: Sendable {
  /// The name.
  public let name: String
  /// The value.
  public let value: RichText

  /// Creates a fact.
  public init(_ name: String, _ value: RichText) {
    self.name = name
    self.value = value
  }
}

/// An item of a list.
public struct Item: Sendable {
  /// A short mark before the text, such as `+3.2` or `1`; `nil` for a bullet.
  public var mark: String?
  /// The text.
  public var text: RichText
  /// Lines below it, less prominent.
  public var details: [RichText]

  /// Creates an item.
  public init(mark: String? = nil, _ text: RichText, details: [RichText] = []) {
    self.mark = mark
    self.text = text
    self.details = details
  }
}

/// A source of a report.
public struct Reference: Sendable {
  /// The number by which citations name it.
  public let number: Int
  /// What it is: its title, publisher and year.
  public let text: String
  /// Where it is on the web.
  public let address: String

  /// Creates a reference.
  public init(number: Int, text: String, address: String) {
    self.number = number
    self.text = text
    self.address = address
  }
}
