internal import BrowserPage
package import Forms
internal import Reports

/// The whole assistant as one HTML file: page, engine and rules; it needs nothing else.
package enum AssistantPage {
  /// A rule pack that the page offers.
  package struct Pack {
    /// Its id, which an address of the page may name: `?pack=ID`.
    package let id: String
    /// What the page is called with it.
    package let name: String
    /// What it answers, and what it is.
    package let asks: String
    package let text: String
    /// Its files, which have no errors.
    package let rules: [SourceText]

    /// Prepares a pack.
    package init(id: String, name: String, asks: String, text: String, rules: [SourceText]) {
      self.id = id
      self.name = name
      self.asks = asks
      self.text = text
      self.rules = rules
    }
  }

  /// The HTML file for rule packs.
  ///
  /// - Parameters:
  ///   - packs: The packs that it offers, at least one; it opens with the first.
  ///   - tool: The program that the page's papers say they were computed by.
  ///   - remedies: What a reader of such a paper can do with that program.
  /// - Returns: The file's text.
  package static func html(
    packs: [Pack],
    tool: String,
    remedies: RemedyWords
  ) -> String {
    let start = "\(EmbeddedPage.start)"
    let script = "\(EmbeddedPage.script)"
    let style = PaperStyles.screen + PaperStyles.print + "\(EmbeddedPage.style)"
    let rules = packs.enumerated().map { place, pack in
      let request = PageSession.startRequest(rules: pack.rules, tool: tool, remedies: remedies)
      return "<script type=\"text/plain\" id=\"rules-\(place)\">\(packed(request))</script>"
    }
    let policy = policy(scripts: [start, script, go], style: style)
    return """
      <!DOCTYPE html>
      <html lang="en-GB">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <link rel="icon" href="data:,">
      <title>\(HTMLText.escaped(packs[0].name))</title>
      <script type="text/plain" id="styles">\(packed(style))</script>
      <script>\(start)</script>
      </head>
      <body class="paper-page">
      \("\(EmbeddedPage.body)")\
      <script type="text/plain" id="engine">\("\(EmbeddedPage.engine)")</script>
      <script type="text/plain" id="packs">\(packed(list(of: packs)))</script>
      \(rules.joined(separator: "\n"))
      <script type="text/plain" id="assistant">\(packed(script))</script>
      <script>\(go)</script>
      </body>
      </html>

      """
  }

  /// What comes last: all that it needs stands before it.
  private static let go = "dma.start();"

  /// The packs as the page lists them.
  private static func list(of packs: [Pack]) -> String {
    JSONWriter.compactText(
      of: .array(
        packs.map {
          .object([
            ("id", .string($0.id)), ("name", .string($0.name)), ("asks", .string($0.asks)),
            ("text", .string($0.text)),
          ])
        }
      )
    )
  }

  private static func packed(_ text: String) -> String {
    Base64.text(of: Deflate.compressed(Array(text.utf8)))
  }

  /// What the page may do: run its own scripts and the engine, and use its own styles.
  ///
  /// It can load nothing and send nothing.
  private static func policy(scripts: [String], style: String) -> String {
    [
      "default-src 'none'",
      "script-src " + scripts.map { "'\(hash(of: $0))' " }.joined() + "'wasm-unsafe-eval'",
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
