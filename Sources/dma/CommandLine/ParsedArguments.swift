internal import DecisionEngine
internal import Forms

/// The words of a command line, sorted into arguments and flags.
struct ParsedArguments: Sendable {
  /// The words that are not flags, in order.
  private(set) var arguments: [String] = []
  private var values: [String: [String]] = [:]

  /// Sorts the words after a command's name.
  init(_ words: [String], for command: Command) throws(Failure) {
    var rest = words[...]
    var onlyArguments = false
    while let word = rest.popFirst() {
      if onlyArguments || word == "-" || !word.hasPrefix("-") {
        arguments.append(word)
      } else if word == "--" {
        onlyArguments = true
      } else {
        try readFlag(word, &rest, command)
      }
    }
    if values["help"] != nil { return }
    if !arguments.isEmpty, command.argument(at: arguments.count - 1) == nil {
      throw .usage(
        "unexpected '\(arguments[command.arguments.count])'",
        help: "usage: \(command.usage)"
      )
    }
    for (index, argument) in command.arguments.enumerated()
    where argument.isRequired && index >= arguments.count {
      throw .usage("\(argument.placeholder) is missing", help: "usage: \(command.usage)")
    }
    for (index, argument) in arguments.enumerated() {
      guard let known = command.argument(at: index) else { continue }
      try check(argument, known.value, known.placeholder)
    }
  }

  /// Whether a flag is given.
  func has(_ flag: Flag) -> Bool { values[flag.name] != nil }

  /// The value of a flag; of several the last.
  func value(of flag: Flag) -> String? { values[flag.name]?.last }

  /// The value of a flag that takes one of some words, or what goes without saying.
  func word<Word: RawRepresentable<String>>(of flag: Flag, or word: Word) -> Word {
    value(of: flag).flatMap { Word(rawValue: $0) } ?? word
  }

  /// All values of a flag, in order.
  func allValues(of flag: Flag) -> [String] { values[flag.name] ?? [] }

  /// An argument, or `nil` where it is left out.
  func argument(_ index: Int) -> String? {
    arguments.indices.contains(index) ? arguments[index] : nil
  }

  private mutating func readFlag(
    _ word: String,
    _ rest: inout ArraySlice<String>,
    _ command: Command
  ) throws(Failure) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let written = String(parts[0])
    let name = written == "-h" ? "help" : String(written.drop { $0 == "-" })
    guard let flag = command.allFlags.first(where: { $0.name == name }),
      written == "-h" || written.hasPrefix("--")
    else {
      throw .unknown("flag", written, among: command.allFlags.map { "--\($0.name)" })
    }
    guard let placeholder = flag.placeholder else {
      if parts.count > 1 { throw .usage("--\(name) takes no value", help: nil) }
      return try add("", to: flag)
    }
    guard let value = parts.count > 1 ? String(parts[1]) : rest.popFirst() else {
      throw .usage("--\(name) needs a value: \(placeholder)", help: nil)
    }
    try check(value, flag.value, "--\(name)")
    try add(value, to: flag)
  }

  private mutating func add(_ value: String, to flag: Flag) throws(Failure) {
    if values[flag.name] != nil, !flag.isRepeatable {
      throw .usage("--\(flag.name) is given twice", help: nil)
    }
    values[flag.name, default: []].append(value)
  }

  private func check(
    _ value: String,
    _ kind: Flag.Value,
    _ name: String
  ) throws(Failure) {
    if value.isEmpty { throw .usage("\(name) is empty", help: nil) }
    guard case .oneOf(let words) = kind, !words.contains(value) else { return }
    throw .unknown("value of \(name)", value, among: words)
  }
}

extension Failure {
  /// A word that is none of the valid ones, with the nearest of them.
  static func unknown(_ kind: String, _ word: String, among valid: [String]) -> Failure {
    .usage(
      "there is no \(kind) '\(word)'",
      help: NearestName.of(word, among: valid).map { "did you mean '\($0)'?" }
        ?? "it can be: " + valid.joined(separator: ", ")
    )
  }
}
