import Testing

@testable import Forms

/// What cannot be seen in a name is shown.
@Suite struct NameSpellingTests {
  @Test(arguments: [
    ("skills", "skills"), ("sk\u{200B}ills", "sk<U+200B>ills"),
    ("\u{FEFF}skills", "<U+FEFF>skills"),
    ("skills\u{A0}", "skills<U+00A0>"), ("sk\u{AD}ills", "sk<U+00AD>ills"), ("café", "café"),
    ("sk\u{456}lls", "sk\u{456}lls"), ("", ""),
  ])
  func invisibleCharactersAreNumbered(_ name: String, _ shown: String) {
    #expect(NameSpelling.visible(name) == shown)
  }

  @Test(arguments: [
    ("skills", nil as String?), ("café", nil),
    ("sk\u{456}lls", "character 3 is U+0456, which looks like 'i' and is another"),
    ("a\u{2010}b", "character 2 is U+2010, which looks like '-' and is another"),
    ("\u{FF41}b", "character 1 is U+FF41, which looks like 'a' and is another"),
    ("a\u{200B}b", "character 2 is U+200B, which cannot be seen"),
  ])
  func lookalikesAreNamed(_ name: String, _ words: String?) {
    #expect(NameSpelling.oddities(in: name) == words)
  }

  @Test func ofManyOnlyTheFirstAreNamed() {
    let words = NameSpelling.oddities(in: String(repeating: "\u{200B}", count: 50))
    #expect(words?.split(separator: ";").count == 3)
  }
}
