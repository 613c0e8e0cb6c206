internal import AssistantPage
internal import DecisionEngine
internal import Forms
internal import RuleFiles
internal import StandardRules

extension Command {
  private static let title = Flag(
    name: "title",
    value: .text("TEXT"),
    summary: "the name of the page (default: what the rule pack calls its assistant)"
  )

  static let page = Command(
    name: "page",
    summary: "write the whole assistant as one HTML file, which works offline from a double click",
    flags: [.rules, title, .output],
    examples: [
      "dma page --output assistant.html",
      "dma page --rules reorganisation --output reorganisation.html",
      "dma page --rules my-rules --title \"Which way suits us?\" --output assistant.html",
    ]
  ) { (arguments) throws(Failure) in
    // Without a pack of one's own, all that the program brings.
    let places =
      arguments.value(of: .rules).map { [$0] } ?? StandardRules.names
    var packs: [AssistantPage.Pack] = []
    for place in places { packs.append(try pack(at: place, title: arguments.value(of: title))) }
    let html = AssistantPage.html(
      packs: packs,
      tool: "dma \(DeliveryModelAssistant.version)",
      remedies: .terminal
    )
    try Output.write(html, arguments)
    return .done
  }

  /// A pack as a page offers it, under a title of one's own where one is given.
  private static func pack(at place: String, title: String?) throws(Failure) -> AssistantPage.Pack {
    let loaded = try RuleSource.load(place)
    guard let program = loaded.program else {
      throw .invalid(loaded.diagnostics, texts: loaded.texts)
    }
    return AssistantPage.Pack(
      id: program.id,
      name: title ?? program.subject.assistant,
      asks: program.decisions[0].asks,
      text: program.description ?? program.title,
      rules: loaded.texts
    )
  }
}
