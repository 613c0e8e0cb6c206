extension EliminationPlan {
  /// The greatest value of the sum of functions with these values: those of all functions, one
  /// after another, with room for `valueCount`.
  ///
  /// A value of minus infinity forbids a combination.
  package func maximum(of values: consuming [Double]) -> Optimum {
    let pass = EliminationPass(self, values: values, allowed: [])
    guard pass.value > -.infinity else { return Optimum(value: pass.value, choices: []) }
    let chosen = pass.chosen(by: self)
    return Optimum(
      value: pass.value,
      choices: steps.reversed().map { ($0.question, chosen[$0.question]) }
    )
  }
}

/// One run of a plan over numbers: the greatest value of their sum, and what reaches it.
package struct EliminationPass {
  /// The greatest value; minus infinity where every combination is forbidden.
  package let value: Double

  /// The values of the functions and then the results of the steps, one for each row.
  private var values: [Double]
  /// For each row of the steps the choice that reaches its result.
  private var best: [UInt8] = []

  /// Runs a plan over the values of its functions.
  ///
  /// `allowed`: For each question the choices that it may take; all where there is no list.
  ///
  /// Cost: for each row of each step and each choice, the functions that are added up.
  package init(_ plan: EliminationPlan, values functions: consuming [Double], allowed: [ChoiceMask])
  {
    values = functions
    values.reserveCapacity(plan.valueCount)
    best.reserveCapacity(plan.rowCount)
    var cursor = Cursor()
    for step in plan.steps {
      let mask = allowed.isEmpty ? ChoiceMask.all(step.choiceCount) : allowed[step.question]
      cursor.start(step, of: plan)
      for _ in 0..<step.rows {
        var greatest = -Double.infinity
        var bestChoice = 0
        for choice in 0..<step.choiceCount where mask.contains(choice) {
          var sum = 0.0
          for place in cursor.offsets.indices {
            sum += values[cursor.offsets[place] + choice * cursor.jumps[place]]
          }
          if sum > greatest {
            greatest = sum
            bestChoice = choice
          }
        }
        values.append(greatest)
        best.append(UInt8(bestChoice))
        cursor.advance(step, of: plan)
      }
    }
    var total = 0.0
    for constant in plan.constants { total += values[constant] }
    value = total
  }

  /// For each question the choice that reaches the greatest value; 0 where no step asks it.
  package func chosen(by plan: EliminationPlan) -> [Int] {
    var chosen = [Int](repeating: 0, count: plan.choiceCounts.count)
    for step in plan.steps.reversed() {
      var row = 0
      for question in plan.scopes[step.scope] {
        row = row * plan.choiceCounts[question] + chosen[question]
      }
      chosen[step.question] = Int(best[step.firstRow + row])
    }
    return chosen
  }

  /// For each question the choices with which the sum still reaches `least`: all that are allowed
  /// where no step asks it.
  ///
  /// The steps are gone through backwards: what the rest of the sum can be at best beside each result
  /// gives the best of the whole for every choice at once (max-marginals: Dawid, Statistics and
  /// Computing 2, 1992). Cost: about twice that of the pass.
  ///
  /// - Precondition: The greatest value is finite, and `allowed` is what the pass was made with.
  package func choices(
    reaching least: Double,
    by plan: EliminationPlan,
    allowed: [ChoiceMask]
  ) -> [ChoiceMask] {
    var reaching = allowed
    let first = plan.functionCount
    // For each row of each step, the best of everything that is not below it.
    var rest = [Double](repeating: -.infinity, count: plan.rowCount)
    for constant in plan.constants where constant >= first {
      rest[constant - first] = value - values[constant]
    }
    var cursor = Cursor()
    for step in plan.steps.reversed() {
      let mask = allowed[step.question]
      var found = ChoiceMask()
      cursor.start(step, of: plan)
      for row in step.firstRow..<step.firstRow + step.rows {
        let beside = rest[row]
        if beside > -.infinity {
          for choice in 0..<step.choiceCount where mask.contains(choice) {
            var sum = beside
            for place in cursor.offsets.indices {
              sum += values[cursor.offsets[place] + choice * cursor.jumps[place]]
            }
            if sum == -.infinity { continue }
            if sum >= least { found.insert(choice) }
            for place in cursor.offsets.indices {
              let position = cursor.offsets[place] + choice * cursor.jumps[place]
              guard position >= first else { continue }
              rest[position - first] = max(rest[position - first], sum - values[position])
            }
          }
        }
        cursor.advance(step, of: plan)
      }
      reaching[step.question] = found
    }
    return reaching
  }

  /// Where the values of the functions of a step stand for one row of it.
  private struct Cursor {
    /// For each function the place of its value for the first choice.
    private(set) var offsets: [Int] = []
    /// For each function how far apart its values for neighbouring choices lie.
    private(set) var jumps: [Int] = []
    private var choices: [Int] = []

    /// Goes to the first row of a step.
    mutating func start(_ step: EliminationPlan.Step, of plan: EliminationPlan) {
      offsets.removeAll(keepingCapacity: true)
      jumps.removeAll(keepingCapacity: true)
      for index in step.inputs {
        offsets.append(plan.inputs[index].offset)
        jumps.append(plan.inputs[index].stride)
      }
      choices.removeAll(keepingCapacity: true)
      for _ in step.scope { choices.append(0) }
    }

    /// Goes on to the next row: the last question counts up and carries to the one before it.
    mutating func advance(_ step: EliminationPlan.Step, of plan: EliminationPlan) {
      var place = choices.count - 1
      while place >= 0 {
        choices[place] += 1
        var turns = 1
        let question = plan.scopes[step.scope.lowerBound + place]
        let isDone = choices[place] < plan.choiceCounts[question]
        if !isDone {
          turns = 1 - choices[place]
          choices[place] = 0
        }
        for index in offsets.indices {
          let input = plan.inputs[step.inputs.lowerBound + index]
          offsets[index] += turns * plan.strides[input.strides + place]
        }
        if isDone { return }
        place -= 1
      }
    }
  }
}
