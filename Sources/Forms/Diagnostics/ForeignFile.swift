/// Kinds of files that hold no text in a form that is read here, told by their first bytes.
public enum ForeignFile: String, Hashable, Sendable, CaseIterable {
  /// A workbook, or another document that is an archive of files.
  case workbook
  /// A workbook of the programs before 2007.
  case oldWorkbook
  /// A compressed file.
  case gzip
  /// A document for printing.
  case pdf
  /// A page of the web, or a table that is disguised as one.
  case webPage
  /// Some other document in XML.
  case xml
  /// Text of two bytes a character that does not say in which order.
  case unmarkedUTF16

  /// How many of a file's first bytes tell.
  public static let neededCount = 256

  /// The kind of a file that begins with some bytes; `nil` where they may be text.
  public init?(_ bytes: some Collection<UInt8>) {
    let head = Array(bytes.prefix(Self.neededCount))
    func begins(_ mark: [UInt8]) -> Bool { head.starts(with: mark) }
    if begins([0x50, 0x4B, 0x03, 0x04]) || begins([0x50, 0x4B, 0x05, 0x06]) {
      self = .workbook
    } else if begins([0xD0, 0xCF, 0x11, 0xE0]) {
      self = .oldWorkbook
    } else if begins([0x1F, 0x8B]) {
      self = .gzip
    } else if begins(Array("%PDF-".utf8)) {
      self = .pdf
    } else if let tag = Self.firstTag(head) {
      switch tag {
      case "!doctype", "html", "head", "table", "body": self = .webPage
      case "?xml": self = .xml
      default: return nil
      }
    } else if head.count >= 4, Self.isUnmarked(head) {
      self = .unmarkedUTF16
    } else {
      return nil
    }
  }

  /// What it is, to stand behind "this is".
  public var name: String {
    switch self {
    case .workbook: "a workbook (XLSX, ODS) or another document that is a zip archive"
    case .oldWorkbook: "a workbook in the format before 2007 (XLS)"
    case .gzip: "a file compressed with gzip"
    case .pdf: "a PDF document"
    case .webPage: "a page of the web (HTML)"
    case .xml: "a document in XML"
    case .unmarkedUTF16: "text in UTF-16 without the mark that tells the order of its bytes"
    }
  }

  /// The way out.
  public var help: String {
    switch self {
    case .workbook, .oldWorkbook:
      "open it in a spreadsheet program and save the sheet as “CSV UTF-8”"
    case .gzip: "unpack it first (gunzip)"
    case .pdf: "ask for the table from which it was made, as CSV"
    case .webPage:
      "download the file itself instead of the page about it, or copy the table into a spreadsheet"
    case .xml: "save the table as CSV"
    case .unmarkedUTF16: "save it as “CSV UTF-8”, or as “Unicode text”"
    }
  }

  /// The word of the tag with which a text begins, behind a mark and blanks, in small letters.
  private static func firstTag(_ bytes: [UInt8]) -> String? {
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    let trimmed = text.drop { $0 <= UInt8(ascii: " ") }
    guard trimmed.first == UInt8(ascii: "<") else { return nil }
    let word = trimmed.dropFirst().prefix { byte in
      byte > UInt8(ascii: " ") && byte != UInt8(ascii: ">")
    }
    return String(decoding: LenientKey(String(decoding: word, as: UTF8.self)).bytes, as: UTF8.self)
  }

  /// Whether every second byte of the first eight is zero, and no other.
  private static func isUnmarked(_ bytes: [UInt8]) -> Bool {
    let zeros = bytes.prefix(8).enumerated().filter { $0.element == 0 }.map { $0.offset % 2 }
    return zeros.count == bytes.prefix(8).count / 2 && Set(zeros).count == 1
  }
}

extension Diagnostic {
  /// A file that is something else than was expected.
  package static func foreignFile(_ kind: ForeignFile, file: Int = 0) -> Diagnostic {
    Diagnostic(
      .foreignFile,
      "this is \(kind.name), which is not read here",
      at: SourceRange(file: file, lower: 0, upper: 0),
      help: kind.help
    )
  }
}
