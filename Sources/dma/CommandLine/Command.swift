/// A command: its place in help, what it takes, and what it does.
struct Command: Sendable {
  /// What stands for a file, folder or word that is not a flag.
  struct Argument: Sendable {
    /// The word that stands for it in help.
    let placeholder: String
    /// What it is.
    let value: Flag.Value
    /// What it is for, as a line of help.
    let summary: String
    /// Whether it must be given.
    var isRequired = true
    /// Whether it may be given more than once; only the last one may.
    var isRepeatable = false
  }

  /// The word that names it.
  let name: String
  /// What it does, as a line of help.
  let summary: String
  /// What it takes, in order.
  var arguments: [Argument] = []
  /// The flags that it knows, `--help` left out.
  var flags: [Flag] = []
  /// Lines of use, shown in its help.
  var examples: [String] = []
  /// Does it.
  let run: @Sendable (ParsedArguments) throws(Failure) -> ExitStatus

  /// The argument at a place, of which the last may be given more than once.
  func argument(at index: Int) -> Argument? {
    if arguments.indices.contains(index) { return arguments[index] }
    return arguments.last.flatMap { $0.isRepeatable ? $0 : nil }
  }

  /// The flags that it knows.
  var allFlags: [Flag] { flags + [.help] }

  /// The one line that shows how it is used.
  var usage: String {
    var parts = ["dma", name]
    for argument in arguments {
      let word = argument.placeholder + (argument.isRepeatable ? "…" : "")
      parts.append(argument.isRequired ? word : "[\(word)]")
    }
    return parts.joined(separator: " ") + " [flags]"
  }
}

/// The status with which the program ends.
enum ExitStatus: Int32, Sendable {
  /// Done.
  case done = 0
  /// Done, and the answer is negative.
  case negative = 1
  /// Not done.
  case failed = 2
}
