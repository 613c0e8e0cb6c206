import DecisionEngine
import Foundation
import RuleFiles
import StandardRules

/// How long assessing and explaining profiles of the standard pack takes, and how often a search ends
/// without an answer: random profiles, each with some questions unanswered, half of them with weights of
/// their own.
///
/// With numbers as arguments: the profiles a line; or a number of unanswered questions, a seed and a
/// count: that profile assessed so many times, or explained with `explain` before the numbers.
@main
enum AssessmentTimes {
  /// How many questions of a profile are unanswered, where so many apply.
  private static let unanswered = [0, 5, 10, 20, 30, 40]
  /// How often each profile is taken; the least time counts.
  private static let repeats = 3

  static func main() {
    let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
    let isExplaining = CommandLine.arguments.contains("explain")
    let count = arguments.first ?? 1000
    guard let program = PackReader.load(StandardRules.files).program else {
      print("the standard pack has errors")
      return
    }
    if arguments.count > 1 {
      let profile = RandomProfile(seed: arguments[1], unanswered: arguments[0], of: program).profile
      for _ in 0..<(arguments.count > 2 ? arguments[2] : 1) {
        let assessment = Assessor(program).assess(profile)
        if isExplaining { _ = Explanation(program, assessment, assessment.primary) }
      }
      return
    }
    print(
      "\(program.id) \(program.version), \(count) seeded random profiles a line, milliseconds of processor"
    )
    print("work      unanswered   median     95 %     99 %    worst   of seed")
    for open in unanswered {
      report("assess", open, program, count) { _ = Assessor(program).assess($0) }
    }
    var tallies: [SearchTally] = []
    for open in unanswered {
      var tally = SearchTally(unanswered: open)
      report("explain", open, program, count) { profile in
        let assessment = Assessor(program).assess(profile)
        tally.note(profile, Explanation(program, assessment, assessment.primary))
      }
      tallies.append(tally)
    }
    print(SearchTally.heading)
    for tally in tallies { print(tally.line) }
  }

  private static func report(
    _ work: String,
    _ open: Int,
    _ program: Program,
    _ count: Int,
    _ run: (Profile) -> Void
  ) {
    var times: [(time: Double, seed: Int)] = []
    for seed in 0..<count {
      let profile = RandomProfile(seed: seed, unanswered: open, of: program).profile
      // The least of a few: anything else that the machine does only adds to it.
      var least = Double.infinity
      for _ in 0..<repeats {
        let start = processorTime()
        run(profile)
        least = min(least, processorTime() - start)
      }
      times.append((least, seed))
    }
    times.sort { $0.time < $1.time }
    let figures = [count / 2, count * 95 / 100, count * 99 / 100, count - 1].map { times[$0] }
    let columns =
      [padded(work, 10, atEnd: true), padded("\(open)", 10)]
      + figures.map { padded(fixed($0.time), 9) } + [padded("\(times[count - 1].seed)", 10)]
    print(columns.joined())
  }

  /// The milliseconds that the processor has spent on this program.
  private static func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
  }

  static func padded(_ text: String, _ width: Int, atEnd: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, width - text.count))
    return atEnd ? text + blanks : blanks + text
  }

  private static func fixed(_ milliseconds: Double) -> String {
    let hundredths = Int((milliseconds * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
