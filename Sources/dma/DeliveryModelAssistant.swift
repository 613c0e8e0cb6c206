/// The program: finds the command, runs it, and ends with its status.
@main
enum DeliveryModelAssistant {
  /// The version of the program; rule packs have versions of their own.
  static let version = "0.1.0"

  /// The commands, in the order in which help shows them.
  static let commands: [Command] = [
    .ask, .assess, .explain, .questions, .initialise, .check, .test, .backtest, .diff, .batch,
    .export, .page, .completions,
  ]

  static func main() {
    // A reader that has gone, or a limit on the size of files, is told by the write that it stops.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    let status: ExitStatus
    do throws(Failure) {
      status = try run(Array(CommandLine.arguments.dropFirst()))
    } catch {
      status = Output.report(error)
    }
    exit(status.rawValue)
  }

  private static func run(_ words: [String]) throws(Failure) -> ExitStatus {
    guard let word = words.first else {
      Output.message(HelpText.program(commands))
      return .failed
    }
    switch word {
    case "--version":
      if words.count > 1 { throw .usage("unexpected '\(words[1])'", help: "usage: dma --version") }
      return try show("dma \(version)\n")
    case "--help", "-h":
      return try show(HelpText.program(commands))
    case "help":
      guard words.count > 1 else { return try show(HelpText.program(commands)) }
      return try show(HelpText.command(try command(words[1])))
    default:
      let command = try command(word)
      let arguments = try ParsedArguments(Array(words.dropFirst()), for: command)
      if arguments.has(.help) { return try show(HelpText.command(command)) }
      try Overwriting.check(arguments, of: command)
      return try command.run(arguments)
    }
  }

  private static func command(_ name: String) throws(Failure) -> Command {
    guard let command = commands.first(where: { $0.name == name }) else {
      throw .unknown("command", name, among: commands.map { $0.name })
    }
    return command
  }

  private static func show(_ text: String) throws(Failure) -> ExitStatus {
    try Files.write(text, to: STDOUT_FILENO, path: "standard output")
    return .done
  }
}
