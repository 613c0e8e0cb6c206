internal import DecisionEngine

/// Something that one pack has and another has not, or has otherwise.
public struct PackDifference: Hashable, Sendable {
  /// What it is.
  public let kind: Kind
  /// Its id; for parts of a question or decision, `PARENT=CHILD`.
  public let id: String
  /// What became of it.
  public let change: Change

  /// The kinds of things that packs are made of.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case question
    case choice
    case decision
    case option
    case criterion
    case rule
    case advice
    case source
    case documentedCase = "case"
    case expectation
  }

  /// What became of something.
  public enum Change: Hashable, Sendable {
    /// It is new.
    case added
    /// It is gone.
    case removed
    /// It had another id, which this is.
    case renamed(String)
    /// It is not what it was; says in what way.
    case changed([String])
  }
}

/// Finds what differs between two packs, by id.
struct PackDifferences {
  private let old: Program
  private let new: Program
  private(set) var all: [PackDifference] = []

  init(from old: Program, to new: Program) {
    self.old = old
    self.new = new
    compare(.question, old.questions.map { $0.id }, new.questions.map { $0.id }) {
      Self.changes(from: old.questions[$0], to: new.questions[$1], old, new)
    }
    compareChoices()
    compare(.decision, old.decisions.map { $0.id }, new.decisions.map { $0.id }) {
      Self.changes(from: old.decisions[$0], to: new.decisions[$1], old, new)
    }
    compareParts()
    compare(.rule, old.rules.map { $0.id }, new.rules.map { $0.id }) {
      Self.changes(from: old.rules[$0], to: new.rules[$1], old, new)
    }
    compare(.advice, old.advice.map { $0.id }, new.advice.map { $0.id }) {
      Self.changes(from: old.advice[$0], to: new.advice[$1], old, new)
    }
    compareLibrary()
  }

  /// Notes what differs between two lists of things with ids: changed and added ones in the new order,
  /// then removed ones.
  private mutating func compare(
    _ kind: PackDifference.Kind,
    _ before: [String],
    _ after: [String],
    prefix: String = "",
    _ changes: (Int, Int) -> [String]
  ) {
    var places: [String: Int] = [:]
    for (index, id) in before.enumerated() { places[id] = index }
    for (index, id) in after.enumerated() {
      guard let place = places.removeValue(forKey: id) else {
        all.append(.init(kind: kind, id: prefix + id, change: .added))
        continue
      }
      let changes = changes(place, index)
      if changes.isEmpty { continue }
      all.append(.init(kind: kind, id: prefix + id, change: .changed(changes)))
    }
    for id in before where places[id] != nil {
      all.append(.init(kind: kind, id: prefix + id, change: .removed))
    }
  }

  private mutating func compareChoices() {
    for question in new.questions {
      guard let before = old.questions.first(where: { $0.id == question.id }) else { continue }
      compare(
        .choice,
        before.choices.map { $0.id },
        question.choices.map { $0.id },
        prefix: question.id + "="
      ) { place, index in
        let (one, two) = (before.choices[place], question.choices[index])
        return one.text != two.text || one.help != two.help ? ["words"] : []
      }
    }
  }

  private mutating func compareParts() {
    for decision in new.decisions {
      guard let before = old.decisions.first(where: { $0.id == decision.id }) else { continue }
      compare(
        .option,
        before.options.map { $0.id },
        decision.options.map { $0.id },
        prefix: decision.id + "="
      ) { place, index in
        let (one, two) = (before.options[place], decision.options[index])
        return one.title != two.title || one.text != two.text || one.path != two.path
          ? ["words"] : []
      }
      compare(
        .criterion,
        before.criteria.map { $0.id },
        decision.criteria.map { $0.id },
        prefix: decision.id + "="
      ) { place, index in
        let (one, two) = (before.criteria[place], decision.criteria[index])
        var changes: [String] = []
        if one.weight != two.weight { changes.append("weight \(one.weight) → \(two.weight)") }
        if one.lowest != two.lowest || one.highest != two.highest {
          changes.append("scale \(one.lowest)…\(one.highest) → \(two.lowest)…\(two.highest)")
        }
        if one.title != two.title || one.worst != two.worst || one.best != two.best
          || one.why != two.why
        {
          changes.append("words")
        }
        return changes
      }
    }
  }

  private mutating func compareLibrary() {
    let (old, new) = (old, new)
    compare(.source, old.sources.map { $0.id }, new.sources.map { $0.id }) {
      let (one, two) = (old.sources[$0], new.sources[$1])
      return one.title != two.title || one.publisher != two.publisher || one.year != two.year
        || one.address != two.address ? ["words"] : []
    }
    compare(.documentedCase, old.cases.map { $0.id }, new.cases.map { $0.id }) {
      let (one, two) = (old.cases[$0], new.cases[$1])
      var changes: [String] = []
      if old.words(for: one.answers) != new.words(for: two.answers) { changes.append("answers") }
      if one.chosen.map({ old.words(for: $0) }) != two.chosen.map({ new.words(for: $0) }) {
        changes.append("what was chosen")
      }
      if one.name != two.name || one.model != two.model || one.outcome != two.outcome
        || one.went != two.went
      {
        changes.append("words")
      }
      return changes
    }
    compare(.expectation, old.expectations.map { $0.id }, new.expectations.map { $0.id }) {
      old.words(for: old.expectations[$0].kind) != new.words(for: new.expectations[$1].kind)
        ? ["what is expected"] : []
    }
  }
}
