internal import DecisionEngine
internal import Forms

/// Why a command was not done: facts, which `FailureText` puts into words.
enum Failure: Error {
  /// The command line cannot be understood.
  case usage(String, help: String?)
  /// A file could not be read or written.
  case file(FileError)
  /// What a file says cannot be used; the texts are those that the findings refer to.
  case invalid([Diagnostic], texts: [SourceText])
  /// The reader of the output has gone away, which is no error.
  case readerGone
}
