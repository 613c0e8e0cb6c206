import DecisionEngine
import Testing

@testable import Forms
@testable import Reports

@Suite struct HTMLEscapingTests {
  static let hostile = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
    "</title></style><script>alert(1)</script>", "<!-- --><svg onload=alert(1)>", "]]>",
    "&lt;b&gt;",
    "javascript:alert(1)", "\u{202E}gnp.exe\u{2066}", "\u{0}\u{1B}[31mred\u{7}\u{9B}1m",
    "\u{2028}line\u{2029}", "`${alert(1)}`", "{{7*7}}", "\\\"}@import url(//x);*{", "%3Cscript%3E",
    "\u{FEFF}<b>", "👩‍👩‍👧 Ünïcödé 漢字",
  ]

  /// What only the program itself writes: everything that a profile brings in must leave it as it is.
  private func outline(_ html: String) -> [String] {
    html.matches(of: /<\/?[a-zA-Z!][^>]*>/).map { String($0.output) }.map { tag in
      tag.hasPrefix("<td") || tag.hasPrefix("<th") ? String(tag.prefix(3)) : tag
    }
  }

  @Test(arguments: hostile)
  func `Whatever a name, a date or a note holds, it adds no markup and no control`(
    _ text: String
  ) throws {
    let paper = try Self.paper(text)
    let html = HTMLRenderer().text(of: paper)
    #expect(outline(html) == outline(try Self.plain.get()))
    #expect(html.matches(of: /<\/?style>/).count == 2)
    let markdown = MarkdownRenderer().text(of: paper)
    for tag in ["<script", "<img", "<svg", "<b>", "<!--"] { #expect(!markdown.contains(tag)) }
    for output in [html, markdown, TextRenderer().text(of: paper)] {
      #expect(output.unicodeScalars.allSatisfy { $0 == "\n" || !Self.isUnsafe($0) })
    }
  }

  @Test(arguments: hostile)
  func `Whatever a name or a date holds, it adds nothing to an explanation`(
    _ text: String
  ) throws {
    let html = HTMLRenderer().text(of: try Self.explanation(text))
    #expect(outline(html) == outline(HTMLRenderer().text(of: try Self.explanation("name"))))
    #expect(html.matches(of: /<\/?style>/).count == 2)
    #expect(html.unicodeScalars.allSatisfy { $0 == "\n" || !Self.isUnsafe($0) })
  }

  private static func explanation(_ text: String) throws -> Document {
    try PaperFixture.explanation(naming: .words) { profile in
      profile.id = text
      profile.name = text
      profile.asOf = text
    }
  }

  private static let plain = Result { HTMLRenderer().text(of: try paper("name")) }

  private static func paper(_ text: String) throws -> Document {
    try PaperFixture.paper(tool: text) { profile in
      profile.id = text
      profile.name = text
      profile.asOf = text
      profile.evidence[0] = Evidence(note: text, source: text)
      profile.evidence[3] = Evidence(note: text, source: text)
    }
  }

  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  @Test(arguments: [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " http://example.org", "data:text/html,x",
    "http:/example.org", "//example.org", "ftp://example.org", "http://", "https://a\"b c",
    "http://exa\u{202E}mple.org", "https://ex\nample.org", "vbscript:x", "httpx://a", "",
  ])
  func `An address that is not one of the web is text and no link`(_ address: String) {
    #expect(!HTMLText.isLinkable(address))
    #expect(!HTMLText.link(address).contains("<a "))
  }

  @Test(arguments: ["http://example.org", "HTTPS://example.org/?a=1&b=\"2\"#c", "https://x"])
  func `An address of the web is a link with its text escaped`(_ address: String) {
    let link = HTMLText.link(address)
    #expect(link.hasPrefix("<a class=\"address\" href=\"\(HTMLText.escaped(address))\""))
    #expect(!link.contains("&b=") && !link.contains("b=\"2"))
  }

  @Test func `A name at the foot of pages cannot end its string`() {
    #expect(HTMLText.styleString("A \"b\" \\ </style>") == #""A \22 b\22  \5c  \3c \2f style\3e ""#)
  }

  @Test func `Figures get a true minus, words keep their hyphens`() {
    #expect(HTMLText.figure("-1.5") == "−1.5")
    #expect(HTMLText.figure("In-house") == "In-house")
    #expect(HTMLText.figure("-") == "-")
  }

  @Test func `The id of a heading is made of letters, digits and hyphens`() {
    #expect(
      HTMLText.slug("What is not known, and whether it matters")
        == "what-is-not-known-and-whether-it-matters"
    )
    #expect(HTMLText.slug("<\"é>") == "part")
  }
}
