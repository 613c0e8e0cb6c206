/// Makes sure that no command writes over a file that it reads, nor two results into one file: the one place for it.
///
/// The table of arguments and flags says which of them name a file or folder to read and which a file to write; files
/// are compared by what the system knows of them, so that links do not deceive.
struct Overwriting {
  /// A file that is to be written.
  private struct Written {
    let words: String
    let path: String
    let flag: Flag
  }

  private let command: Command
  private let arguments: ParsedArguments

  /// Refuses what would write over something.
  static func check(_ arguments: ParsedArguments, of command: Command) throws(Failure) {
    try Overwriting(command: command, arguments: arguments).check()
  }

  private func check() throws(Failure) {
    let written = written
    for (index, one) in written.enumerated() {
      for other in written[..<index] where Self.isOnePlace(one.path, other.path) {
        throw .usage("\(one.words) goes where \(other.words) goes", help: "name another file")
      }
    }
    let read = read
    for one in written where !one.flag.mayBeRead {
      guard let identity = FileIdentity(one.path) else { continue }
      for path in read where Self.reads(path, identity) {
        throw .usage(
          "\(one.words) would write over what is read: \(path == "-" ? "standard input" : path)",
          help: "name another file"
        )
      }
    }
  }

  /// What is written: the result first.
  private var written: [Written] {
    var found: [Written] = []
    for flag in command.flags {
      guard case .newFile = flag.value else { continue }
      if let path = arguments.value(of: flag) {
        found.append(Written(words: "--\(flag.name) \(path)", path: path, flag: flag))
      } else if flag.name == Flag.output.name {
        found.append(Written(words: "the result", path: "-", flag: flag))
      }
    }
    return found.filter { $0.flag.name == Flag.output.name }
      + found.filter { $0.flag.name != Flag.output.name }
  }

  /// The files and folders that are read.
  private var read: [String] {
    var paths: [String] = []
    for (index, path) in arguments.arguments.enumerated()
    where command.argument(at: index)?.value.isRead == true {
      paths.append(path)
    }
    for flag in command.flags where flag.value.isRead { paths += arguments.allValues(of: flag) }
    return paths
  }

  /// Whether two paths lead to one file, or both to standard output.
  private static func isOnePlace(_ path: String, _ other: String) -> Bool {
    let names = ["-", "/dev/stdout"]
    if names.contains(path), names.contains(other) { return true }
    guard let identity = FileIdentity(path) else { return false }
    return identity == FileIdentity(other)
  }

  /// Whether a file is the one at a path that is read, or one of the folder there.
  private static func reads(_ path: String, _ identity: FileIdentity) -> Bool {
    if path == "-" { return FileIdentity(descriptor: STDIN_FILENO) == identity }
    guard Files.isFolder(path) else {
      return Files.exists(path) && FileIdentity(path) == identity
    }
    return identity.isThere && Files.paths(below: path).contains { FileIdentity($0) == identity }
  }
}
