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

  /// The flags that it knows.
  var allFlags: [Flag] { flags + [.help] }

  /// The one line that shows how it is used.
  var usage: String {
    var parts = ["dma", name]
    for argument in arguments {
      parts.append(argument.isRequired ? argument.placeholder : "[\(argument.placeholder)]")
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
