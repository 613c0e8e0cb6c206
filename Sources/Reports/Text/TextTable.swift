internal import Forms

/// Lays a table out in a number of columns; cells that are too wide are wrapped.
struct TextTable {
  private let cells: [[String]]
  private let isNumeric: [Bool]

  /// Prepares a table, whose columns of numbers are set flush right.
  init(header: [String], rows: [[String]], isNumeric: [Bool]) {
    cells = ([header] + rows).map { $0.map(PlainText.safe) }
    self.isNumeric = isNumeric
  }

  /// The lines of the table, no wider than `width` but for single words that are.
  func lines(width: Int, strong: (String) -> String) -> [String] {
    let widths = columnWidths(within: width)
    var lines: [String] = []
    for (index, row) in cells.enumerated() {
      let wrapped = zip(row, widths).map { PlainText.wrapped($0, width: $1) }
      let height = wrapped.map { $0.count }.max() ?? 0
      for line in 0..<height {
        let parts = wrapped.indices.map { column in
          let text = line < wrapped[column].count ? wrapped[column][line] : ""
          return isNumeric[column]
            ? PlainText.padded(before: text, to: widths[column])
            : PlainText.padded(text, to: widths[column])
        }
        var text = "  " + parts.joined(separator: "  ")
        while text.utf8.last == UInt8(ascii: " ") { text.removeLast() }
        lines.append(index == 0 ? strong(text) : text)
      }
      if index == 0 {
        lines.append(
          "  " + widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
        )
      }
    }
    return lines
  }

  /// The natural widths; while they do not fit, the widest column that has room to wrap gives way.
  private func columnWidths(within width: Int) -> [Int] {
    let columns = (cells.first ?? []).indices
    var widths = columns.map { column in
      cells.map { PlainText.width(of: $0[column]) }.max() ?? 0
    }
    let longestWords = columns.map { column in
      cells.flatMap { $0[column].split(separator: " ") }.map { PlainText.width(of: $0) }.max() ?? 0
    }
    let available = width - 2 * widths.count
    while widths.reduce(0, +) > available {
      let wrappable = columns.filter { widths[$0] > longestWords[$0] }
      guard let widest = wrappable.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
    }
    return widths
  }
}
