import Testing

@testable import Forms

@Suite struct ArticleTests {
  @Test(arguments: [
    "an authority", "an organisation", "an office", "an ICT service", "an hour", "an honest broker",
    "an urban district", "an unincorporated body", "an uninsured driver",
    "a team", "a council", "a university", "a union", "a user", "a European body",
    "a one-stop shop", "a utility", "a house", "a Delivery Model Assessment",
  ])
  func `A noun has the article that is spoken`(_ words: String) {
    let noun = words.split(separator: " ").dropFirst().joined(separator: " ")
    #expect(Article.with(noun) == words)
  }
}
