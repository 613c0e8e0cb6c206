import Deflate
import Foundation

/// A Swift file that holds the parts of the web page, the engine compressed.
enum EmbedPage {
  static func source(engine: String, folder: String) throws -> String {
    let page = URL(fileURLWithPath: folder)
    let wasm = [UInt8](try Data(contentsOf: URL(fileURLWithPath: engine)))
    let compressed = Data(Deflate.compressed(wasm)).base64EncodedString()
    let scripts = try Embed.files(in: page.appending(path: "Script").path, extension: "js")
      .map { try Embed.text($0) }
    return """
      /// The parts of the web page.
      enum EmbeddedPage {
        static let body: StaticString = \(Embed.literal(try Embed.text(page.appending(path: "page.html"))))
        static let style: StaticString = \(Embed.literal(try Embed.text(page.appending(path: "page.css"))))
        static let script: StaticString = \(Embed.literal(scripts.joined()))
        /// The WebAssembly module, compressed by DEFLATE, in base64.
        static let engine: StaticString = "\(compressed)"
      }

      """
  }
}
