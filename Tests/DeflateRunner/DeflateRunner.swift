internal import Deflate
internal import Foundation

/// Compresses standard input to standard output, for tests that decompress it with zlib.
@main
enum DeflateRunner {
  static func main() {
    let input = FileHandle.standardInput.readDataToEndOfFile()
    FileHandle.standardOutput.write(Data(Deflate.compressed(Array(input))))
  }
}
