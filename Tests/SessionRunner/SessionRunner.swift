internal import BrowserPage
internal import Foundation

/// Answers requests natively, one on each line of standard input: for each the number of bytes of the
/// reply on a line of its own, then the reply.
@main
enum SessionRunner {
  static func main() {
    var session = PageSession()
    while let line = readLine(strippingNewline: true) {
      let reply = session.reply(to: Array(line.utf8))
      FileHandle.standardOutput.write(Data("\(reply.count)\n".utf8) + Data(reply))
    }
  }
}
