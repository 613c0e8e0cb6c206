/// Writes rejects as CSV: `line,column,reason,raw`.
///
/// `raw` holds the bytes of the record as they were, so that nothing is lost: where the record was not
/// valid UTF-8, this file is not either. It is made safe for spreadsheets as every cell is (`CSVCells`).
public enum RejectsFile {
  /// The header.
  public static var header: [UInt8] { Array("line,column,reason,raw\n".utf8) }

  /// Appends a reject.
  public static func write(_ reject: Reject, to output: inout [UInt8]) {
    var row = CSVCells()
    row.add("\(reject.line)", to: &output)
    row.add("\(reject.column)", to: &output)
    row.addSafely((reject.file.map { "in \($0): " } ?? "") + reject.reason, to: &output)
    row.addSafely(reject.raw, to: &output)
    row.end(&output)
  }
}
