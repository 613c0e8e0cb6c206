public import DecisionEngine

/// What an edit of a rule pack changes: the pack before, and after.
public struct PackComparison: Sendable {
  /// The pack before the edit.
  public let old: Program
  /// The pack after it.
  public let new: Program

  /// What has another id than in the old pack, whose program has the new ones.
  public let renames: [PackRename]
  /// What was added, removed, renamed or changed, by kind.
  public let differences: [PackDifference]

  let mapping: AnswerMapping
  /// The weights of each pack.
  let weightings: (before: Weighting, after: Weighting)

  /// Prepares to compare two packs.
  ///
  /// `renames`: What has another id in the new pack; `old` is compiled with these ids
  /// (`PackRename.applied`).
  public init(from old: Program, to new: Program, renames: [PackRename] = []) {
    self.old = old
    self.new = new
    self.renames = renames
    differences =
      renames.map { PackDifference(kind: $0.kind, id: $0.present, change: .renamed($0.former)) }
      + PackDifferences(from: old, to: new).all
    mapping = AnswerMapping(from: new, to: old)
    weightings = (Weighting(old, priorities: []), Weighting(new, priorities: []))
  }

  /// What to say of the two versions; `nil` where nothing is wrong with them.
  public var versionRemark: String? {
    guard old.id == new.id, !differences.isEmpty else { return nil }
    let (before, after) = (PackVersion(old.version), PackVersion(new.version))
    if before == after {
      return
        "The packs differ, and both say that they are version \(new.version): raise the new one's."
    }
    return after < before
      ? "The new pack has an earlier version, \(new.version), than the old one, \(old.version)."
      : nil
  }

  /// What cannot be compared like with like, as sentences.
  public var limits: [String] {
    var limits: [String] = []
    for difference in differences {
      switch (difference.kind, difference.change) {
      case (.question, .removed):
        limits.append(
          "question '\(difference.id)' is only in the old pack, where profiles leave it unknown"
        )
      case (.question, .added):
        limits.append("question '\(difference.id)' is only in the new pack")
      case (.choice, .removed):
        limits.append("no profile of the new pack makes the choice '\(difference.id)'")
      case (.choice, .added):
        limits.append("the choice '\(difference.id)' is unknown to the old pack")
      default: continue
      }
    }
    let (before, after) = (old.decisions[0].id, new.decisions[0].id)
    if before != after {
      limits.append("the primary decision was '\(before)' and is '\(after)'")
    }
    return limits
  }
}

/// A pack's own version, by its three numbers.
private struct PackVersion: Comparable {
  let numbers: [Int]

  init(_ text: String) {
    numbers = text.split(separator: ".").map { Int($0) ?? 0 }
  }

  static func < (first: PackVersion, second: PackVersion) -> Bool {
    first.numbers.lexicographicallyPrecedes(second.numbers)
  }
}
