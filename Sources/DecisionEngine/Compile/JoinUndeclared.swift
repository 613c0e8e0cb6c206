internal import Forms

extension [Diagnostic] {
  /// The findings with one for each kind of thing of which nothing is declared, or less than the manifest
  /// lists, in place of one for each place that names it: a file of the pack is missing.
  ///
  /// A question or decision that the manifest lists and nothing declares is told there, and not again by
  /// every rule that names it.
  func joiningUndeclared(manifest: RulePack.Manifest) -> [Diagnostic] {
    let inManifest = manifest.id.range.file
    var result: [Diagnostic] = []
    var kinds: [String] = []
    for finding in self {
      guard let name = finding.undeclared, name.owner == nil else {
        result.append(finding)
        continue
      }
      if !kinds.contains(name.kind) { kinds.append(name.kind) }
    }
    for kind in kinds {
      let ofKind = filter { $0.undeclared?.kind == kind && $0.undeclared?.owner == nil }
      let listed = ofKind.filter { $0.range?.file == inManifest && manifest.lists($0) }
      let names = Set(ofKind.compactMap { $0.undeclared?.text })
      if ofKind.contains(where: { $0.undeclared?.isOnly == true }), ofKind.count > 1 {
        result.append(.nothingDeclared(kind, names.count, at: (listed.first ?? ofKind[0])))
        continue
      }
      let told = Set(listed.compactMap { $0.undeclared?.text })
      if ofKind.isMissingFile {
        result.append(.someUndeclared(kind, ofKind, names.count))
        continue
      }
      result += ofKind.filter { finding in
        manifest.lists(finding) || !told.contains(finding.undeclared?.text ?? "")
      }.filter { finding in !(told.count > Self.few && listed.contains(finding)) }
      if told.count > Self.few {
        result.append(.someListedUndeclared(kind, listed, of: manifest.listedCount(of: kind)))
      }
    }
    return result
  }

  /// Whether so many names are wrong, most of them near no other, that what declares them must be missing.
  private var isMissingFile: Bool {
    var isNear: [String: Bool] = [:]
    for finding in self {
      guard let name = finding.undeclared?.text else { continue }
      isNear[name] = finding.help?.utf8.starts(with: "did you mean".utf8) ?? false
    }
    return isNear.count >= Self.many && isNear.values.count { $0 } * 2 < isNear.count
  }

  /// The number of wrong names of one kind from which on a file is probably missing.
  private static var many: Int { 10 }

  /// The number of names up to which each is told for itself, since it may be a mistake of its own.
  private static var few: Int { 3 }
}

extension RulePack.Manifest {
  /// The names of a kind that it lists.
  private func names(of kind: String) -> [Name] {
    switch kind {
    case "question": sections.flatMap { $0.questions }
    case "decision": decisionOrder
    default: []
    }
  }

  /// Whether a finding is about a name where it is listed.
  fileprivate func lists(_ finding: Diagnostic) -> Bool {
    names(of: finding.undeclared?.kind ?? "").contains { $0.range == finding.range }
  }

  /// How many things of a kind it lists.
  fileprivate func listedCount(of kind: String) -> Int { names(of: kind).count }
}

extension Diagnostic {
  fileprivate static func nothingDeclared(
    _ kind: String,
    _ count: Int,
    at first: Diagnostic
  ) -> Diagnostic {
    var finding = Diagnostic(
      .nothingDeclared,
      count == 1
        ? "no file of this pack declares a \(kind), and '\(first.undeclared?.text ?? "")' is named"
        : "no file of this pack declares a \(kind), and \(count) are named",
      at: first.range,
      help: "is the file missing that holds them, or not read?"
    )
    finding.undeclared = first.undeclared
    return finding
  }

  fileprivate static func someUndeclared(
    _ kind: String,
    _ findings: [Diagnostic],
    _ count: Int
  ) -> Diagnostic {
    let first = findings.sortedByPlace()[0]
    var finding = Diagnostic(
      .nothingDeclared,
      "no file of this pack declares \(count) names of the kind '\(kind)' that are used, such as "
        + "'\(first.undeclared?.text ?? "")'",
      at: first.range,
      help: "is the file missing that holds them, or not read?"
    )
    finding.undeclared = first.undeclared
    return finding
  }

  fileprivate static func someListedUndeclared(
    _ kind: String,
    _ findings: [Diagnostic],
    of total: Int
  ) -> Diagnostic {
    let names = findings.compactMap { $0.undeclared?.text }
    let shown = names.prefix(8).joined(separator: ", ")
    var finding = Diagnostic(
      .nothingDeclared,
      "no file of this pack declares \(names.count) of the \(total) \(kind)s that pack.json lists: "
        + shown + (names.count > 8 ? " and \(names.count - 8) more" : ""),
      at: findings[0].range,
      help: "is the file missing that holds them, or not read?"
    )
    finding.undeclared = findings[0].undeclared
    return finding
  }
}
