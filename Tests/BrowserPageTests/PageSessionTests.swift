import BrowserPage
import DecisionEngine
import Foundation
import Reports
import RuleFiles
import StandardRules
import Testing

@testable import Forms

/// What a session replies is what the program prints.
@Suite struct PageSessionTests {
  private static func program() throws -> Program {
    try #require(loaded)
  }

  private static let loaded = PackReader.load(StandardRules.files).program

  private static func profile(_ text: String, _ program: Program) throws -> Profile {
    let file = SourceText(name: "profile.json", bytes: Array(text.utf8))
    let declared = try #require(ProfileReader.read(file, file: 0).value)
    return try #require(program.resolve(declared).value)
  }

  @Test func `There are examples`() {
    #expect(Requests.examples.count > 15)
  }

  @Test(arguments: Requests.examples)
  func `The assessment and the paper of an example are those of the program`(
    _ name: String
  ) throws {
    let program = try Self.program()
    let text = try Requests.example(name)
    let assessment = Assessor(program).assess(try Self.profile(text, program))
    let document = AssessmentReport.document(
      of: assessment,
      program: program,
      detail: .full,
      tool: "dma 0"
    )
    var requests = try Requests.standard()
    let profile = try requests.read(text)
    #expect(
      String(decoding: try requests.bytes(["ask": "assess", "profile": profile]), as: UTF8.self)
        == AssessmentJSON(assessment, program: program).text
    )
    let written: [(format: String, paper: (Document) -> String)] = [
      ("html", HTMLRenderer().text),
      ("fragment", HTMLRenderer().fragment),
      ("markdown", MarkdownRenderer().text),
    ]
    // Each example in one format: a paper takes its time where nothing is optimised.
    let (format, paper) = written[(Requests.examples.firstIndex(of: name) ?? 0) % written.count]
    let reply = try requests.ask(["ask": "paper", "profile": profile, "format": format])
    #expect(reply["document"] as? String == paper(document), "\(format)")
    #expect((reply["style"] as? String != nil) == (format == "fragment"))
  }

  @Test(arguments: [("report", AssessmentReport.Detail.report), ("annexes", .annexes)])
  func `A part of the paper is headed as it is asked for`(
    _ part: String,
    _ detail: AssessmentReport.Detail
  ) throws {
    let program = try Self.program()
    let text = try Requests.example("birmingham-2017.json")
    let document = AssessmentReport.document(
      of: Assessor(program).assess(try Self.profile(text, program)),
      program: program,
      detail: detail,
      details: ReportDetails(
        title: "A <title>",
        author: "B",
        meeting: "C",
        date: "D",
        purpose: "E"
      ),
      tool: "dma 0"
    )
    var requests = try Requests.standard()
    let reply = try requests.ask([
      "ask": "paper", "profile": try requests.read(text), "part": part,
      "details": [
        "title": "A <title>", "author": "B", "meeting": "C", "date": "D", "purpose": "E",
      ],
    ])
    #expect(reply["document"] as? String == HTMLRenderer().text(of: document))
  }

  @Test(arguments: Requests.examples)
  func `A profile that was read is written as a file that reads the same`(_ name: String) throws {
    let program = try Self.program()
    let text = try Requests.example(name)
    var requests = try Requests.standard()
    let profile = try requests.read(text)
    let reply = try requests.ask(["ask": "write", "profile": profile])
    let written = try #require(reply["text"] as? String)
    let one = try Self.profile(text, program)
    let two = try Self.profile(written, program)
    #expect(one.id == two.id)
    #expect(one.name == two.name)
    #expect(one.asOf == two.asOf)
    #expect(one.answers == two.answers)
    #expect(one.evidence == two.evidence)
    #expect(one.priorities == two.priorities)
    #expect(try requests.read(written) as NSDictionary == profile as NSDictionary)
  }

  @Test func `A narrowed answer is read, counted as no answer, and written as it was`() throws {
    var requests = try Requests.standard()
    let answers: [String: Any] = ["co-owners": ["interested", "committed"], "size": "small"]
    let text =
      #"{"id": "me", "answers": {"size": "small", "co-owners": ["committed", "interested"]}}"#
    let profile = try requests.read(text)
    #expect(profile["answers"] as? NSDictionary == answers as NSDictionary)
    let reply = try requests.ask(["ask": "write", "profile": profile])
    let written = try #require(reply["text"] as? String)
    #expect(try requests.read(written) as NSDictionary == profile as NSDictionary)
    let status = try requests.ask(["ask": "status", "profile": profile, "order": "telling"])
    let states = try #require(status["states"] as? [String: String])
    #expect(states["co-owners"] == "narrowed" && states["size"] == "answered")
    #expect((status["next"] as? [String])?.contains("co-owners") == true)
  }

  @Test func `The status follows the answers`() throws {
    var requests = try Requests.small()
    var profile: [String: Any] = ["id": "me", "answers": ["width": "narrow"]]
    let open = try requests.ask(["ask": "status", "profile": profile, "order": "telling"])
    #expect(open["mayStop"] as? Bool == false)
    #expect((open["proof"] as? [Any])?.isEmpty == true)
    let states = try #require(open["states"] as? [String: String])
    #expect(states["width"] == "answered")
    #expect(states["money"] == "unknown")
    let next = try #require(open["next"] as? [String])
    #expect(!next.isEmpty && !next.contains("width"))
    #expect(open["telling"] as? Int ?? 0 > 0)

    profile["answers"] = ["width": "narrow", "traffic": "no", "money": "much", "boats": "no"]
    let certain = try requests.ask(["ask": "status", "profile": profile])
    #expect(certain["mayStop"] as? Bool == true, "\(certain)")
    #expect((certain["proof"] as? [[String: Any]])?.isEmpty == false)
    #expect(certain["telling"] is NSNull)
  }

  @Test func `The status says what the pack has asked in any case`() throws {
    let program = try Self.program()
    func marked(_ ask: Asking) -> [String] {
      program.questions.filter { $0.ask == ask }.map { $0.id }
    }
    var requests = try Requests.standard()
    let nothing: [String: Any] = ["id": "x", "answers": [String: String]()]
    let blank = try requests.ask(["ask": "status", "profile": nothing, "order": "telling"])
    #expect(blank["stillAsked"] as? [String] == marked(.first) + marked(.always))
    #expect(blank["ask"] as? String == marked(.first).first)
    #expect(!marked(.first).isEmpty && !marked(.always).isEmpty)
    let begun = try requests.ask([
      "ask": "status", "profile": ["id": "x", "answers": [marked(.first)[0]: "county"]],
      "passed": [marked(.first)[1], marked(.always)[0]], "after": marked(.first)[0],
      "order": "telling",
    ])
    #expect(
      begun["stillAsked"] as? [String]
        == Array(marked(.first).dropFirst(2) + marked(.always).dropFirst())
    )
    #expect(begun["ask"] as? String == marked(.first).dropFirst(2).first)
    let left = try requests.ask(["ask": "remaining", "profile": nothing])
    let typical = try #require(left["typical"] as? Int)
    #expect(typical > 5 && typical <= program.questions.count)
    #expect((left["text"] as? String)?.contains("Up to about \(typical) more questions") == true)
  }

  @Test func `The status says what own weights change`() throws {
    let program = try Self.program()
    let text = try Requests.example("illustrative-riverside.json")
    var requests = try Requests.standard()
    var profile = try requests.read(text)
    profile["priorities"] = [String: Double]()
    #expect(try requests.ask(["ask": "status", "profile": profile])["ownWeights"] is NSNull)
    profile["priorities"] = ["market": 3]
    let written = try #require(
      try requests.ask(["ask": "write", "profile": profile])["text"] as? String
    )
    let assessment = Assessor(program).assess(try Self.profile(written, program))
    let told = try requests.ask(["ask": "status", "profile": profile])["ownWeights"] as? String
    #expect(told == OwnWeights(of: assessment, program: program)?.sentences)
    #expect(told?.contains("By the rules' own weights") == true)
  }

  @Test func `Changes are those of the explanation`() throws {
    let program = try Self.program()
    let text = try Requests.example("plymouth-2014.json")
    let profile = try Self.profile(text, program)
    let assessment = Assessor(program).assess(profile)
    let target = try #require(
      program.decisions[0].options.firstIndex { $0.id == "platform" }
    )
    let locked = try #require(program.questions.firstIndex { $0.id == "environment" })
    let explanation = Explanation(
      program,
      assessment,
      assessment.primary,
      toward: target,
      lockedQuestions: [locked]
    )
    let whole = ExplanationJSON(explanation, assessment: assessment, program: program).text
    let expected = try #require(
      JSONSerialization.jsonObject(with: Data(whole.utf8)) as? [String: Any]
    )
    var requests = try Requests.standard()
    let reply = try requests.ask([
      "ask": "changes", "profile": try requests.read(text), "toward": "platform",
      "lock": ["environment"],
    ])
    let changes = try #require(reply["changes"] as? NSDictionary)
    #expect([changes] as NSArray == expected["changes"] as? NSArray)
    let witness = OutcomeWitness.all(program, assessment, assessment.primary).first {
      $0.option == target
    }
    let missing = try #require(reply["missing"] as? [[String: String]])
    #expect(missing.count == witness?.answers.count ?? 0)
    for (told, step) in zip(missing, witness?.answers ?? []) {
      let question = program.questions[step.question]
      #expect(told == ["question": question.id, "choice": question.choices[step.choice].id])
    }
  }

  @Test func `All errors of a file that is opened are shown at once, with their places`() throws {
    var requests = try Requests.standard()
    let text = """
      {
        "id": 1,
        "answers": { "environment": "brownfield", "naton": "england" }
      }
      """
    let reply = try requests.ask(["ask": "read", "text": text, "name": "a.json"])
    #expect(reply["profile"] == nil)
    let errors = try #require(reply["errors"] as? [[String: Any]])
    #expect(errors.map { $0["line"] as? Int } == [2, 3, 3])
    #expect(errors.map { $0["column"] as? Int } == [9, 31, 45])
    #expect(errors.map { $0["code"] as? String } == ["wrong-kind", "unknown-name", "unknown-name"])
    #expect(errors[1]["help"] as? String == "did you mean 'brown-field'?")
    let shown = #"3 |   "answers": { "environment": "brownfield", "naton": "england" }"#
    #expect((errors[1]["text"] as? String)?.hasPrefix(shown) == true, "\(errors[1])")
  }

  @Test func `An answer to a question that does not apply is kept, with a warning`() throws {
    let program = try Self.program()
    let (question, condition) = try #require(
      program.questions.compactMap { one in one.askIf.map { (one, $0) } }.first
    )
    guard case .answer(let asked, let choices) = condition else { return }
    let other = try #require(
      program.questions[asked].choices.indices.first { !choices.contains($0) }
    )
    let answers = [
      program.questions[asked].id: program.questions[asked].choices[other].id,
      question.id: question.choices[0].id,
    ]
    var requests = try Requests.standard()
    let profile: [String: Any] = ["id": "me", "answers": answers]
    let status = try requests.ask(["ask": "status", "profile": profile])
    #expect((status["states"] as? [String: String])?[question.id] == "not-applicable")
    #expect((status["warnings"] as? [Any])?.count == 1)
    let text = try requests.ask(["ask": "write", "profile": profile])["text"] as? String
    #expect(text?.contains("\"\(question.id)\"") == true)
  }
}
