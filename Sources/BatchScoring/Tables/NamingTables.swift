internal import DecisionEngine

/// What tells whether a row's recommendation may be named: which questions bear on it, and the fits with
/// nothing answered.
struct NamingTables: BitwiseCopyable {
  /// The questions that bear on the primary decision, as bits.
  let questions: UInt64
  /// The share of them below which little is known.
  let littleKnownBelow: Double
  /// The fit of each option with nothing answered.
  let fits: UnsafePointer<Double>
  /// The lead from which options are no longer level.
  let clear: Double

  init(_ source: DecisionSource, _ memory: TableMemory) {
    let program = source.program
    questions = source.decision.namedQuestions.reduce(0) { $0 | 1 << UInt64($1) }
    littleKnownBelow = program.littleKnownBelow
    let nothing = Ranking(
      program,
      decision: source.index,
      weighting: source.weighting,
      answers: [AnswerSet](repeating: .unknown, count: program.questions.count)
    )
    fits = memory.keep(nothing.fits)
    clear = source.decision.clear
  }
}
