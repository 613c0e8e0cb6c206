/// How a command prints what it found.
enum OutputFormat: String {
  case text
  case json
  case markdown
  case html
  case csv
  case sarif
  case github
}
