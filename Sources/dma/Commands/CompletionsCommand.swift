extension Command {
  static let completions = Command(
    name: "completions",
    summary: "print a completion script for a shell, with the names of a rule pack",
    arguments: [
      Argument(
        placeholder: "SHELL",
        value: .oneOf(["bash", "zsh", "fish"]),
        summary: "bash, zsh or fish"
      )
    ],
    flags: [.rules, .output],
    examples: [
      "source <(dma completions bash)",
      "dma completions zsh > ~/.zfunc/_dma",
      "dma completions fish > ~/.config/fish/completions/dma.fish",
    ]
  ) { (arguments) throws(Failure) in
    let script = CompletionScript(
      DeliveryModelAssistant.commands,
      names: PackNames(try RuleSource.program(arguments))
    )
    switch arguments.argument(0) {
    case "zsh": try Output.write(script.zsh, arguments)
    case "fish": try Output.write(script.fish, arguments)
    default: try Output.write(script.bash, arguments)
    }
    return .done
  }
}
