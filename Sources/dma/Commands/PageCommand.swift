internal import AssistantPage
internal import DecisionEngine
internal import Forms
internal import RuleFiles

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
      "dma page --rules my-rules --title \"Which way suits us?\" --output assistant.html",
    ]
  ) { (arguments) throws(Failure) in
    let loaded = try RuleSource.load(arguments.value(of: .rules))
    guard let program = loaded.program else {
      throw .invalid(loaded.diagnostics, texts: loaded.texts)
    }
    let html = AssistantPage.html(
      rules: loaded.texts,
      title: arguments.value(of: title) ?? program.subject.assistant,
      tool: "dma \(DeliveryModelAssistant.version)",
      remedies: .terminal
    )
    try Output.write(html, arguments)
    return .done
  }
}
