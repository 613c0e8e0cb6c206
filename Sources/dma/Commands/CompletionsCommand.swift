extension Command {
  static let completions = Command(
    name: "completions",
    summary: "print a completion script for a shell",
    arguments: [
      Argument(
        placeholder: "SHELL",
        value: .oneOf(["bash", "zsh", "fish"]),
        summary: "bash, zsh or fish"
      )
    ],
    flags: [.output],
    examples: [
      "source <(dma completions bash)",
      "dma completions zsh > ~/.zfunc/_dma",
      "dma completions fish > ~/.config/fish/completions/dma.fish",
    ]
  ) { (arguments) throws(Failure) in
    let commands = DeliveryModelAssistant.commands
    switch arguments.argument(0) {
    case "zsh": try Output.write(CompletionScript.zsh(commands), arguments)
    case "fish": try Output.write(CompletionScript.fish(commands), arguments)
    default: try Output.write(CompletionScript.bash(commands), arguments)
    }
    return .done
  }
}
