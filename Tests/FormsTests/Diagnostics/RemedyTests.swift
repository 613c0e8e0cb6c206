import Testing

@testable import Forms

@Suite struct RemedyTests {
  @Test func `Words belong to the remedy that they were given for`() {
    let words = RemedyWords { $0 == .showAll ? nil : $0.rawValue }
    for remedy in Remedy.allCases {
      #expect(words[remedy] == (remedy == .showAll ? nil : remedy.rawValue))
    }
  }

  @Test func `What a face cannot do leaves nothing behind`() {
    let words = RemedyWords { $0 == .showAll ? "press A" : nil }
    #expect(words.words(of: .showAll, after: " (", before: ")") == " (press A)")
    #expect(words.words(of: .seeRejects, after: " (", before: ")") == "")
  }
}
