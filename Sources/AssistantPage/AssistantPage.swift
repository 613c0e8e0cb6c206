internal import BrowserPage
public import DecisionEngine
internal import Deflate
internal import Reports

/// The whole assistant as one HTML file: page, engine and rules; it needs nothing else.
public enum AssistantPage {
  /// The name that a page has where none is given.
  public static let standardTitle = "Delivery Model Assistant"

  /// The HTML file for a rule pack.
  ///
  /// - Parameters:
  ///   - rules: The files of a pack that has no errors.
  ///   - title: The name of the page.
  ///   - tool: The program that the page's papers say they were computed by.
  /// - Returns: The file's text.
  public static func html(rules: [SourceText], title: String, tool: String) -> String {
    let script = "\(EmbeddedPage.script)"
    let style = PaperStyles.screen + PaperStyles.print + "\(EmbeddedPage.style)"
    let start = Array(PageSession.startRequest(rules: rules, tool: tool).utf8)
    return """
      <!DOCTYPE html>
      <html lang="en-GB">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy(script: script, style: style))">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <link rel="icon" href="data:,">
      <title>\(HTMLText.escaped(title))</title>
      <style>\(style)</style>
      </head>
      <body class="paper-page">
      \("\(EmbeddedPage.body)")\
      <script type="text/plain" id="engine">\("\(EmbeddedPage.engine)")</script>
      <script type="text/plain" id="rules">\(Base64.text(of: Deflate.compressed(start)))</script>
      <script>\(script)</script>
      </body>
      </html>

      """
  }

  /// What the page may do: run its own script and the engine, and use its own styles.
  ///
  /// It can load nothing and send nothing.
  private static func policy(script: String, style: String) -> String {
    [
      "default-src 'none'",
      "script-src '\(hash(of: script))' 'wasm-unsafe-eval'",
      "style-src '\(hash(of: style))'",
      "img-src data:",
      "base-uri 'none'",
      "form-action 'none'",
    ].joined(separator: "; ")
  }

  private static func hash(of text: String) -> String {
    "sha256-" + Base64.text(of: SHA256.digest(of: Array(text.utf8)))
  }
}
