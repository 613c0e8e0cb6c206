internal import Foundation
internal import Packing

/// Packs standard input as text, for tests that unpack it by other means.
@main
enum PackingRunner {
  static func main() {
    let input = FileHandle.standardInput.readDataToEndOfFile()
    FileHandle.standardOutput.write(Data(PackedText.text(of: Array(input)).utf8))
  }
}
