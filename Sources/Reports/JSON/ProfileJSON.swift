public import DecisionEngine
public import Forms

/// A profile as JSON, in the shape of `profile.schema.json`: what a profile's file holds.
public struct ProfileJSON {
  private let program: Program
  private let profile: Profile

  /// Prepares a profile that was resolved against a program.
  public init(_ profile: Profile, program: Program) {
    self.program = program
    self.profile = profile
  }

  /// The text of the file, with a line feed at the end.
  public var text: String { JSONWriter.text(of: value) }

  /// The profile; answers and evidence in the order in which the questions are asked.
  public var value: JSONWriter.Value {
    var members: [(String, JSONWriter.Value)] = [("id", .string(profile.id))]
    if let name = profile.name { members.append(("name", .string(name))) }
    if let asOf = profile.asOf { members.append(("asOf", .string(asOf))) }
    if let gss = profile.gss { members.append(("gss", .string(gss))) }
    var answers: [(String, JSONWriter.Value)] = []
    var evidence: [(String, JSONWriter.Value)] = []
    for (index, question) in program.questions.enumerated() {
      let answer = profile.answers[index]
      if let choice = answer.choice {
        answers.append((question.id, .string(question.choices[choice].id)))
      } else if answer.isNarrowed {
        let choices = answer.choices(of: question.choices.count).choices
        answers.append((question.id, .strings(choices.map { question.choices[$0].id })))
      }
      if let found = profile.evidence[index] { evidence.append((question.id, object(found))) }
    }
    members.append(("answers", .object(answers)))
    if !evidence.isEmpty { members.append(("evidence", .object(evidence))) }
    if !profile.priorities.isEmpty {
      members.append(
        ("priorities", .object(profile.priorities.map { ($0.criterion, .number($0.weight)) }))
      )
    }
    return .object(members)
  }

  private func object(_ evidence: Evidence) -> JSONWriter.Value {
    var members: [(String, JSONWriter.Value)] = []
    if let note = evidence.note { members.append(("note", .string(note))) }
    if let source = evidence.source { members.append(("source", .string(source))) }
    return .object(members)
  }
}
