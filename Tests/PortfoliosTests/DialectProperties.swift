import DecisionEngine
import Foundation
import Testing

@testable import Portfolios

/// A table that is written in a random dialect is read back as the profiles that it was made of.
@Suite struct DialectProperties {
  /// More tables than a quick run has time for, by an environment variable.
  static let count = Int(ProcessInfo.processInfo.environment["DMA_PORTFOLIOS"] ?? "") ?? 150

  private let properties: ReaderProperties

  init() throws {
    properties = try #require(ReaderProperties())
  }

  @Test(arguments: 0..<count)
  func `A table in a random dialect has the same rows`(_ seed: Int) throws {
    var dialect = RandomDialect(seed: seed, program: properties.program)
    let (plain, drawn) = dialect.tables(rows: 12)
    let expected = try output(plain, chunk: .max)
    #expect(expected.rejects.isEmpty, "seed \(seed): \(expected.rejects)")
    for chunk in [1, 5, 64, Int.max] {
      let found = try output(drawn, chunk: chunk)
      #expect(found.rejects.isEmpty, "seed \(seed): \(found.rejects)")
      let texts = [found, expected].map { String(decoding: $0.output, as: UTF8.self) }
      #expect(texts[0] == texts[1], "seed \(seed), chunks of \(chunk)")
    }
    #expect(properties.brokenBlocks(drawn) == nil, "seed \(seed)")
  }

  private func output(_ bytes: [UInt8], chunk: Int) throws -> ScoredBlock {
    var run = PortfolioRun(properties.program, settings: .init(reasonCount: 1), name: "portfolio")
    var whole = ScoredBlock(properties.program)
    var rest = bytes[...]
    repeat {
      let part = rest.prefix(chunk)
      rest = rest.dropFirst(chunk)
      let block = try run.take(part, isLast: rest.isEmpty)
      whole.output += block.output
      whole.rejects += block.rejects
    } while !rest.isEmpty
    return whole
  }
}
