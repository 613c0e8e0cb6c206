internal import Forms
internal import Foundation

/// Compresses standard input, for tests that read the outcome by other means.
@main
enum DeflateRunner {
  static func main() {
    let input = FileHandle.standardInput.readDataToEndOfFile()
    FileHandle.standardOutput.write(Data(Deflate.compressed(Array(input))))
  }
}
