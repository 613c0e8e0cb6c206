internal import DecisionEngine
internal import Forms
internal import Portfolios

/// How rows of CSV with certain columns are read and written: made once for a run, then never changed, so
/// that threads share it.
final class RowPlan: @unchecked Sendable {
  /// A column that is copied to the result, or only looked at.
  struct TextColumn: BitwiseCopyable {
    let column: Int
    let use: Use
    /// Whether it is copied only where it is empty or a code of statistics.
    var isCode = false

    enum Use: UInt8, BitwiseCopyable {
      case id
      case name
      case copied
      /// It is left out, and has to be text all the same.
      case dropped
      /// It has to be empty: a weight of its own needs tables of its own, and text without a column is a fault.
      case empty
    }
  }

  let tables: ScoringTables
  let columnCount: Int
  /// What stands between the cells of a row.
  let separator: UInt8
  /// The columns of answers, from left to right.
  let answers: UnsafePointer<AnswerColumn>
  /// Where they stand, without one that ends a row.
  let runs: UnsafePointer<AnswerRun>
  let runCount: Int
  /// The column of answers that ends a row, if one does, and its question.
  let last: (answer: UnsafePointer<AnswerColumn>, question: Int)?
  let longCells: LongCells
  /// All other columns: the id first, then the name, then those that are copied.
  let texts: UnsafePointer<TextColumn>
  let textCount: Int
  let reasonLimit: Int
  let recordLimit: Int
  let parts: RowParts

  /// The options of the primary decision, and last none.
  let options: UnsafePointer<Word>
  /// The verdicts by `OutcomeAxes`: a strength, followed by whether it is settled where that is wanted, and
  /// whether it is named.
  let verdicts: UnsafePointer<Word>
  /// The shares of what is known, for each number of answers by that of the questions that bear on it.
  let shares: UnsafePointer<Word>
  static var shareStride: Int { ScoringTables.questionLimit + 1 }
  /// Why a recommendation is not named, and last without one.
  let unnamed: UnsafePointer<Word>
  /// The rules.
  let rules: UnsafePointer<Word>
  /// The numbers of unanswered questions.
  let counts: UnsafePointer<Word>
  /// The options of all other decisions by `OutcomeAxes`.
  let dependents: UnsafePointer<Word>
  let decimals: ShortestDecimal
  /// The bytes that a row takes besides what is copied from the input, and room to write over.
  let fixedRoom: Int

  private let memory: TableMemory

  /// Makes a plan; `nil` where some name is longer than the tables have room for.
  init?(
    _ program: Program,
    tables: ScoringTables,
    columns: ColumnMap,
    settings: PortfolioSettings,
    separator: UInt8 = UInt8(ascii: ",")
  ) {
    let memory = TableMemory()
    var answers: [AnswerColumn] = []
    var runs: [AnswerRun] = []
    var lastQuestion: Int?
    var texts: [TextColumn] = []
    for (index, column) in columns.columns.enumerated() {
      switch column {
      case .question(let question):
        guard let answer = AnswerColumn(question, of: program, endingWith: separator, memory) else {
          return nil
        }
        answers.append(answer)
        if index == columns.columns.count - 1 {
          lastQuestion = question
        } else if let run = runs.last, run.column + run.count == index,
          run.question + run.count == question
        {
          runs[runs.count - 1].count += 1
        } else {
          runs.append(AnswerRun(column: index, question: question, count: 1))
        }
      case .id: texts.append(TextColumn(column: index, use: .id))
      case .name: texts.append(TextColumn(column: index, use: .name))
      case .kept: texts.append(TextColumn(column: index, use: .copied))
      case .gss: texts.append(TextColumn(column: index, use: .copied, isCode: true))
      case .asOf, .dropped: texts.append(TextColumn(column: index, use: .dropped))
      case .priority, .nameless: texts.append(TextColumn(column: index, use: .empty))
      }
    }
    let rank: (TextColumn) -> UInt8 = { min($0.use.rawValue, TextColumn.Use.dropped.rawValue) }
    texts.sort { (rank($0), $0.column) < (rank($1), $1.column) }

    let result = ResultColumns(program, settings).columns
    let rowEnd = columns.keptNames.isEmpty ? UInt8(ascii: "\n") : UInt8(ascii: ",")
    /// What stands behind a column of the result.
    func end(of column: ResultColumns.Column) -> UInt8 {
      column == result.last ? rowEnd : UInt8(ascii: ",")
    }
    func words(_ texts: [String], _ end: UInt8 = UInt8(ascii: ",")) -> UnsafePointer<Word>? {
      let words = texts.compactMap { Word($0, end) }
      return words.count == texts.count ? memory.keep(words) : nil
    }
    let strengths = Strength.allCases.map { $0.rawValue } + [""]
    let verdictTexts = strengths.flatMap { strength in
      ["false", "true"].flatMap { settled in
        (0..<OutcomeAxes.namings).map { naming in
          let named = naming == Naming.named.rank ? "true" : "false"
          return settings.parts.contains(.settled)
            ? "\(strength),\(settled),\(named)" : "\(strength),\(named)"
        }
      }
    }
    let shareTexts = (0..<Self.shareStride).flatMap { answered in
      (0..<Self.shareStride).map { relevant in
        let known = Knowledge(answered: answered, relevant: relevant, littleBelow: 0)
        return answered <= relevant ? Figures.shortest(known.share) : ""
      }
    }
    var dependentWords: [Word] = []
    for case .decision(let decision) in result {
      var names = program.decisions[decision].options.map { $0.id }
      names += Array(repeating: "", count: OutcomeAxes.options - names.count)
      let words = names.compactMap { Word($0, end(of: .decision(decision))) }
      guard words.count == names.count else { return nil }
      dependentWords += words
    }
    guard let longCells = LongCells(program, memory),
      let options = words(program.decisions[0].options.map { $0.id } + [""]),
      let verdicts = words(verdictTexts),
      let shares = words(shareTexts),
      let unnamed = words(Naming.allCases.map { $0.unnamed ?? "" } + [""]),
      let rules = words(program.rules.map { $0.id }),
      let counts = words(
        (0...ScoringTables.questionLimit).map { "\($0)" },
        end(of: .unanswered)
      )
    else { return nil }
    self.longCells = longCells
    self.options = options
    self.verdicts = verdicts
    self.shares = shares
    self.unnamed = unnamed
    self.rules = rules
    self.counts = counts
    dependents = memory.keep(dependentWords)
    decimals = ShortestDecimal(memory)
    self.tables = tables
    columnCount = columns.columns.count
    self.separator = separator
    self.answers = memory.keep(answers)
    self.runs = memory.keep(runs)
    runCount = runs.count
    let lastAnswer = self.answers + max(0, answers.count - 1)
    self.last = lastQuestion.map { (lastAnswer, $0) }
    self.texts = memory.keep(texts)
    textCount = texts.count
    reasonLimit = settings.reasonCount
    recordLimit = settings.recordLimit
    parts = settings.parts
    // Besides a word or a number in each column, the options that are level.
    let level = program.decisions[0].options.count
    fixedRoom = (result.count + level) * (Word.room + ShortestDecimal.room) + 256
    self.memory = memory
  }
}
