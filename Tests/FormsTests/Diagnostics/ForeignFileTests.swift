import Testing

@testable import Forms

@Suite struct ForeignFileTests {
  @Test(
    arguments: [
      ([0x50, 0x4B, 0x03, 0x04, 0x14], .workbook), ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], .oldWorkbook),
      ([0x1F, 0x8B, 8], .gzip), (Array("%PDF-1.7\n".utf8), .pdf),
      (Array("<!DOCTYPE html>\n<html>".utf8), .webPage),
      (Array("\u{FEFF}\n <HTML lang=en>".utf8), .webPage),
      (Array("<table><tr>".utf8), .webPage), (Array("<?xml version=\"1.0\"?>".utf8), .xml),
      ([0x69, 0, 0x64, 0, 0x2C, 0], .unmarkedUTF16), ([0, 0x69, 0, 0x64], .unmarkedUTF16),
    ] as [([UInt8], ForeignFile)]
  )
  func `A file is known by its first bytes`(_ bytes: [UInt8], _ kind: ForeignFile) {
    #expect(ForeignFile(bytes) == kind)
    #expect(!kind.name.isEmpty && !kind.help.isEmpty)
  }

  @Test(arguments: [
    "", "id,name\n", "{", "<id>,name\n", "P", "PKs,id\n", "[{}]", "\u{0}\u{0}\u{0}\u{0}",
  ])
  func `Text is not taken for something else`(_ text: String) {
    #expect(ForeignFile(Array(text.utf8)) == nil)
  }
}
