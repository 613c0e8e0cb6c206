internal import DecisionEngine
internal import Forms

/// Names of things, with what else people write for each: the one place where what was written is matched with what is
/// meant.
///
/// What is written exactly as a name is that name. Otherwise names and their other spellings are compared by
/// `LenientKey`; where that leaves more than one thing, it is for a person to say which was meant.
struct LenientNames: Sendable {
  /// What was found.
  enum Match: Hashable {
    /// The thing with this index.
    case one(Int)
    /// It can be any of these, in their order.
    case several([Int])
  }

  private var exact: [String: Int] = [:]
  private var spellings: [LenientKey: [Int]] = [:]

  /// Gathers names, of which the first counts where two are the same, and their other spellings.
  init(_ names: [(name: String, others: [String])]) {
    for (index, (name, others)) in names.enumerated() {
      if exact[name] == nil { exact[name] = index }
      for text in [name] + others {
        let key = LenientKey(text)
        if !key.isEmpty, spellings[key]?.contains(index) != true {
          spellings[key, default: []].append(index)
        }
      }
    }
  }

  /// The thing with exactly this name.
  func exactly(_ text: String) -> Int? { exact[text] }

  /// What a text can mean; `nil` where it means nothing.
  func match(_ text: String) -> Match? {
    if let index = exact[text] { return .one(index) }
    guard let found = spellings[LenientKey(text)] else { return nil }
    return found.count == 1 ? .one(found[0]) : .several(found)
  }
}

/// What cells of answers can say.
struct CellNames: Sendable {
  /// What a cell says.
  enum Reading: Hashable {
    /// That the answer is not known.
    case unknown
    /// A choice.
    case choice(Int)
    /// Any of these choices, or that it is not known.
    case several([Int], orUnknown: Bool)
  }

  private let choices: [LenientNames]
  private let isExact: Bool

  /// Gathers the choices of a program's questions: each is named by its id, and else by its text and by former ids.
  ///
  /// `isExact`: Whether only ids as they are written count.
  init(_ program: Program, isExact: Bool) {
    self.isExact = isExact
    choices = program.questions.map { question in
      LenientNames(question.choices.map { ($0.id, [$0.text] + $0.formerly) })
    }
  }

  /// What a cell says of a question; `nil` where it is no choice of it.
  func reading(of text: String, at question: Int) -> Reading? {
    if let choice = choices[question].exactly(text) { return .choice(choice) }
    if text.isEmpty || text == "unknown" || text == "?" { return .unknown }
    if isExact { return nil }
    let isUnknown = UnknownWords.contains(text)
    return switch choices[question].match(text) {
    case .one(let choice) where !isUnknown: .choice(choice)
    case .one(let choice): .several([choice], orUnknown: true)
    case .several(let several): .several(several, orUnknown: isUnknown)
    case nil: isUnknown ? .unknown : nil
    }
  }
}

/// What the columns of a table can be called.
struct HeaderNames: Sendable {
  /// What each name means, and the name.
  let columns: [(column: ColumnMap.Column, name: String)]
  private let names: LenientNames
  private let isExact: Bool

  /// Gathers the keywords, the questions and the weights of a program.
  init(_ program: Program, isExact: Bool) {
    self.isExact = isExact
    var all: [(column: ColumnMap.Column, name: String, others: [String])] = [
      (.id, "id", []), (.name, "name", []), (.asOf, "asOf", ["as of"]), (.gss, "gss", ["gss code"]),
    ]
    for (index, question) in program.questions.enumerated() {
      all.append((.question(index), question.id, [question.text] + question.formerly))
    }
    for criterion in program.criterionIDs {
      all.append(
        (
          .priority(criterion), "priority:\(criterion)",
          ["priority: \(criterion)", "priority \(criterion)"]
        )
      )
    }
    columns = all.map { ($0.column, $0.name) }
    names = LenientNames(all.map { ($0.name, $0.others) })
  }

  /// What a name in a header can mean, as indices in `columns`; `nil` where it means nothing.
  func match(_ text: String) -> LenientNames.Match? {
    isExact ? names.exactly(text).map { .one($0) } : names.match(text)
  }

  /// How many of some names mean something, and whether one of them is the id.
  func recognised(_ texts: [String]) -> (count: Int, hasID: Bool) {
    var (count, hasID) = (0, false)
    for text in texts {
      guard let match = match(text) else { continue }
      count += 1
      if case .one(let index) = match, columns[index].column == .id { hasID = true }
    }
    return (count, hasID)
  }
}
