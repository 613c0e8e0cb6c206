internal import DecisionEngine

/// Something that is gone beside something new that says the same: it probably has another id.
public struct ProbableRename: Hashable, Sendable {
  /// What it is.
  public let kind: PackDifference.Kind
  /// The id that is gone; for parts `PARENT=CHILD`.
  public let former: String
  /// The id that is new; for parts `PARENT=CHILD`.
  public let present: String
}

extension PackComparison {
  /// What probably has another id in the new pack, and is compared as if one thing were gone and another
  /// new: in the order of the differences.
  public var probableRenames: [ProbableRename] {
    var found: [ProbableRename] = []
    var taken: Set<String> = []
    for difference in differences where difference.change == .removed {
      let (kind, id) = (difference.kind, difference.id)
      guard let gone = words(of: kind, id, in: old) else { continue }
      let match = differences.first { other in
        other.kind == kind && other.change == .added && !taken.contains(other.id)
          && parent(of: other.id) == parent(of: id)
          && words(of: kind, other.id, in: new).map { !$0.isDisjoint(with: gone) } ?? false
      }
      guard let match else { continue }
      taken.insert(match.id)
      found.append(ProbableRename(kind: kind, former: id, present: match.id))
    }
    return found
  }

  /// The part of `PARENT=CHILD` before the sign; nothing for other ids.
  private func parent(of id: String) -> Substring? {
    id.contains("=") ? id.split(separator: "=").first : nil
  }

  /// By what something can be recognised whatever its id; `nil` for kinds of which nobody need know.
  ///
  /// Two things that share one of these are probably the same.
  private func words(
    of kind: PackDifference.Kind,
    _ id: String,
    in program: Program
  ) -> Set<String>? {
    let parts = id.split(separator: "=").map { String($0) }
    switch kind {
    case .question:
      return program.questions.first { $0.id == id }.map { question in
        // Yes and no are the choices of many questions.
        let choices = question.choices.map { $0.id }.joined(separator: " ")
        return question.choices.count > 2 ? [question.text, "choices " + choices] : [question.text]
      }
    case .choice:
      return program.questions.first { $0.id == parts[0] }?.choices.first { $0.id == parts[1] }
        .map { [$0.text] }
    case .decision:
      return program.decisions.first { $0.id == id }.map { [$0.title, $0.asks] }
    case .option:
      return program.decisions.first { $0.id == parts[0] }?.options.first { $0.id == parts[1] }
        .map { [$0.title, $0.text] }
    case .criterion:
      return program.decisions.first { $0.id == parts[0] }?.criteria.first { $0.id == parts[1] }
        .map { [$0.title] }
    case .rule:
      return program.rules.first { $0.id == id }.map { rule in
        let says = program.words(for: rule.condition) + " " + program.words(for: rule.effect)
        return [says]
      }
    case .advice: return program.advice.first { $0.id == id }.map { [$0.action] }
    case .source, .documentedCase, .expectation: return nil
    }
  }
}
