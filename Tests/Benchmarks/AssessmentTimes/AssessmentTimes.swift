import DecisionEngine
import RuleFiles
import StandardRules

/// How long assessing and explaining profiles of the standard pack takes: random profiles, each with
/// some questions unanswered, half of them with weights of their own.
@main
enum AssessmentTimes {
  /// How many questions of a profile are unanswered, where so many apply.
  private static let unanswered = [0, 5, 10, 20, 30, 40]
  /// How often each profile is taken; the least time counts.
  private static let repeats = 3

  static func main() {
    let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
    let count = arguments.first ?? 1000
    guard let program = PackReader.load(StandardRules.files).program else {
      print("the standard pack has errors")
      return
    }
    if arguments.count > 1 {
      let profile = RandomProfile(seed: arguments[1], unanswered: arguments[0], of: program).profile
      let many = arguments.count > 2 ? arguments[2] : 1
      for _ in 0..<many { _ = Assessor(program).assess(profile) }
      return
    }
    print("\(program.id) \(program.version), \(count) seeded random profiles a line, milliseconds")
    print("work      unanswered   median     99 %    worst   of seed")
    for open in unanswered {
      report("assess", open, program, count) { _ = Assessor(program).assess($0) }
    }
    for open in unanswered {
      report("explain", open, program, count) { profile in
        let assessment = Assessor(program).assess(profile)
        _ = Explanation(program, assessment, assessment.primary)
      }
    }
  }

  private static func report(
    _ work: String,
    _ open: Int,
    _ program: Program,
    _ count: Int,
    _ run: (Profile) -> Void
  ) {
    let clock = ContinuousClock()
    var times: [(time: Double, seed: Int)] = []
    for seed in 0..<count {
      let profile = RandomProfile(seed: seed, unanswered: open, of: program).profile
      // The least of a few: anything else that the machine does only adds to it.
      var least = Duration.seconds(3600)
      for _ in 0..<repeats { least = min(least, clock.measure { run(profile) }) }
      let (seconds, attoseconds) = least.components
      times.append((Double(seconds) * 1e3 + Double(attoseconds) / 1e15, seed))
    }
    times.sort { $0.time < $1.time }
    let figures = [times[count / 2], times[min(count - 1, count * 99 / 100)], times[count - 1]]
    let columns =
      [padded(work, 10, atEnd: true), padded("\(open)", 10)]
      + figures.map { padded(fixed($0.time), 9) } + [padded("\(times[count - 1].seed)", 10)]
    print(columns.joined())
  }

  private static func padded(_ text: String, _ width: Int, atEnd: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, width - text.count))
    return atEnd ? text + blanks : blanks + text
  }

  private static func fixed(_ milliseconds: Double) -> String {
    let hundredths = Int((milliseconds * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
