internal import Forms

extension CanonicalJSON {
  mutating func write(_ decision: Decision, in program: Program) {
    object { json in
      json.text("asks", decision.asks)
      json.list("combinations", decision.combinations) { json, combination in
        json.object { json in
          json.list("options", combination.options) { $0.string(decision.options[$1].id) }
          json.text("text", combination.text)
        }
      }
      json.list("criteria", decision.criteria) { $0.write($1) }
      json.text("id", decision.id)
      json.list("options", decision.options) { $0.write($1) }
      json.name("strength")
      json.object { json in
        json.name("clear")
        json.number(decision.clear)
        json.name("strong")
        json.number(decision.strong)
      }
      json.outcomes("takenIf", decision.takenIf, in: program)
      json.text("title", decision.title)
    }
  }

  mutating func write(_ criterion: Criterion) {
    object { json in
      json.text("best", criterion.best)
      json.text("id", criterion.id)
      json.text("title", criterion.title)
      json.name("weight")
      json.number(criterion.weight)
      json.text("why", criterion.why)
      json.text("worst", criterion.worst)
    }
  }

  mutating func write(_ option: Option) {
    object { json in
      json.text("id", option.id)
      if let path = option.path {
        json.name("path")
        json.object { json in
          json.text("fails", path.fails)
          json.text("first", path.first)
          json.text("watch", path.watch)
        }
      }
      json.text("text", option.text)
      json.text("title", option.title)
    }
  }

  mutating func write(_ expectation: Expectation, in program: Program) {
    object { json in
      json.text("because", expectation.because)
      json.text("id", expectation.id)
      switch expectation.kind {
      case .noFavourite(let decision, let within):
        json.name("noFavourite")
        json.object { json in
          json.text("decision", program.decisions[decision].id)
          json.name("within")
          json.number(within)
        }
      case .neverHurts(let decision, let question, let option):
        json.step("neverHurts", decision, question, option, in: program)
      case .neverHelps(let decision, let question, let option):
        json.step("neverHelps", decision, question, option, in: program)
      case .neverMatters(let decision, let question):
        json.name("neverMatters")
        json.object { json in
          json.text("decision", program.decisions[decision].id)
          json.text("question", program.questions[question].id)
        }
      case .neverScores(let decision, let question, let option):
        json.step("neverScores", decision, question, option, in: program)
      }
    }
  }

  mutating func step(
    _ name: String,
    _ decision: Int,
    _ question: Int,
    _ option: Int,
    in program: Program
  ) {
    self.name(name)
    object { json in
      json.text("decision", program.decisions[decision].id)
      json.text("option", program.decisions[decision].options[option].id)
      json.text("question", program.questions[question].id)
    }
  }
}
