import Foundation

/// A Swift file that holds the styles of a paper.
enum EmbedStyles {
  static func source(folder: URL) throws -> String {
    func literal(_ name: String) throws -> String {
      Embed.literal(try Embed.text(folder.appending(path: name)))
    }
    return """
      /// The styles of a paper.
      enum EmbeddedStyles {
        static let screen = \(try literal("screen.css"))
        static let print = \(try literal("print.css"))
      }

      """
  }
}
