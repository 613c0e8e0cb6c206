internal import Foundation
internal import LZMA

/// Compresses standard input to standard output, for tests that decompress it with the reference implementation.
@main
enum LZMARunner {
  static func main() {
    let input = FileHandle.standardInput.readDataToEndOfFile()
    FileHandle.standardOutput.write(Data(LZMA.compressed(Array(input))))
  }
}
