package import Forms

/// The declared names of one kind of thing, by index, and the findings about them.
package struct NameTable: Sendable {
  /// What the names name, in the singular: `question`, `choice`.
  package let kind: String
  /// What the things named belong to: the question of choices; `nil` where it is the pack.
  package let owner: String?
  /// The names, in the order of their indices.
  package private(set) var names: [String] = []
  private var ranges: [SourceRange] = []
  /// The indices by name, once there are too many names to look through.
  private var indices: [String: Int] = [:]

  /// The number of names that are looked through.
  private static let shortCount = 8

  /// Creates a table and declares names in it; a repeated name keeps its first index.
  package init(
    _ kind: String,
    in owner: String? = nil,
    of declared: [Name] = [],
    diagnostics: inout [Diagnostic]
  ) {
    self.kind = kind
    self.owner = owner
    names.reserveCapacity(declared.count)
    ranges.reserveCapacity(declared.count)
    if declared.count > Self.shortCount { indices.reserveCapacity(declared.count) }
    for name in declared { declare(name, diagnostics: &diagnostics) }
  }

  /// Declares a name.
  ///
  /// Returns whether it is new.
  @discardableResult
  package mutating func declare(_ name: Name, diagnostics: inout [Diagnostic]) -> Bool {
    if let first = self[name.text] {
      diagnostics.append(.repeatedID(name, kind: kind, in: owner, first: ranges[first]))
      return false
    }
    if !Name.isIdentifier(name.text) { diagnostics.append(.invalidID(name, kind: kind)) }
    names.append(name.text)
    ranges.append(name.range)
    if names.count == Self.shortCount + 1 {
      for (index, name) in names.enumerated() { indices[name] = index }
    } else if names.count > Self.shortCount {
      indices[name.text] = names.count - 1
    }
    return true
  }

  /// The index of a declared name; `nil` and a finding where there is none.
  package func resolve(_ name: Name, diagnostics: inout [Diagnostic]) -> Int? {
    if let index = self[name.text] { return index }
    diagnostics.append(.unknownName(name, kind: kind, in: owner, valid: names))
    return nil
  }

  /// The index of a declared name.
  package subscript(_ name: String) -> Int? {
    names.count > Self.shortCount ? indices[name] : names.firstIndex(of: name)
  }

  /// Where a name is declared.
  package func range(of index: Int) -> SourceRange {
    ranges[index]
  }

  /// The indices of a list of names, in the list's order; a name given twice is a finding.
  package func resolve(all list: [Name], diagnostics: inout [Diagnostic]) -> [Int] {
    var result: [Int] = []
    result.reserveCapacity(list.count)
    for (position, name) in list.enumerated() {
      guard let index = resolve(name, diagnostics: &diagnostics) else { continue }
      if result.contains(index) {
        let first = list[..<position].first { $0.text == name.text }
        diagnostics.append(.repeatedName(name, kind: kind, first: first?.range))
      } else {
        result.append(index)
      }
    }
    return result
  }
}

extension NameTable {
  /// Creates a table of ids that are known to be valid.
  package init(_ kind: String, in owner: String? = nil, ofIDs ids: [String]) {
    var ignored: [Diagnostic] = []
    let nowhere = SourceRange(file: 0, lower: 0, upper: 0)
    self.init(kind, in: owner, of: ids.map { Name($0, at: nowhere) }, diagnostics: &ignored)
  }
}

extension Diagnostic {
  package static func repeatedID(
    _ name: Name,
    kind: String,
    in owner: String?,
    first: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .repeatedID,
      "\(kind) '\(name.text)' \(owner.map { "of '\($0)' " } ?? "")is declared twice",
      at: name.range,
      notes: [.init("first declared here", at: first)],
      help: "give one of them another id"
    )
  }

  package static func invalidID(_ name: Name, kind: String) -> Diagnostic {
    Diagnostic(
      .invalidID,
      "'\(NameSpelling.visible(name.text))' cannot be the id of \(article(for: kind))\(kind)",
      at: name.range,
      notes: NameSpelling.oddities(in: name.text).map { [.init($0)] } ?? [],
      help: "an id is made of lower-case words or numbers joined by hyphens"
    )
  }

  package static func reservedID(_ name: Name, kind: String, for use: String) -> Diagnostic {
    Diagnostic(
      .invalidID,
      "'\(name.text)' cannot be the id of \(article(for: kind))\(kind)",
      at: name.range,
      help: "this word is kept for \(use)"
    )
  }

  private static func article(for kind: String) -> String {
    switch kind {
    case "advice", "law": ""
    case "option", "expectation": "an "
    default: "a "
    }
  }

  package static func unknownName(
    _ name: Name,
    kind: String,
    in owner: String?,
    valid: [String]
  ) -> Diagnostic {
    let help: String?
    if let nearest = NearestName.of(name.text, among: valid) {
      help = "did you mean '\(nearest)'?"
    } else if valid.isEmpty {
      help = "none is declared"
    } else if valid.count <= 12 {
      help = "it can be: " + valid.joined(separator: ", ")
    } else {
      help = nil
    }
    let shown = NameSpelling.visible(name.text)
    var finding = Diagnostic(
      .unknownName,
      owner.map { "'\($0)' has no \(kind) '\(shown)'" } ?? "there is no \(kind) '\(shown)'",
      at: name.range,
      notes: NameSpelling.oddities(in: name.text).map { [.init($0)] } ?? [],
      help: help
    )
    finding.undeclared = .init(kind: kind, owner: owner, text: name.text, isOnly: valid.isEmpty)
    return finding
  }

  package static func repeatedName(_ name: Name, kind: String, first: SourceRange?) -> Diagnostic {
    Diagnostic(
      .repeatedName,
      "\(kind) '\(name.text)' is named twice",
      at: name.range,
      notes: first.map { [.init("first named here", at: $0)] } ?? [],
      help: "remove one of them"
    )
  }
}
