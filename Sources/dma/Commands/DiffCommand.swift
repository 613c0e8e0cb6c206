internal import DecisionEngine
internal import Forms
internal import PackAuthoring
internal import Reports
internal import RuleFiles

extension Command {
  private static let format = Flag.format(OutputFormat.text, .json, .markdown)
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

  static let diff = Command(
    name: "diff",
    summary:
      "what an edit of a rule pack changes: for profiles, the pack's cases, and all profiles",
    arguments: [
      Argument(placeholder: "OLD", value: .folder, summary: "the pack before: its folder or name"),
      Argument(placeholder: "NEW", value: .folder, summary: "the pack after: its folder or name"),
    ],
    flags: [profiles, draws, format, .output],
    examples: [
      "dma diff before/shifting-sands Rules/shifting-sands",
      "dma diff old new --profiles Examples/profiles --format markdown",
    ]
  ) { (arguments) throws(Failure) in
    let count = try drawCount(arguments)
    let comparison = PackComparison(
      from: try RuleSource.program(in: arguments.argument(0)),
      to: try RuleSource.program(in: arguments.argument(1))
    )
    let given = try given(arguments.allValues(of: profiles), comparison)
    let ids = given.map { $0.after.id }
    let cases = comparison.cases.filter { !ids.contains($0.after.id) }
    let moved = (given + cases).map { comparison.comparison(of: $0) }
    let population = comparison.population(draws: count)
    try Output.write(render(comparison, population, moved, arguments), arguments)
    let isMoved = population.share > 0 || moved.contains { $0.movesRecommendation }
    return isMoved ? .negative : .done
  }

  private static func render(
    _ comparison: PackComparison,
    _ population: PopulationComparison,
    _ moved: [ProfileComparison],
    _ arguments: ParsedArguments
  ) -> String {
    let format = arguments.word(of: format, or: OutputFormat.text)
    if format == .json {
      return ComparisonJSON(comparison, population: population, profiles: moved).text
    }
    let report = ComparisonReport(comparison, population: population, profiles: moved)
    return RenderedDocument.text(of: report.document, format: format, arguments)
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
    for path in paths {
      do throws(FileError) {
        if Files.isFolder(path) {
          texts += try Files.readFolder(path)
        } else {
          texts.append(try Files.read(path))
        }
      } catch {
        throw .file(error)
      }
    }
    var found: [ComparedProfile] = []
    var findings: [Diagnostic] = []
    for (file, text) in texts.enumerated() {
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
