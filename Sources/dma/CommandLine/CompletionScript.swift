/// Completion scripts, made from the table of commands and flags.
enum CompletionScript {
  /// The script for bash.
  static func bash(_ commands: [Command]) -> String {
    var cases = ""
    for command in commands {
      let flags = bashWords(command.allFlags.map { "--\($0.name)" })
      cases += "    \(command.name))\n      case \"$previous\" in\n"
      for flag in command.allFlags where flag.placeholder != nil {
        cases += "        --\(flag.name)) \(bashReply(flag.value)); return ;;\n"
      }
      cases += "      esac\n"
      cases += "      if [[ $current == -* ]]; then\n"
      cases += "        COMPREPLY=($(compgen -W \(flags) -- \"$current\"))\n      else\n"
      let value = command.arguments.first?.value ?? .none
      cases += "        \(bashReply(value))\n      fi ;;\n"
    }
    let names = commands.map { $0.name }
    return """
      # Completion of dma for bash.
      _dma() {
        local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} IFS=$'\\n'
        COMPREPLY=()
        if (( COMP_CWORD == 1 )); then
          COMPREPLY=($(compgen -W \(bashWords(names + ["--help", "--version"])) -- "$current"))
          return
        fi
        # A word such as --format=json comes in three parts.
        if [[ $current == = ]]; then
          current=
        elif [[ $previous == = ]]; then
          previous=${COMP_WORDS[COMP_CWORD-2]}
        fi
        case "${COMP_WORDS[1]}" in
          help)
            COMPREPLY=($(compgen -W \(bashWords(names)) -- "$current")) ;;
      \(cases)  esac
      }
      complete -o filenames -F _dma dma

      """
  }

  /// Words with line feeds between them, quoted, so that names of files may hold blanks.
  private static func bashWords(_ words: [String]) -> String {
    "$'" + words.joined(separator: "\\n") + "'"
  }

  private static func bashReply(_ value: Flag.Value) -> String {
    switch value {
    case .none, .text: ":"
    case .file: "COMPREPLY=($(compgen -f -- \"$current\"))"
    case .folder: "COMPREPLY=($(compgen -d -- \"$current\"))"
    case .oneOf(let words):
      "COMPREPLY=($(compgen -W \(bashWords(words)) -- \"$current\"))"
    }
  }

  /// The script for zsh.
  static func zsh(_ commands: [Command]) -> String {
    var names = ""
    var cases = ""
    for command in commands {
      names += "    '\(command.name):\(quoted(command.summary))'\n"
      cases += "    \(command.name))\n      _arguments"
      for flag in command.allFlags {
        let repeats = flag.isRepeatable ? "*" : ""
        let action = flag.placeholder.map { ":\(quoted($0)):\(zshAction(flag.value))" } ?? ""
        let name = flag.name + (action.isEmpty ? "" : "=")
        cases += " \\\n        '\(repeats)--\(name)[\(quoted(flag.summary))]\(action)'"
      }
      for argument in command.arguments {
        cases += " \\\n        ':\(argument.placeholder):\(zshAction(argument.value))'"
      }
      cases += " ;;\n"
    }
    return """
      #compdef dma
      # Completion of dma for zsh.
      _dma() {
        local -a commands
        commands=(
      \(names)  )
        if (( CURRENT == 2 )); then
          _describe 'command' commands
          return
        fi
        local command=$words[2]
        if [[ $command == help ]]; then
          _describe 'command' commands
          return
        fi
        shift words
        (( CURRENT-- ))
        case $command in
      \(cases)  esac
      }
      if [ "$funcstack[1]" = "_dma" ]; then _dma "$@"; else compdef _dma dma; fi

      """
  }

  private static func zshAction(_ value: Flag.Value) -> String {
    switch value {
    case .none, .text: " "
    case .file: "_files"
    case .folder: "_files -/"
    case .oneOf(let words): "(\(words.joined(separator: " ")))"
    }
  }

  /// A text inside single quotes of a zsh specification.
  private static func quoted(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "'": result += "'\\''"
      case ":", "[", "]": result += "\\\(character)"
      default: result.append(character)
      }
    }
    return result
  }

  /// The script for fish.
  static func fish(_ commands: [Command]) -> String {
    var lines = ["# Completion of dma for fish.", "complete -c dma -f"]
    for command in commands {
      lines.append(
        "complete -c dma -n __fish_use_subcommand -a \(command.name) "
          + "-d \(fishQuoted(command.summary))"
      )
      let inside = "-n '__fish_seen_subcommand_from \(command.name)'"
      for flag in command.allFlags {
        lines.append(
          "complete -c dma \(inside) -l \(flag.name) -d \(fishQuoted(flag.summary))"
            + fishValue(flag.value)
        )
      }
      for argument in command.arguments {
        lines.append("complete -c dma \(inside)" + fishArgument(argument.value))
      }
    }
    let names = commands.map { $0.name }.joined(separator: " ")
    lines.append("complete -c dma -n '__fish_seen_subcommand_from help' -a '\(names)'")
    return lines.joined(separator: "\n") + "\n"
  }

  /// A text in single quotes of fish.
  private static func fishQuoted(_ text: String) -> String {
    var result = ""
    for character in text {
      if character == "'" || character == "\\" { result += "\\" }
      result.append(character)
    }
    return "'\(result)'"
  }

  private static func fishValue(_ value: Flag.Value) -> String {
    switch value {
    case .none: ""
    case .text: " -x"
    case .file: " -r -F"
    case .folder: " -x -a '(__fish_complete_directories)'"
    case .oneOf(let words): " -x -a '\(words.joined(separator: " "))'"
    }
  }

  private static func fishArgument(_ value: Flag.Value) -> String {
    switch value {
    case .none, .text: ""
    case .file: " -F"
    case .folder: " -a '(__fish_complete_directories)'"
    case .oneOf(let words): " -a '\(words.joined(separator: " "))'"
    }
  }
}
