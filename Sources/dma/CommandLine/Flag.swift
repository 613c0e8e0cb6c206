/// A flag of a command: one entry of the table that drives parsing, help and completion.
struct Flag: Sendable {
  /// What a flag takes.
  enum Value: Sendable {
    /// Nothing.
    case none
    /// A file's path.
    case file
    /// A folder's path.
    case folder
    /// One of some words.
    case oneOf([String])
    /// A text, described by this word.
    case text(String)
  }

  /// The name without its hyphens.
  let name: String
  /// What it takes.
  let value: Value
  /// What it does, as a line of help.
  let summary: String
  /// Whether it may be given more than once.
  var isRepeatable = false

  /// The word that stands for the value in help; `nil` where there is none.
  var placeholder: String? {
    switch value {
    case .none: nil
    case .file: "FILE"
    case .folder: "DIR"
    case .oneOf(let words): words.joined(separator: "|")
    case .text(let word): word
    }
  }
}

extension Flag {
  static let help = Flag(name: "help", value: .none, summary: "show this help")
  static let rules = Flag(
    name: "rules",
    value: .folder,
    summary: "the rule pack to use: a folder, or the name of one that the program brings, "
      + "shifting-sands (default) or reorganisation"
  )
  static let output = Flag(
    name: "output",
    value: .file,
    summary: "write the result to a file, whole or not at all"
  )

  /// The flag by which a result is asked for in one of some formats, of which the first goes without saying.
  static func format<Format: RawRepresentable<String>>(_ formats: Format...) -> Flag {
    let words = formats.map { $0.rawValue }
    return Flag(
      name: "format",
      value: .oneOf(words),
      summary: "how to print the result (default: \(words[0]))"
    )
  }
}
