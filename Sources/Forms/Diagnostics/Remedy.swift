/// What a person can do with the program that they use: a library says which, the face words how.
///
/// The terminal names its flags and commands, the page its buttons; a library that knows of neither can
/// serve both. What holds whatever the program, such as the nearest valid name, is `Diagnostic.help`.
public enum Remedy: String, Hashable, Sendable, CaseIterable {
  /// A header with every column of a portfolio can be written.
  case writeHeader = "write-header"
  /// Columns that are no part of a profile can be copied to the result, or left out.
  case keepOrDropColumns = "keep-or-drop-columns"
  /// The column can have another name, or such columns can be left out.
  case renameOrDropColumn = "rename-or-drop-column"
  /// The condition can be split, or the portfolio scored without SQL.
  case splitOrScoreHere = "split-or-score-here"
  /// What a short report leaves out can be shown.
  case showAll = "show-all"
  /// The rejected records can be seen, each with the reason.
  case seeRejects = "see-rejects"
  /// What has another id can be named, and is then compared as one thing.
  case nameRename = "name-rename"
  /// The rules can be written out with their digest.
  case exportRules = "export-rules"
}

/// How a face of the program words remedies.
public struct RemedyWords: Sendable {
  /// The words by remedy, in the order of the cases.
  private let words: [String?]

  /// Asks for the words of every remedy; `nil` where a face has no such means.
  public init(_ words: (Remedy) -> String?) {
    self.words = Remedy.allCases.map { words($0) }
  }

  /// No words: for whoever uses the libraries without a face.
  public static let none = RemedyWords { _ in nil }

  /// The words of a remedy; `nil` where the face has no such means.
  public subscript(remedy: Remedy) -> String? {
    zip(Remedy.allCases, words).first { $0.0 == remedy }?.1
  }

  /// The words of a remedy after something else, such as a space; nothing where there are none.
  public func words(of remedy: Remedy, after lead: String, before end: String = "") -> String {
    self[remedy].map { lead + $0 + end } ?? ""
  }
}
