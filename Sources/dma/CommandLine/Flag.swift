/// A flag of a command: one entry of the table that drives parsing, help and completion.
struct Flag: Sendable {
  /// What a flag takes.
  enum Value: Sendable {
    /// Nothing.
    case none
    /// The path of a file that is read.
    case file
    /// The path of a file that is written.
    case newFile
    /// A folder's path.
    case folder
    /// One of some words.
    case oneOf([String])
    /// A text, described by this word.
    case text(String)
    /// Names of the rule pack, described by this word.
    case names(Names, String)

    /// Whether it names a file or a folder that is read.
    var isRead: Bool {
      switch self {
      case .file, .folder: true
      case .none, .newFile, .oneOf, .text, .names: false
      }
    }
  }

  /// Names of the rule pack that a value is made of.
  enum Names: CaseIterable {
    /// A question.
    case question
    /// A question, an equals sign and a choice of it.
    case answer
    /// A criterion and an equals sign, behind which a number follows.
    case weight
    /// A decision.
    case decision
    /// An option of some decision.
    case option
  }

  /// The name without its hyphens.
  let name: String
  /// What it takes.
  let value: Value
  /// What it does, as a line of help.
  let summary: String
  /// Whether it may be given more than once.
  var isRepeatable = false
  /// Whether a file to write may be one that the command reads: the one that it goes on with.
  var mayBeRead = false

  /// The word that stands for the value in help; `nil` where there is none.
  var placeholder: String? {
    switch value {
    case .none: nil
    case .file, .newFile: "FILE"
    case .folder: "DIR"
    case .oneOf(let words): words.joined(separator: "|")
    case .text(let word), .names(_, let word): word
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
    value: .newFile,
    summary: "write the result to a file, whole or not at all"
  )

  static let mark = Flag(
    name: "bom",
    value: .none,
    summary: "begin a table in CSV with a byte-order mark, by which Excel knows its letters"
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
