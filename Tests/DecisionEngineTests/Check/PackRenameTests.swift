import Testing

@testable import DecisionEngine
@testable import Forms
@testable import PackAuthoring

/// What has another id is the same thing, and is proven to be.
@Suite struct PackRenameTests {
  /// A pack that compiles and has an option that no other is like.
  private static let sound: RulePack? = (1...200).lazy.map { FlawedPack(seed: $0).pack }
    .first { Compiler.compile($0).value != nil }

  private func name(_ text: String) -> Name {
    Name(text, at: SourceRange(file: 0, lower: 0, upper: 0))
  }

  /// A pack in which every question, choice, option, criterion, decision, rule and piece of advice has
  /// another id, and the renames.
  private func renamed(_ pack: RulePack) -> (pack: RulePack, renames: [PackRename]) {
    var renames: [PackRename] = []
    for question in pack.questions {
      let id = question.id.text
      renames.append(PackRename(.question, in: nil, from: id, to: "other-" + id))
      for choice in question.choices.map({ $0.id.text }) {
        renames.append(PackRename(.choice, in: id, from: choice, to: "other-" + choice))
      }
    }
    for decision in pack.decisions {
      let id = decision.id.text
      renames.append(PackRename(.decision, in: nil, from: id, to: "other-" + id))
      for option in decision.options.map({ $0.id.text }) {
        renames.append(PackRename(.option, in: id, from: option, to: "other-" + option))
      }
      for criterion in decision.criteria.map({ $0.id.text }) {
        renames.append(PackRename(.criterion, in: id, from: criterion, to: "other-" + criterion))
      }
    }
    for rule in pack.rules.map({ $0.id.text }) {
      renames.append(PackRename(.rule, in: nil, from: rule, to: "other-" + rule))
    }
    for advice in pack.advice.map({ $0.id.text }) {
      renames.append(PackRename(.advice, in: nil, from: advice, to: "other-" + advice))
    }
    return (PackRename.applied(renames, to: pack), renames)
  }

  @Test func aPackWithOtherIDsIsProvenToBeTheSame() {
    var compared = 0
    for seed in UInt64(1)...300 {
      let pack = FlawedPack(seed: seed).pack
      let (new, renames) = renamed(pack)
      guard let before = Compiler.compile(PackRename.applied(renames, to: pack)).value,
        let after = Compiler.compile(new).value, let old = Compiler.compile(pack).value
      else { continue }
      compared += 1
      let comparison = PackComparison(from: before, to: after, renames: renames)
      #expect(comparison.populations().allSatisfy { $0.method == .unchanged })
      #expect(comparison.differences.count == renames.count, "seed \(seed)")
      #expect(comparison.limits.isEmpty && comparison.probableRenames.isEmpty)
      // Without the renames nothing is known to be the same.
      #expect(PackComparison(from: old, to: after).populations()[0].share > 0)
    }
    #expect(compared > 60)
  }

  @Test func formerNamesOfThePackAreRenames() throws {
    var checked = 0
    for seed in UInt64(1)...40 {
      let old = FlawedPack(seed: seed).pack
      let first = PackRename(.question, in: nil, from: "q0", to: "first")
      let choice = PackRename(.choice, in: "q0", from: "c1", to: "second")
      var new = PackRename.applied([first, choice], to: old)
      let place = try #require(new.questions.firstIndex { $0.id.text == "first" })
      new.questions[place].formerly = [name("q0")]
      new.questions[place].choices[1].formerly = [name("c1")]
      new.manifest?.format = 2
      let renames = PackRename.declared(from: old, to: new)
      #expect(Set(renames) == [first, choice])
      guard let before = Compiler.compile(PackRename.applied(renames, to: old)).value,
        let after = Compiler.compile(new).value
      else { continue }
      checked += 1
      let comparison = PackComparison(from: before, to: after, renames: renames)
      #expect(comparison.population().method == .unchanged)
      var profile = DeclaredProfile(id: "p")
      profile.answers = [Answer(question: name("q0"), choice: name("c1"))]
      let resolved = comparison.resolve(profile)
      #expect(resolved.value?.after.answers[place] == AnswerSet(1))
      #expect(resolved.value?.before.answers[place] == AnswerSet(1))
    }
    #expect(checked > 10)
  }

  @Test func whatSaysTheSameByAnotherIDIsProbablyRenamed() throws {
    let old = try #require(Self.sound)
    let rename = PackRename(.option, in: "d0", from: "o1", to: "other")
    let new = PackRename.applied([rename], to: old)
    let before = try #require(Compiler.compile(old).value)
    let after = try #require(Compiler.compile(new).value)
    let comparison = PackComparison(from: before, to: after)
    #expect(
      comparison.probableRenames == [
        ProbableRename(kind: .option, former: "d0=o1", present: "d0=other")
      ]
    )
    #expect(
      PackRename.named("o1", as: "other", in: "d0", from: old, to: new) == [rename]
    )
    #expect(PackRename.named("o1", as: "another", in: "d0", from: old, to: new).isEmpty)
    #expect(PackRename.named("o9", as: "other", in: "d0", from: old, to: new).isEmpty)
  }

  @Test func aVersionThatIsNotRaisedIsTold() throws {
    var pack = try #require(Self.sound)
    let before = try #require(Compiler.compile(pack).value)
    #expect(PackComparison(from: before, to: before).versionRemark == nil)
    pack.decisions[0].clear += 1
    let same = try #require(Compiler.compile(pack).value)
    let remark = try #require(PackComparison(from: before, to: same).versionRemark)
    #expect(remark.contains("both say that they are version 1.0.0"))
    pack.manifest?.version = "1.0.10"
    let raised = try #require(Compiler.compile(pack).value)
    #expect(PackComparison(from: before, to: raised).versionRemark == nil)
    let back = try #require(PackComparison(from: raised, to: before).versionRemark)
    #expect(back.contains("earlier version, 1.0.0"))
  }
}
