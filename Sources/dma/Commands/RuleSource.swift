internal import DecisionEngine
internal import Forms
internal import RuleFiles
internal import StandardRules

extension Flag {
  static let set = Flag(
    name: "set",
    value: .names(.answer, "QUESTION=CHOICE"),
    summary: "answer a question differently; A|B: one of these, unknown: neither",
    isRepeatable: true
  )
  static let priority = Flag(
    name: "priority",
    value: .names(.weight, "CRITERION=WEIGHT"),
    summary: "weigh a criterion differently",
    isRepeatable: true
  )
}

/// Where a command's rule pack comes from: a folder, or a pack that the program brings.
///
/// Where there is a folder of the name of such a pack, the folder is meant.
enum RuleSource {
  /// The folder or name in the first argument or in `--rules`; `nil` for the standard pack.
  static func place(_ arguments: ParsedArguments) throws(Failure) -> String? {
    if arguments.argument(0) != nil, arguments.has(.rules) {
      throw .usage("the rule pack is given twice", help: "name it as DIR or with --rules")
    }
    return arguments.argument(0) ?? arguments.value(of: .rules)
  }

  /// Loads the pack in a place.
  static func load(_ place: String?) throws(Failure) -> LoadedPack {
    let folder = try folder(
      at: place,
      brought: StandardRules.files
    ) { path throws(FileError) in try PackFolder.pack(path) }
    return PackReader.load(folder.texts, unread: folder.unread)
  }

  /// The files of the tests of the pack in a place.
  static func tests(at place: String?) throws(Failure) -> PackFolder {
    try folder(at: place, brought: StandardRules.tests) { path throws(FileError) in
      try PackFolder.files(path + "/" + PackFolder.tests)
    }
  }

  private static func folder(
    at place: String?,
    brought: (String) -> [SourceText]?,
    read: (String) throws(FileError) -> PackFolder
  ) throws(Failure) -> PackFolder {
    guard let place else { return PackFolder(texts: brought(StandardRules.names[0]) ?? []) }
    if !Files.isFolder(place), let files = brought(place) { return PackFolder(texts: files) }
    do throws(FileError) {
      return try read(place)
    } catch {
      guard !place.contains("/"), !Files.exists(place) else { throw .file(error) }
      let near = NearestName.of(place, among: StandardRules.names)
      throw .usage(
        "there is no folder '\(place)', and the program brings no rule pack of that name",
        help: near.map { "did you mean '\($0)'?" }
          ?? "it brings \(StandardRules.names.joined(separator: " and "))"
      )
    }
  }

  /// The program of the pack that `--rules` names, or of the standard one.
  static func program(_ arguments: ParsedArguments) throws(Failure) -> Program {
    try program(in: arguments.value(of: .rules))
  }

  /// The program of the pack in a place.
  static func program(in place: String?) throws(Failure) -> Program {
    try usable(at: place).program
  }

  /// A pack that can be used, as a program and as it is declared, with its files.
  typealias UsablePack = (program: Program, pack: RulePack, texts: [SourceText])

  /// The pack in a place, which can be used.
  static func usable(at place: String?) throws(Failure) -> UsablePack {
    let loaded = try load(place)
    guard let program = loaded.program else {
      throw .invalid(loaded.diagnostics, texts: loaded.texts)
    }
    // A file that is not read may hold what forbids what the rest recommends: whoever asks is told.
    let unread = loaded.diagnostics.filter { finding in
      finding.code == .unreadFile && !loaded.pack.acceptsUnread(at: finding.range)
    }
    Output.warn(of: unread, texts: loaded.texts)
    return (program, loaded.pack, loaded.texts)
  }
}

/// Where a command's profile comes from.
enum ProfileSource {
  /// The profile that the first argument names, with the changes of `--set` and `--priority`.
  static func profile(
    _ arguments: ParsedArguments,
    program: Program
  ) throws(Failure) -> Profile {
    var texts: [SourceText] = []
    var declared = try declared(at: arguments.argument(0) ?? "-", program: program, texts: &texts)
    for change in arguments.allValues(of: .set) {
      let (question, choice) = try pair(change, of: .set, texts: &texts)
      declared.answers.removeAll { $0.question.text == question.text }
      declared.answers.append(
        UnknownWords.contains(choice.text)
          ? Answer(question: question, choice: nil) : Answer(question: question, written: choice)
      )
    }
    for change in arguments.allValues(of: .priority) {
      let (criterion, weight) = try pair(change, of: .priority, texts: &texts)
      guard let number = number(weight.text) else {
        throw .usage(
          "--priority \(change): '\(weight.text)' is no number",
          help: "such as 2 or 0.5"
        )
      }
      declared.priorities.removeAll { $0.criterion.text == criterion.text }
      declared.priorities.append((criterion, number))
    }
    return try resolved(declared, program: program, texts: texts)
  }

  /// The profile in a file.
  static func profile(at path: String, program: Program) throws(Failure) -> Profile {
    var texts: [SourceText] = []
    let declared = try declared(at: path, program: program, texts: &texts)
    return try resolved(declared, program: program, texts: texts)
  }

  private static func declared(
    at path: String,
    program: Program,
    texts: inout [SourceText]
  ) throws(Failure) -> DeclaredProfile {
    do throws(FileError) { texts.append(try Files.read(path)) } catch { throw .file(error) }
    guard let declared = ProfileReader.read(texts[0], file: 0).value else {
      throw .invalid(ProfileReader.faults(in: texts[0], file: 0, for: program), texts: texts)
    }
    return declared
  }

  private static func resolved(
    _ declared: DeclaredProfile,
    program: Program,
    texts: [SourceText]
  ) throws(Failure) -> Profile {
    let resolved = program.resolve(declared)
    guard let profile = resolved.value else { throw .invalid(resolved.diagnostics, texts: texts) }
    Output.warn(of: resolved.diagnostics, texts: texts)
    return profile
  }

  /// A number as the files write it, read by the same reader.
  private static func number(_ text: String) -> Double? {
    let document = JSONReader(strict: true).read(
      SourceText(name: "--priority", bytes: Array(text.utf8)),
      file: 0
    )
    guard case .number(let number) = document.value?.value else { return nil }
    return number.double
  }

  /// The two sides of `NAME=VALUE`, with their places in a text of their own.
  private static func pair(
    _ change: String,
    of flag: Flag,
    texts: inout [SourceText]
  ) throws(Failure) -> (Name, Name) {
    let sides = change.split(separator: "=", omittingEmptySubsequences: false)
    guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else {
      throw .usage(
        "--\(flag.name) \(change): expected \(flag.placeholder ?? "NAME=VALUE")",
        help: nil
      )
    }
    let file = texts.count
    texts.append(SourceText(name: "--\(flag.name)", bytes: Array(change.utf8)))
    let middle = sides[0].utf8.count
    return (
      Name(String(sides[0]), at: SourceRange(file: file, lower: 0, upper: middle)),
      Name(
        String(sides[1]),
        at: SourceRange(file: file, lower: middle + 1, upper: change.utf8.count)
      )
    )
  }
}
