import BatchScoring
import DecisionEngine
import Portfolios

extension ReaderProperties {
  /// Blocks of any size give what the plain run gives.
  func brokenBlocks(_ bytes: [UInt8]) -> String? {
    let kind = bytes.count % 8
    let settings = PortfolioSettings(
      output: kind == 1 ? .ndjson : .csv,
      reasonCount: bytes.count % 3,
      extraColumns: kind == 2 ? .drop : .keep,
      hasUniqueIDs: kind == 3,
      report: kind == 4 ? PortfolioReporting(groupedBy: "note") : nil,
      recordLimit: kind == 5 ? 60 : RecordStream.defaultLimit
    )
    var run = PortfolioRun(program, settings: settings, name: "portfolio")
    guard let plain = try? run.take(bytes, isLast: true) else { return nil }
    for size in [24, 200, 1 << 13] {
      guard let found = inBlocks(bytes, settings, size: size) else {
        return "blocks of \(size) find the portfolio unusable"
      }
      if found.output != plain.output { return "blocks of \(size) give other rows" }
      if found.summary != plain.summary { return "blocks of \(size) give another summary" }
      if found.readings != plain.readings { return "blocks of \(size) read otherwise" }
      if found.details != plain.details { return "blocks of \(size) give another report" }
      if found.rejects.map({ Self.line($0) }) != plain.rejects.map({ Self.line($0) }) {
        return "blocks of \(size) give other rejects"
      }
    }
    return nil
  }

  private static func line(_ reject: Reject) -> [UInt8] {
    var line: [UInt8] = []
    RejectsFile.write(reject, to: &line)
    return line
  }

  /// What comes of bytes in blocks of a size; `nil` where the portfolio is unusable.
  private func inBlocks(_ bytes: [UInt8], _ settings: PortfolioSettings, size: Int) -> ScoredBlock?
  {
    var run = PortfolioRun(program, settings: settings, name: "portfolio")
    var rest = bytes[...]
    while true {
      let part = rest.prefix(size)
      rest = rest.dropFirst(size)
      guard let begun = try? run.begin(part, isLast: part.isEmpty) else {
        if part.isEmpty { return nil }
        continue
      }
      var result = ScoredBlock(program, settings: settings)
      result.output = begun.rows.header
      BlockRun(begun.rows, threads: 1, blockSize: size).run(
        begun.records,
        read: { (buffer) throws(Never) in
          let next = rest.prefix(buffer.count)
          buffer.copyBytes(from: next)
          rest = rest.dropFirst(buffer.count)
          return next.count
        },
        isReady: { true },
        take: { (block) throws(Never) in
          result.output += Array(block.output)
          result.rejects += block.rejects
          result.summary.merge(block.summary)
          result.readings.merge(block.readings)
          if let details = block.details { result.details?.merge(details) }
        }
      )
      return result
    }
  }
}
