/// Completion scripts, made from the table of commands and flags and the names of a rule pack.
struct CompletionScript {
  private let commands: [Command]
  private let names: PackNames

  /// Prepares the scripts for some commands.
  init(_ commands: [Command], names: PackNames) {
    self.commands = commands
    self.names = names
  }

  /// The script for bash.
  var bash: String {
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
    let commandNames = commands.map { $0.name }
    var choices = ""
    for question in names.questions {
      choices +=
        "    \(question.id)) COMPREPLY=($(compgen -W \(bashWords(question.choices)) -- \"$2\")) ;;\n"
    }
    return """
      # Completion of dma for bash.
      # The choices of a question.
      _dma_choices() {
        local IFS=$'\\n'
        case "$1" in
      \(choices)    *) return 1 ;;
        esac
      }
      _dma() {
        local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} IFS=$'\\n'
        local before=
        COMPREPLY=()
        if (( COMP_CWORD == 1 )); then
          COMPREPLY=($(compgen -W \(bashWords(commandNames + ["--help", "--version"])) -- "$current"))
          return
        fi
        # A word such as --format=json comes in three parts, and so does co-owners=committed.
        if [[ $current == = ]]; then
          current=
          before=$previous
        elif [[ $previous == = ]]; then
          previous=${COMP_WORDS[COMP_CWORD-2]}
          before=$previous
        fi
        if [[ -n $before ]] && _dma_choices "$before" "$current"; then return; fi
        case "${COMP_WORDS[1]}" in
          help)
            COMPREPLY=($(compgen -W \(bashWords(commandNames)) -- "$current")) ;;
      \(cases)  esac
      }
      complete -o filenames -F _dma dma

      """
  }

  /// Words with line feeds between them, quoted, so that names of files may hold blanks.
  private func bashWords(_ words: [String]) -> String {
    "$'" + words.joined(separator: "\\n") + "'"
  }

  private func bashReply(_ value: Flag.Value) -> String {
    switch value {
    case .none, .text: ":"
    case .names(.answer, _):
      // The choice comes with the next word.
      "compopt -o nospace 2> /dev/null; COMPREPLY=($(compgen -W "
        + "\(bashWords(names.questions.map { $0.id + "=" })) -- \"$current\"))"
    case .names(.weight, _):
      "compopt -o nospace 2> /dev/null; COMPREPLY=($(compgen -W "
        + "\(bashWords(names.words(.weight))) -- \"$current\"))"
    case .names(let kind, _):
      "COMPREPLY=($(compgen -W \(bashWords(names.words(kind))) -- \"$current\"))"
    case .file, .newFile: "COMPREPLY=($(compgen -f -- \"$current\"))"
    case .folder: "COMPREPLY=($(compgen -d -- \"$current\"))"
    case .oneOf(let words):
      "COMPREPLY=($(compgen -W \(bashWords(words)) -- \"$current\"))"
    }
  }

  /// The script for zsh.
  var zsh: String {
    var commandLines = ""
    var cases = ""
    for command in commands {
      commandLines += "    '\(command.name):\(quoted(command.summary))'\n"
      cases += "    \(command.name))\n      _arguments"
      for flag in command.allFlags {
        let repeats = flag.isRepeatable ? "*" : ""
        let action = flag.placeholder.map { ":\(quoted($0)):\(zshAction(flag.value))" } ?? ""
        let name = flag.name + (action.isEmpty ? "" : "=")
        cases += " \\\n        '\(repeats)--\(name)[\(quoted(flag.summary))]\(action)'"
      }
      for argument in command.arguments {
        let repeats = argument.isRepeatable ? "*" : ""
        cases += " \\\n        '\(repeats):\(argument.placeholder):\(zshAction(argument.value))'"
      }
      cases += " ;;\n"
    }
    var choices = ""
    for question in names.questions {
      choices += "      \(question.id)) compadd -- \(question.choices.joined(separator: " ")) ;;\n"
    }
    return """
      #compdef dma
      # Completion of dma for zsh.
      # A question, and behind the equals sign its choices.
      _dma_answers() {
        if compset -P '*='; then
          case ${${IPREFIX%=}##*=} in
      \(choices)    esac
        else
          compadd -S = -- \(names.questions.map { $0.id }.joined(separator: " "))
        fi
      }
      _dma() {
        local -a commands
        commands=(
      \(commandLines)  )
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

  private func zshAction(_ value: Flag.Value) -> String {
    switch value {
    case .none, .text: " "
    case .names(.answer, _): "_dma_answers"
    case .names(.weight, _): "compadd -S = -- \(names.criteria.joined(separator: " "))"
    case .names(let kind, _): "(\(names.words(kind).joined(separator: " ")))"
    case .file, .newFile: "_files"
    case .folder: "_files -/"
    case .oneOf(let words): "(\(words.joined(separator: " ")))"
    }
  }

  /// A text inside single quotes of a zsh specification.
  private func quoted(_ text: String) -> String {
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
  var fish: String {
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
    let all = commands.map { $0.name }.joined(separator: " ")
    lines.append("complete -c dma -n '__fish_seen_subcommand_from help' -a '\(all)'")
    return lines.joined(separator: "\n") + "\n"
  }

  /// A text in single quotes of fish.
  private func fishQuoted(_ text: String) -> String {
    var result = ""
    for character in text {
      if character == "'" || character == "\\" { result += "\\" }
      result.append(character)
    }
    return "'\(result)'"
  }

  private func fishValue(_ value: Flag.Value) -> String {
    switch value {
    case .none: ""
    case .text: " -x"
    case .names(let kind, _): " -x -a '\(names.words(kind).joined(separator: " "))'"
    case .file, .newFile: " -r -F"
    case .folder: " -x -a '(__fish_complete_directories)'"
    case .oneOf(let words): " -x -a '\(words.joined(separator: " "))'"
    }
  }

  private func fishArgument(_ value: Flag.Value) -> String {
    switch value {
    case .none, .text: ""
    case .names(let kind, _): " -a '\(names.words(kind).joined(separator: " "))'"
    case .file, .newFile: " -F"
    case .folder: " -a '(__fish_complete_directories)'"
    case .oneOf(let words): " -a '\(words.joined(separator: " "))'"
    }
  }
}
