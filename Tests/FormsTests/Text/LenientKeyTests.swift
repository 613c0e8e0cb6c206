import Testing

@testable import Forms

@Suite struct LenientKeyTests {
  @Test(arguments: [
    ("brown-field", "Brown field"), ("brown-field", "  BROWN_FIELD\t"),
    ("brown-field", "brown - field"),
    ("brown-field", "Brown\u{A0}field"), ("brown-field", "brown\u{2013}field"), ("n/a", "N/A "),
    ("don't know", "Don\u{2019}t know"), ("Ŷ", "ŷ"), ("TŶ DDEWI", "tŷ_ddewi"), ("À", "à"),
    ("Ž", "ž"),
    ("a", "\u{FEFF}a"), ("", " _- "),
  ])
  func `Spellings of one name have one key`(_ one: String, _ other: String) {
    #expect(LenientKey(one) == LenientKey(other))
  }

  @Test(arguments: [
    ("brown-field", "brownfield"), ("a", "b"), ("a/b", "a b"), ("×", "÷"), ("e", "é"), ("a-b", "a"),
  ])
  func `Other names have other keys`(_ one: String, _ other: String) {
    #expect(LenientKey(one) != LenientKey(other))
  }
}
