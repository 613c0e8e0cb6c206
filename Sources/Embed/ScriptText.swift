/// A script as it is put into the page: what is there for readers alone is left out.
enum ScriptText {
  /// The script without the lines that are comments, blank lines and indentation.
  ///
  /// Lines stay lines, and nothing within one is touched, so what a line means does not change. No
  /// template of the page's script runs over several lines.
  static func withoutComments(_ script: String) -> String {
    var kept = ""
    var isInComment = false
    for line in script.split(separator: "\n") {
      let text = line.drop { $0 == " " }
      let begins = text.hasPrefix("/*")
      let ends = text.hasSuffix("*/")
      if isInComment || (begins && !text.contains("*/")) {
        isInComment = !ends
      } else if !text.isEmpty, !text.hasPrefix("//"), !(begins && ends) {
        kept += text
        kept += "\n"
      }
    }
    return kept
  }
}
