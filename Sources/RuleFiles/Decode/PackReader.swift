public import DecisionEngine
public import Forms

/// Reads a rule pack from the files of its folder.
public enum PackReader {
  /// The name of the file that holds the manifest.
  public static let manifestFile = "pack.json"

  /// What was read: the pack, and the files in the order to which the places of findings refer.
  public struct Result: Sendable {
    /// The pack; of use only where no finding is an error.
    public let pack: RulePack
    /// The files by name.
    public let texts: [SourceText]
    /// All findings of all files by place.
    public let diagnostics: [Diagnostic]
    /// The ids of what is declared and could not be read.
    let unread: [Name]
    /// The places of items of which something could not be read.
    let incomplete: [SourceRange]
    /// Whether every file is a JSON text.
    let isComplete: Bool
    /// Whether the file of the manifest has errors, so that the orders in it are not known.
    let hasOrders: Bool
  }

  /// Reads the files of a pack as one, in the order of their names.
  ///
  /// `files`: The files, named by their paths.
  ///
  /// `unread`: What else there is in the pack's folder.
  public static func read(_ files: [SourceText], unread: [UnreadFile] = []) -> Result {
    let read = files.sorted { Name.precedes($0.name, $1.name) }
    let others = unread.sorted { Name.precedes($0.path, $1.path) }
    var decoder = FileDecoder()
    var pack = RulePack()
    var isComplete = true
    let manifest = manifest(of: read)
    for (index, text) in read.enumerated() {
      let document = JSONReader().read(text, file: index)
      decoder.diagnostics += document.diagnostics
      if let node = document.value {
        decoder.file(
          node,
          isManifest: index == manifest,
          first: manifest.map { SourceRange(file: $0, lower: 0, upper: 0) },
          into: &pack
        )
      } else {
        isComplete = false
      }
    }
    for (offset, file) in others.enumerated() where file.reason != .otherPack || manifest != nil {
      let finding = Diagnostic.unread(file, at: read.count + offset)
      decoder.diagnostics.append(finding)
      if finding.severity == .error { isComplete = false }
      if let range = finding.range { pack.unread.append(Name(file.name, at: range)) }
    }
    // Of a manifest that cannot be read, that has been told.
    let isTold =
      decoder.diagnostics.contains { $0.code == .secondManifest }
      || others.contains { $0.name == manifestFile || $0.name == manifestFile + "c" }
    if manifest == nil, !isTold {
      let packs = others.filter { $0.reason == .otherPack }.map { $0.path }
      decoder.diagnostics.append(.missingManifest(elsewhere: packs))
    }
    decoder.reportNewer()
    return Result(
      pack: pack,
      texts: read + others.map { SourceText(name: $0.path, bytes: []) },
      diagnostics: decoder.diagnostics.sortedByPlace(),
      unread: decoder.unread,
      incomplete: decoder.incomplete,
      isComplete: isComplete,
      hasOrders: !decoder.diagnostics.contains { $0.range?.file == manifest }
    )
  }

  /// The file that holds the manifest: of several that are named so, the one in the outermost folder.
  private static func manifest(of texts: [SourceText]) -> Int? {
    func depth(_ index: Int) -> Int { texts[index].name.utf8.count { $0 == UInt8(ascii: "/") } }
    let named = texts.indices.filter {
      let name = fileName(of: texts[$0].name)
      return name == manifestFile || name == manifestFile + "c"
    }
    return named.min { (depth($0), $0) < (depth($1), $1) }
  }

  /// Reads and compiles a pack.
  ///
  /// Names are resolved even where something could not be read, so that all errors are found at once;
  /// what could only follow from the unread parts is not reported.
  ///
  /// `unread`: What else there is in the pack's folder, which is told.
  public static func load(_ files: [SourceText], unread: [UnreadFile] = []) -> LoadedPack {
    let result = read(files, unread: unread)
    let compiled = Compiler.compile(result.pack)
    let isReadable = !result.diagnostics.hasErrors
    let found = compiled.diagnostics.filter { isReadable || result.isIndependent($0) }
    return LoadedPack(
      program: isReadable ? compiled.value : nil,
      pack: result.pack,
      texts: result.texts,
      diagnostics: (result.diagnostics + found).joiningCopies(in: result.texts).sortedByPlace()
    )
  }

  private static func fileName(of path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map {
      String(path[path.utf8.index(after: $0)...])
    } ?? path
  }
}

extension [Diagnostic] {
  /// The findings with one for each file that declares two or more ids of another file, in place of one
  /// for each id: somebody copied it.
  fileprivate func joiningCopies(in texts: [SourceText]) -> [Diagnostic] {
    var copies: [(file: Int, of: Int, repeats: [Diagnostic])] = []
    for finding in self {
      guard let (file, original) = finding.filesOfRepeatedID else { continue }
      if let index = copies.firstIndex(where: { $0.file == file && $0.of == original }) {
        copies[index].repeats.append(finding)
      } else {
        copies.append((file, original, [finding]))
      }
    }
    copies.removeAll { $0.repeats.count < 2 }
    let manifests = Set(filter { $0.code == .secondManifest }.compactMap { $0.range?.file })
    guard !copies.isEmpty else { return self }
    var joined = filter { finding in
      guard let (file, original) = finding.filesOfRepeatedID else { return true }
      return !copies.contains { $0.file == file && $0.of == original }
    }
    // Of a second manifest everything is said already.
    for copy in copies where !manifests.contains(copy.file) && !manifests.contains(copy.of) {
      joined.append(
        .copiedFile(
          copy.repeats.sortedByPlace(),
          of: texts[copy.of].name,
          isSame: texts[copy.file].bytes == texts[copy.of].bytes
        )
      )
    }
    return joined
  }
}

extension Diagnostic {
  /// The file of a repeated id and the one that declares it first, where they are two.
  fileprivate var filesOfRepeatedID: (file: Int, of: Int)? {
    guard code == .repeatedID, let file = range?.file, let first = notes.first?.range?.file,
      file != first
    else { return nil }
    return (file, first)
  }

  fileprivate static func copiedFile(
    _ repeats: [Diagnostic],
    of original: String,
    isSame: Bool
  ) -> Diagnostic {
    Diagnostic(
      .copiedFile,
      isSame
        ? "this file is a copy of '\(original)', byte for byte"
        : "\(repeats.count) ids of this file are declared in '\(original)' too",
      at: repeats[0].range,
      notes: repeats[0].notes,
      help: isSame
        ? "remove one of the two"
        : "remove the file that is the copy, or give its items ids of their own"
    )
  }
}

extension PackReader.Result {
  /// Whether a finding of the compiler cannot follow from what could not be read.
  fileprivate func isIndependent(_ finding: Diagnostic) -> Bool {
    guard let range = finding.range else { return true }
    switch finding.code {
    case .unknownName:
      let written = texts[range.file].bytes[range.lower..<range.upper]
      return isComplete
        && !unread.contains { $0.text.utf8.elementsEqual(written.dropFirst().dropLast()) }
    case .nothingDeclared: return isComplete && self.unread.isEmpty
    case .unusedSource, .unusedAdvice, .saysNothing, .noDecision: return false
    case .withoutSection, .withoutOrder, .laterQuestion, .laterDecision:
      return hasOrders
    case .choiceCount, .optionCount, .noWeight, .noEffect, .notAPair:
      return !incomplete.contains { $0.holds(range) }
    case .missingMember where finding.member == "sources":
      return !incomplete.contains { $0.holds(range) }
    case .impossibleCondition:
      return !diagnostics.contains { $0.range.map { range.holds($0) } ?? false }
    default: return true
    }
  }
}

extension SourceRange {
  /// Whether another range lies in this one.
  fileprivate func holds(_ other: SourceRange) -> Bool {
    file == other.file && lower <= other.lower && other.upper <= upper
  }
}

extension FileDecoder {
  private static let optionalOfManifest = ["description", "littleKnownBelow"]
  private static let newerOfManifest = [
    "subject", "disclaimer", "caseCaveat", "respondents", "reportHeadings",
  ]
  private static let contentKeys = [
    "$schema", "adviceKinds", "advicePhases", "questions", "decisions", "rules", "advice",
    "sources", "cases", "expectations",
    "accepts",
  ]
  private static let requiredOfManifest = [
    "format", "id", "version", "title", "sections", "decisionOrder",
  ]

  /// Reads one file of a pack into it.
  ///
  /// `first`: The place of the file that holds the manifest; `nil` where none does.
  fileprivate mutating func file(
    _ node: JSONNode,
    isManifest: Bool,
    first: SourceRange?,
    into pack: inout RulePack
  ) {
    // A second manifest is told once, and not by each of its members.
    let second = isManifest ? [] : manifestKeys(of: node)
    if let member = second.first {
      let keys = second.map { $0.name }
      diagnostics.append(.secondManifest(keys, at: member.nameRange, first: first))
    }
    let optional = second.isEmpty ? [] : Self.requiredOfManifest + Self.newerOfManifest
    guard
      let members = members(
        of: node,
        isManifest ? "the manifest of a rule pack" : "a file of a rule pack",
        required: isManifest ? Self.requiredOfManifest : [],
        optional: isManifest || !second.isEmpty
          ? Self.optionalOfManifest + Self.contentKeys + optional : Self.contentKeys,
        newer: isManifest ? Self.newerOfManifest + ["law"] : ["law"]
      )
    else { return }
    if isManifest { pack.manifest = manifest(members) }
    pack.adviceKinds += list("adviceKinds", in: members) { $0.label($1, "a kind of advice") }
    pack.advicePhases += list("advicePhases", in: members) { $0.label($1, "a phase of advice") }
    pack.questions += list("questions", in: members) { $0.question($1) }
    pack.decisions += list("decisions", in: members) { $0.decision($1) }
    pack.rules += list("rules", in: members) { $0.rule($1) }
    pack.advice += list("advice", in: members) { $0.advice($1) }
    pack.sources += list("sources", in: members) { $0.source($1) }
    pack.law += list("law", in: members) { $0.law($1) }
    pack.cases += list("cases", in: members) { $0.documentedCase($1) }
    pack.expectations += list("expectations", in: members) { $0.expectation($1) }
    pack.accepts += list("accepts", in: members) { $0.acceptance($1) }
  }

  /// The members of a file that only a manifest has, where they are so many that it is one.
  private func manifestKeys(of node: JSONNode) -> [JSONMember] {
    guard case .object(let members) = node.value else { return [] }
    let keys = members.filter { Self.requiredOfManifest.contains($0.name) }
    return keys.count > Self.requiredOfManifest.count / 2 ? keys : []
  }

  /// The items of a list that can be read; of the others the ids are noted.
  package mutating func list<Item>(
    _ key: String,
    in members: Members,
    _ read: (inout FileDecoder, JSONNode) -> Item?
  ) -> [Item] {
    let items = items(key, in: members)
    var result: [Item] = []
    result.reserveCapacity(items.count)
    for node in items {
      let before = diagnostics.count
      defer { if diagnostics.count > before { incomplete.append(node.range) } }
      if let item = read(&self, node) {
        result.append(item)
      } else if case .object(let members) = node.value,
        let id = members.first(where: { $0.name == "id" })?.value, case .string(let text) = id.value
      {
        unread.append(Name(text, at: id.range))
      }
    }
    return result
  }

  private mutating func manifest(_ members: Members) -> RulePack.Manifest? {
    var format: Int?
    if let node = members["format"], let number = integer(node) {
      if RulePack.formats.contains(number) {
        format = number
        declaredFormat = (number, node.range)
      } else {
        diagnostics.append(.unknownFormat(number, at: node.range))
      }
    }
    let version = text("version", in: members)
    if let version, !isVersion(version) {
      diagnostics.append(.invalidVersion(at: members["version"]?.range ?? members.range))
    }
    let id = name("id", in: members)
    let title = text("title", in: members)
    let sections = list("sections", in: members) { $0.section($1) }
    let decisionOrder = names("decisionOrder", in: members)
    let littleKnownBelow = number("littleKnownBelow", in: members) ?? 0
    let description = text("description", in: members)
    let subject = subject(in: members)
    let disclaimer = text("disclaimer", in: members)
    let caseCaveat = text("caseCaveat", in: members)
    let respondents = list("respondents", in: members) { $0.label($1, "a respondent") }
    let reportHeadings = list("reportHeadings", in: members) { $0.reportHeading($1) }
    guard let id, let version, let title else { return nil }
    var manifest = RulePack.Manifest(
      format: format ?? RulePack.formats.lowerBound,
      id: id,
      version: version,
      title: title,
      description: description,
      littleKnownBelow: littleKnownBelow,
      sections: sections,
      decisionOrder: decisionOrder
    )
    manifest.subject = subject
    manifest.disclaimer = disclaimer
    manifest.caseCaveat = caseCaveat
    manifest.respondents = respondents
    manifest.reportHeadings = reportHeadings
    return manifest
  }

  /// One finding for all members that the format which the pack names does not have, where the first of
  /// them stands: they have one cause.
  fileprivate mutating func reportNewer() {
    guard let (number, range) = declaredFormat, number == RulePack.formats.lowerBound else {
      return
    }
    let places = newer.sorted { ($0.range.file, $0.range.lower) < ($1.range.file, $1.range.lower) }
    var members: [Name] = []
    for name in places where !members.contains(where: { $0.text == name.text }) {
      members.append(name)
    }
    guard !members.isEmpty else { return }
    diagnostics.append(.needsFormat(RulePack.formats.upperBound, members, declared: range))
  }

  private mutating func section(_ node: JSONNode) -> RulePack.Section? {
    guard
      let members = members(
        of: node,
        "a section",
        required: ["id", "title", "questions"],
        optional: ["text"]
      )
    else { return nil }
    let id = name("id", in: members)
    let title = text("title", in: members)
    let text = text("text", in: members)
    let questions = names("questions", in: members)
    guard let id, let title else { return nil }
    return RulePack.Section(id: id, title: title, text: text, questions: questions)
  }

  private mutating func label(_ node: JSONNode, _ kind: String) -> RulePack.Label? {
    guard let members = members(of: node, kind, required: ["id", "title"]) else {
      return nil
    }
    let id = name("id", in: members)
    let title = text("title", in: members)
    guard let id, let title else { return nil }
    return RulePack.Label(id: id, title: title)
  }

  /// Whether a text is three whole numbers with dots between them.
  private func isVersion(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count == 3
      && parts.allSatisfy { part in
        !part.isEmpty
          && part.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
      }
  }
}

extension Diagnostic {
  /// `elsewhere`: The folders below that hold a manifest.
  static func missingManifest(elsewhere: [String] = []) -> Diagnostic {
    Diagnostic(
      .missingManifest,
      "the rule pack has no \(PackReader.manifestFile)",
      at: nil,
      help: elsewhere.isEmpty
        ? "name the folder that holds it"
        : "name a folder that has one: " + elsewhere.joined(separator: ", ")
    )
  }

  static func secondManifest(
    _ keys: [String],
    at range: SourceRange,
    first: SourceRange?
  ) -> Diagnostic {
    Diagnostic(
      .secondManifest,
      first == nil
        ? "this file is a manifest, and is not called \(PackReader.manifestFile)"
        : "this file is a second manifest: \(keys.joined(separator: ", ")) stand in "
          + "\(PackReader.manifestFile) alone",
      at: range,
      notes: first.map { [.init("the manifest of this pack", at: $0)] } ?? [],
      help: first == nil
        ? "name it \(PackReader.manifestFile)" : "remove the file, or those members of it"
    )
  }

  static func unknownFormat(_ number: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unknownFormat,
      "format \(number) of rule packs is not known",
      at: range,
      help: "this version reads formats 1 and 2"
    )
  }

  static func needsFormat(
    _ number: Int,
    _ members: [Name],
    declared: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .needsFormat,
      members.map { $0.text }.joined(separator: ", ")
        + (members.count == 1 ? " needs" : " need") + " format \(number) of rule packs",
      at: members.first?.range,
      notes: [.init("the pack says here which format it has", at: declared)],
      help: "write \"format\": \(number) there"
    )
  }

  static func invalidVersion(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .invalidVersion,
      "a version is three numbers, such as 1.0.0",
      at: range
    )
  }
}
