internal import DecisionEngine

/// What a decision's tables are made of: its conditions by group, with all likelihoods tabulated.
struct DecisionSource {
  let program: Program
  let weighting: Weighting
  let index: Int
  let groups: QuestionGroups
  /// For each scoring rule of the decision, the group and the place among its conditions.
  let scoring: [(rule: Int, group: Int, place: Int)]
  let vetoes: [(rule: Int, group: Int, place: Int)]

  var decision: Decision { program.decisions[index] }
  var optionCount: Int { decision.options.count }
  /// Four options share a vector.
  var blocks: Int { (optionCount + 3) / 4 }

  init(_ program: Program, _ weighting: Weighting, decision index: Int, groups: QuestionGroups) {
    self.program = program
    self.weighting = weighting
    self.index = index
    self.groups = groups
    func places(of rules: [Int]) -> [(rule: Int, group: Int, place: Int)] {
      var found: [(rule: Int, group: Int, place: Int)] = []
      for (group, subjects) in groups.subjects.enumerated() {
        for (place, subject) in subjects.enumerated() {
          if case .rule(let rule) = subject, rules.contains(rule) {
            found.append((rule, group, place))
          }
        }
      }
      return found
    }
    scoring = places(of: program.decisions[index].scoringRules)
    vetoes = places(of: program.decisions[index].vetoRules)
  }

  func parts(_ rule: (rule: Int, group: Int, place: Int)) -> [Int64] {
    groups.tables[rule.group].parts[rule.place]
  }

  /// The groups that some of the rules stand in, ascending.
  func groupsOf(_ rules: [(rule: Int, group: Int, place: Int)]) -> [Int] {
    Set(rules.map { $0.group }).sorted()
  }

  /// The criterion and the points of a scoring rule.
  func score(of rule: Int) -> (criterion: Int, points: [Int]) {
    guard case .scores(_, let criterion, let points) = program.rules[rule].effect else {
      return (0, [])
    }
    return (criterion, points)
  }
}
