import Foundation
import Reports
import Testing

@Suite struct HTMLStructureTests {
  private let html: String

  init() throws {
    html = HTMLRenderer().text(of: try PaperFixture.paper())
  }

  private func matches(_ pattern: String) throws -> [String] {
    let expression = try NSRegularExpression(pattern: pattern)
    let range = NSRange(html.startIndex..., in: html)
    return expression.matches(in: html, range: range).compactMap { match in
      Range(match.range(at: match.numberOfRanges - 1), in: html).map { String(html[$0]) }
    }
  }

  @Test
  func `The file names its language, forbids all loading, and has one heading of the first level`()
    throws
  {
    #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"en-GB\">\n"))
    #expect(html.contains("content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:"))
    #expect(try matches("<h1").count == 1)
    #expect(
      try matches("<title>([^<]*)</title>").first
        == "Upper Town, 1890 · Report · How to cross a river"
    )
  }

  @Test func `Nothing is loaded or run`() throws {
    #expect(
      try matches("(?i)<(script|link|iframe|object|embed|img|form|base|audio|video)\\b").isEmpty
    )
    #expect(try matches("(?i) (src|srcset|data|action|formaction|background)=").isEmpty)
    #expect(try matches("(?i)\\son[a-z]+=").isEmpty)
    #expect(try matches("(?i)(@import|expression\\(|javascript:)").isEmpty)
    #expect(try matches("url\\(([^)]*)\\)").allSatisfy { $0.hasPrefix("#figure-") })
  }

  @Test func `Every id is unique, and every link inside the paper leads somewhere`() throws {
    let ids = try matches(" id=\"([^\"]*)\"")
    #expect(Set(ids).count == ids.count)
    let targets = try matches(" href=\"#([^\"]*)\"")
    #expect(targets.count > 20)
    for target in targets { #expect(ids.contains(target), "\(target)") }
    for named in try matches("aria-labelledby=\"([^\"]*)\"") {
      for id in named.split(separator: " ") { #expect(ids.contains(String(id))) }
    }
  }

  @Test func `Headings go down one level at a time`() throws {
    let levels = try matches("<h([1-6])").compactMap { Int($0) }
    #expect(levels.first == 1)
    for (earlier, later) in zip(levels, levels.dropFirst()) { #expect(later <= earlier + 1) }
  }

  @Test func `Every citation leads to its source and back`() throws {
    let cited = try matches("<a class=\"cite\" id=\"(cited-[0-9]+-[0-9]+)\"")
    let back = try matches("<a href=\"#(cited-[0-9]+-[0-9]+)\"")
    #expect(!cited.isEmpty)
    #expect(cited.sorted() == back.sorted())
  }

  @Test func `Every chart has a name and says in words what it shows`() throws {
    #expect(try matches("<svg class=\"chart\" role=\"img\"").count == 9)
    #expect(try matches("<desc[^>]*>([^<]+)</desc>").count == 9)
    #expect(
      html.contains("Before anything was known: +37.2. What the river allows: +24.4. Means: -10.0.")
    )
  }

  @Test func `Tables have headings with a scope for columns and rows`() throws {
    let tables = try matches("<table").count
    #expect(tables >= 8)
    #expect(try matches("<thead><tr><th scope=\"col\"").count == tables)
    #expect(try matches("<tr><th scope=\"row\"").count >= tables)
    #expect(try matches("<t[hd](?![a-z])(?![^>]*(scope|data-label))[^>]*>").isEmpty)
  }

  @Test func `Elements are closed in the order in which they are opened`() throws {
    let empty: Set<String> = ["meta", "rect", "line", "path", "circle", "br"]
    var open: [String] = []
    let body = html.replacing(/<style>[\s\S]*?<\/style>/, with: "")
    for tag in body.matches(of: /<(\/?)([a-zA-Z0-9]+)([^>]*)>/) {
      let name = String(tag.2)
      if tag.1 == "/" {
        #expect(open.popLast() == name)
      } else if !empty.contains(name), !tag.3.hasSuffix("/") {
        open.append(name)
      }
    }
    #expect(open.isEmpty)
  }
}
