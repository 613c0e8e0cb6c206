public import DecisionEngine
public import Forms

/// A profile as each of two packs sees it.
public struct ComparedProfile: Sendable {
  /// As the old pack sees it.
  public let before: Profile
  /// As the new pack sees it.
  public let after: Profile
}

extension PackComparison {
  /// Resolves a declared profile against both packs.
  ///
  /// - Returns: The profile, or `nil` where there are errors, and all findings by place. What only one
  ///   pack knows is left out for the other; what neither knows is an error.
  public func resolve(_ written: DeclaredProfile) -> Findings<ComparedProfile> {
    let declared = PackRename.applied(renames, to: written)
    var declaredLater = new.withPresentNames(declared).profile
    declaredLater.evidence = []
    declaredLater.answers.removeAll { !knows($0, new) && knows($0, old) }
    declaredLater.priorities.removeAll { entry in
      !knows(entry.criterion, new) && knows(entry.criterion, old)
    }
    let later = new.resolve(declaredLater)
    guard let after = later.value else { return Findings(nil, later.diagnostics) }
    var declaredEarlier = old.withPresentNames(declared).profile
    declaredEarlier.evidence = []
    declaredEarlier.answers.removeAll { !knows($0, old) }
    declaredEarlier.priorities.removeAll { !knows($0.criterion, old) }
    let earlier = old.resolve(declaredEarlier)
    guard let before = earlier.value else {
      let errors = earlier.diagnostics.filter { $0.severity == .error }
      return Findings(nil, later.diagnostics + errors)
    }
    return Findings(ComparedProfile(before: before, after: after), later.diagnostics)
  }

  /// The documented cases of the new pack as both packs see them.
  public var cases: [ComparedProfile] {
    new.cases.map { item in
      var after = Profile(id: item.id, questionCount: new.questions.count)
      after.name = item.name
      after.asOf = item.asOf
      after.answers = .init(item.answers)
      var before = Profile(id: item.id, questionCount: old.questions.count)
      before.answers = .init(mapping.answers(from: item.answers))
      return ComparedProfile(before: before, after: after)
    }
  }

  private func knows(_ answer: Answer, _ program: Program) -> Bool {
    guard let question = program.questions.first(where: { $0.id == answer.question.text }) else {
      return false
    }
    return answer.choices.allSatisfy { choice in
      question.choices.contains { $0.id == choice.text }
    }
  }

  private func knows(_ criterion: Name, _ program: Program) -> Bool {
    program.criterionIDs.contains(criterion.text)
  }
}
