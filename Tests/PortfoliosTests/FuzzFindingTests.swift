import Foundation
import Testing

/// Inputs that fuzzing found worth keeping, in `Tests/Fixtures/fuzz`: one for each way through the readers.
@Suite struct FuzzFindingTests {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures/fuzz")

  @Test(arguments: ReaderProperties.Reader.allCases)
  func `What holds of all bytes holds of what fuzzing found`(
    _ reader: ReaderProperties.Reader
  ) throws {
    let properties = try #require(ReaderProperties())
    let inputs = Self.folder.appending(path: reader.rawValue)
    let names = try FileManager.default.contentsOfDirectory(
      atPath: inputs.path(percentEncoded: false)
    )
    #expect(names.count > 50)
    for name in names {
      let bytes = [UInt8](try Data(contentsOf: inputs.appending(path: name)))
      #expect(properties.broken(by: bytes, reader: reader) == nil, "\(reader.rawValue)/\(name)")
    }
  }
}
