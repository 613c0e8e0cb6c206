import Forms
import Foundation

/// A Swift file that holds the parts of the web page, the engine compressed.
enum EmbedPage {
  static func source(engine: WasmEngine) throws -> String {
    let page = engine.sources.appending(path: "BrowserPage/Page")
    let module = try engine.built()
    return """
      /// The parts of the web page.
      enum EmbeddedPage {
        static let body: StaticString = \(Embed.literal(try text("page.html", in: page)))
        static let style: StaticString = \(Embed.literal(try text("page.css", in: engine.styles)))
        static let script: StaticString = \(Embed.literal(try script(in: page.appending(path: "Script"))))
        /// What comes first: it decompresses the rest.
        static let start: StaticString = \(Embed.literal(try script(in: page.appending(path: "Start"))))
        /// The WebAssembly module, compressed, in base 64.
        static let engine: StaticString = \(Embed.literal(Base64.text(of: Deflate.compressed(module))))
      }

      """
  }

  /// The scripts of a folder as one.
  private static func script(in folder: URL) throws -> String {
    try Embed.filesBelow(folder).filter { $0.pathExtension == "js" }
      .map { ScriptText.withoutComments(try Embed.text($0)) }.joined()
  }

  private static func text(_ name: String, in page: URL) throws -> String {
    try Embed.text(page.appending(path: name))
  }
}
