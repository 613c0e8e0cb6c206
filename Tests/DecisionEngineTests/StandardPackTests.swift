import RuleFiles
import StandardRules
import Testing

@testable import DecisionEngine
@testable import Forms
@testable import PackAuthoring

/// What the standard pack promises.
@Suite struct StandardPackTests {
  private func standardProgram() throws -> Program {
    let loaded = PackReader.load(StandardRules.files)
    #expect(loaded.diagnostics.map { $0.message } == [])
    return try #require(loaded.program)
  }

  @Test func `It compiles without findings and keeps its promises`() throws {
    let loaded = PackReader.load(StandardRules.files)
    let program = try #require(loaded.program)
    var check = SoundnessCheck(program, of: loaded.pack, findings: loaded.diagnostics)
    let report = check.run()
    #expect(report.findings.filter { $0.severity == .error }.map { $0.message } == [])
    #expect(report.undecided == [])
    #expect(report.provenExpectations == program.expectations.count)
  }

  @Test func `With nothing answered it has no favourite`() throws {
    let program = try standardProgram()
    let primary = try program.assessment().primary
    let fits = primary.ranking.fits
    let highest = try #require(fits.max())
    let lowest = try #require(fits.min())
    #expect(highest - lowest <= 2)
    #expect(primary.possible == [0, 1, 2])
    #expect(primary.undecided == [])
    #expect(!primary.isSettled)
    #expect(primary.knowledge.answered == 0)
    #expect(primary.knowledge.isLittle)
  }

  @Test func `Every documented case can be assessed, and nothing about it is undecided`() throws {
    let program = try standardProgram()
    #expect(program.cases.count > 10)
    for item in program.cases {
      var profile = Profile(id: item.id, questionCount: program.questions.count)
      profile.answers = .init(item.answers)
      let assessment = Assessor(program).assess(profile)
      #expect(assessment.primary.undecided == [], "\(item.id)")
      for decision in assessment.decisions {
        for (option, assessed) in zip(
          program.decisions[decision.decision].options,
          decision.options
        ) {
          #expect(assessed.range.contains(assessed.fit), "\(item.id): \(option.id)")
          #expect(0...100 ~= assessed.fit, "\(item.id): \(option.id)")
        }
      }
    }
  }

  @Test func `The order of its files changes nothing`() throws {
    let forwards = try standardProgram()
    let backwards = try #require(PackReader.load(StandardRules.files.reversed()).program)
    #expect("\(try forwards.assessment())" == "\(try backwards.assessment())")
  }
}
