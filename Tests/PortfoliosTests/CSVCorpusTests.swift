import DecisionEngine
import Foundation
import RuleFiles
import Testing

@testable import Portfolios

/// Files of CSV with what is to come of them, in `Tests/Fixtures/csv`.
@Suite struct CSVCorpusTests {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures/csv")

  static func names(in part: String) -> [String] {
    let files = try? FileManager.default.contentsOfDirectory(
      atPath: folder.appending(path: part).path(percentEncoded: false)
    )
    return (files ?? []).filter { $0.hasSuffix(".csv") }.sorted().map {
      "\(part)/\($0.dropLast(4))"
    }
  }

  @Test func `There are files of both kinds`() {
    #expect(Self.names(in: "accept").count > 20)
    #expect(Self.names(in: "reject").count > 10)
  }

  @Test(arguments: names(in: "accept") + names(in: "reject"))
  func `A file gives its records and its rejects`(_ name: String) throws {
    let bytes = [UInt8](try Data(contentsOf: Self.folder.appending(path: "\(name).csv")))
    let expected = try expectation(name)
    for chunk in [bytes.count + 1, 1, 3] {
      let found = read(bytes, chunk: chunk)
      #expect(found.rows == expected.rows)
      #expect(found.rejects == expected.rejects)
    }
    #expect(expected.rejects.isEmpty == name.hasPrefix("accept"))
  }

  private func read(
    _ bytes: [UInt8],
    chunk: Int
  ) -> (rows: [[String]], rejects: [String]) {
    var stream = RecordStream(format: .csv)
    var rows: [[String]] = []
    var rejects: [String] = []
    var rest = bytes[...]
    repeat {
      stream.append(rest.prefix(chunk))
      rest = rest.dropFirst(chunk)
      if rest.isEmpty { stream.finish() }
      while let record = stream.next() {
        if let reason = record.unreadable {
          rejects.append("\(Reject(record, for: [reason]).line): \(reason.text)")
        } else {
          rows.append(record.fields.map { record.text(of: $0) })
        }
      }
    } while !rest.isEmpty
    return (rows, rejects)
  }

  private func expectation(_ name: String) throws -> (rows: [[String]], rejects: [String]) {
    let data = try Data(contentsOf: Self.folder.appending(path: "\(name).json"))
    struct Expected: Decodable {
      struct Rejected: Decodable {
        let line: Int
        let reason: String
      }

      let rows: [[String]]
      let rejects: [Rejected]
    }
    let expected = try JSONDecoder().decode(Expected.self, from: data)
    return (expected.rows, expected.rejects.map { "\($0.line): \($0.reason)" })
  }
}
