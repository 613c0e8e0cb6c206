internal import DecisionEngine
internal import Forms
internal import PackAuthoring
internal import Reports
internal import RuleFiles

extension Command {
  private static let format = Flag.format(OutputFormat.text, .json, .markdown, .sarif, .github)
  private static let profiles = Flag(
    name: "profiles",
    value: .file,
    summary: "compare this profile (JSON) too, or those of this folder",
    isRepeatable: true
  )
  private static let draws = Flag(
    name: "draws",
    value: .text("NUMBER"),
    summary: "how many profiles to draw where there are too many to count (default: 100000)"
  )

  private static let renamed = Flag(
    name: "renamed",
    value: .text("OLD=NEW"),
    summary: "compare what has another id as one thing; of a choice, option or criterion "
      + "PARENT:OLD=NEW",
    isRepeatable: true
  )

  static let diff = Command(
    name: "diff",
    summary:
      "what an edit of a rule pack changes: for profiles, the pack's cases, and all profiles",
    arguments: [
      Argument(placeholder: "OLD", value: .folder, summary: "the pack before: its folder or name"),
      Argument(placeholder: "NEW", value: .folder, summary: "the pack after: its folder or name"),
    ],
    flags: [profiles, renamed, draws, format, .output],
    examples: [
      "dma diff before/shifting-sands Rules/shifting-sands",
      "dma diff old new --profiles Examples/profiles --format markdown",
      "dma diff old new --renamed demand=customers --renamed demand:firm=signed",
    ]
  ) { (arguments) throws(Failure) in
    let count = try drawCount(arguments)
    let new = try RuleSource.usable(at: arguments.argument(1))
    let comparison = try comparison(arguments, new)
    let given = try given(arguments.allValues(of: profiles), comparison)
    let ids = given.map { $0.after.id }
    let cases = comparison.cases.filter { !ids.contains($0.after.id) }
    let moved = (given + cases).map { comparison.comparison(of: $0) }
    let populations = comparison.populations(draws: count)
    let format = arguments.word(of: format, or: OutputFormat.text)
    // JSON has more to say than a list of findings.
    let findings =
      format == .json
      ? nil
      : FindingsReport.text(
        of: comparison.findings(of: populations, in: new.pack),
        texts: new.texts,
        format: format,
        with: []
      )
    let text = findings ?? render(comparison, populations, moved, arguments)
    try Output.write(text, arguments)
    let isMoved =
      populations.contains { $0.share > 0 }
      || moved.contains { $0.movesRecommendation || $0.movesAdvice }
    return isMoved ? .negative : .done
  }

  private static func render(
    _ comparison: PackComparison,
    _ populations: [PopulationComparison],
    _ moved: [ProfileComparison],
    _ arguments: ParsedArguments
  ) -> String {
    let format = arguments.word(of: format, or: OutputFormat.text)
    if format == .json {
      return ComparisonJSON(comparison, populations: populations, profiles: moved).text
    }
    let report = ComparisonReport(
      comparison,
      populations: populations,
      profiles: moved,
      remedies: .terminal
    )
    return RenderedDocument.text(of: report.document, format: format, arguments)
  }

  /// The two packs, the old one with the ids of the new one for what is renamed.
  private static func comparison(
    _ arguments: ParsedArguments,
    _ new: RuleSource.UsablePack
  ) throws(Failure) -> PackComparison {
    let old = try RuleSource.usable(at: arguments.argument(0))
    var renames = PackRename.declared(from: old.pack, to: new.pack)
    for text in arguments.allValues(of: renamed) {
      renames += try named(text, from: old.pack, to: new.pack)
    }
    guard !renames.isEmpty else { return PackComparison(from: old.program, to: new.program) }
    let compiled = Compiler.compile(PackRename.applied(renames, to: old.pack))
    guard let program = compiled.value else {
      throw .invalid(compiled.diagnostics, texts: old.texts)
    }
    return PackComparison(from: program, to: new.program, renames: renames)
  }

  private static func named(
    _ text: String,
    from old: RulePack,
    to new: RulePack
  ) throws(Failure) -> [PackRename] {
    let sides = text.split(separator: "=", omittingEmptySubsequences: false).map { String($0) }
    let former = (sides.first ?? "").split(separator: ":", omittingEmptySubsequences: false)
    guard sides.count == 2, !sides[1].isEmpty, 1...2 ~= former.count,
      former.allSatisfy({ !$0.isEmpty })
    else {
      throw .usage(
        "--renamed \(text): expected OLD=NEW or PARENT:OLD=NEW",
        help: "such as demand=customers, or demand:firm=signed"
      )
    }
    let renames = PackRename.named(
      String(former[former.count - 1]),
      as: sides[1],
      in: former.count == 2 ? String(former[0]) : nil,
      from: old,
      to: new
    )
    guard !renames.isEmpty else {
      throw .usage(
        "--renamed \(text): nothing of the old pack has the one id and of the new pack the other",
        help: "the old id comes first; of a choice, option or criterion PARENT:OLD=NEW"
      )
    }
    return renames
  }

  private static func drawCount(_ arguments: ParsedArguments) throws(Failure) -> Int {
    guard let text = arguments.value(of: draws) else { return PopulationComparison.defaultDraws }
    guard let count = Int(text), 1...100_000_000 ~= count else {
      throw .usage(
        "--draws \(text): expected a whole number from 1 to 100000000",
        help: nil
      )
    }
    return count
  }

  /// The profiles of files and folders; all errors of all files at once.
  private static func given(
    _ paths: [String],
    _ comparison: PackComparison
  ) throws(Failure) -> [ComparedProfile] {
    var texts: [SourceText] = []
    var unread: [Diagnostic] = []
    for path in paths {
      do throws(FileError) {
        if Files.isFolder(path) {
          let folder = try PackFolder.files(path)
          unread += folder.findings(after: texts.count)
          texts += folder.allTexts
        } else {
          texts.append(try Files.read(path))
        }
      } catch {
        throw .file(error)
      }
    }
    var found: [ComparedProfile] = []
    var findings = unread
    let notRead = Set(unread.compactMap { $0.range?.file })
    for (file, text) in texts.enumerated() where !notRead.contains(file) {
      let read = ProfileReader.read(text, file: file)
      findings += read.diagnostics
      guard let declared = read.value else { continue }
      let resolved = comparison.resolve(declared)
      findings += resolved.diagnostics
      if let profile = resolved.value { found.append(profile) }
    }
    let sorted = findings.sortedByPlace()
    if sorted.hasErrors { throw .invalid(sorted, texts: texts) }
    Output.warn(of: sorted, texts: texts)
    return found
  }
}
