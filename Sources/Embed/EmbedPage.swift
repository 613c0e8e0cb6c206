import Deflate
import Foundation

/// A Swift file that holds the parts of the web page, the engine compressed.
enum EmbedPage {
  static func source(engine: WasmEngine) throws -> String {
    let page = engine.sources.appending(path: "BrowserPage/Page")
    let module = Data(Deflate.compressed(try engine.module())).base64EncodedString()
    let scripts = try Embed.filesBelow(page.appending(path: "Script"))
      .filter { $0.pathExtension == "js" }.map { ScriptText.withoutComments(try Embed.text($0)) }
    return """
      /// The parts of the web page.
      enum EmbeddedPage {
        static let body: StaticString = \(Embed.literal(try text("page.html", in: page)))
        static let style: StaticString = \(Embed.literal(try text("page.css", in: page)))
        static let script: StaticString = \(Embed.literal(scripts.joined()))
        /// The WebAssembly module, compressed by DEFLATE, in base64.
        static let engine: StaticString = "\(module)"
      }

      """
  }

  private static func text(_ name: String, in page: URL) throws -> String {
    try Embed.text(page.appending(path: name))
  }
}
