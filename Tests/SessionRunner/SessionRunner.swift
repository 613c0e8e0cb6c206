internal import BrowserPage
internal import Foundation

/// Answers requests natively, one on each line of standard input: for each the number of bytes of the
/// reply on a line of its own, then the reply.
@main
enum SessionRunner {
  static func main() {
    var session = PageSession()
    // Bytes, not texts: a request may be none.
    let input = [UInt8](FileHandle.standardInput.readDataToEndOfFile())
    for line in input.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .dropLast()
    {
      let reply = session.reply(to: Array(line))
      FileHandle.standardOutput.write(Data("\(reply.count)\n".utf8) + Data(reply))
    }
  }
}
