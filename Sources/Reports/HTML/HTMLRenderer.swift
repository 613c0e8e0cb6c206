/// Writes a document as one HTML file that needs nothing else: no script, no font, no image, no network.
public struct HTMLRenderer: Sendable {
  /// What the file may load: nothing but its own styles and images that are part of it.
  public static let contentSecurityPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

  /// Creates a renderer.
  public init() {}

  /// The HTML file of a document, with a line feed at the end.
  public func text(of document: Document) -> String {
    var title = "Report"
    var subtitle = ""
    for case .title(let words, let below) in document.blocks {
      title = words
      subtitle = below
    }
    let name = subtitle.isEmpty ? title : "\(title) · \(subtitle)"
    return """
      <!DOCTYPE html>
      <html lang="en-GB">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(Self.contentSecurityPolicy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <title>\(HTMLText.escaped(name))</title>
      <style>
      \(PaperStyles.screen)\(PaperStyles.print)\(PaperStyles.pages(named: title))</style>
      </head>
      <body class="paper-page">
      \(fragment(of: document))</body>
      </html>

      """
  }

  /// The parts of a document for the body of a page that brings the styles of `PaperStyles`.
  public func fragment(of document: Document) -> String {
    var writer = HTMLWriter(citing: document)
    writer.write(document)
    return writer.html
  }
}
