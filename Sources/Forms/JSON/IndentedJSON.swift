/// JSON without blanks, set out as `JSONWriter` sets it out: two blanks for each level, lists of plain
/// values on one line, nothing in it that a terminal acts on.
public enum IndentedJSON {
  /// The text of a valid JSON text, with a line feed at the end.
  ///
  /// Cost: linear in the text.
  public static func text(of json: [UInt8]) -> String {
    var text = ""
    text.reserveCapacity(json.count * 5 / 4)
    // Whether each of the open brackets puts its contents on one line.
    var open: [Bool] = []
    var position = 0
    func newLine() { text += "\n" + String(repeating: "  ", count: open.count) }
    while position < json.count {
      let byte = json[position]
      switch byte {
      case UInt8(ascii: "\""):
        let end = endOfString(json, from: position)
        append(json[position..<end], to: &text)
        position = end
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        text.unicodeScalars.append(Unicode.Scalar(byte))
        open.append(isShort(json, from: position))
        if open.last == false { newLine() }
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if open.popLast() == false { newLine() }
        text.unicodeScalars.append(Unicode.Scalar(byte))
      case UInt8(ascii: ","):
        text += open.last == true ? ", " : ","
        if open.last == false { newLine() }
      case UInt8(ascii: ":"): text += ": "
      default: text.unicodeScalars.append(Unicode.Scalar(byte))
      }
      position += 1
    }
    return text + "\n"
  }

  /// Whether an object is empty, or a list holds plain values only.
  private static func isShort(_ json: [UInt8], from start: Int) -> Bool {
    var position = start + 1
    if json[start] == UInt8(ascii: "{") { return json[position] == UInt8(ascii: "}") }
    while json[position] != UInt8(ascii: "]") {
      switch json[position] {
      case UInt8(ascii: "\""): position = endOfString(json, from: position)
      case UInt8(ascii: "{"), UInt8(ascii: "["): return false
      default: position += 1
      }
    }
    return true
  }

  /// The position after the string that begins at `start`.
  private static func endOfString(_ json: [UInt8], from start: Int) -> Int {
    var position = start + 1
    while json[position] != UInt8(ascii: "\"") {
      position += json[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    return position + 1
  }

  /// Appends a string as it is written, but for what a terminal or a viewer acts on.
  private static func append(_ string: ArraySlice<UInt8>, to text: inout String) {
    for scalar in String(decoding: string, as: UTF8.self).unicodeScalars {
      if PlainText.isUnsafe(scalar) {
        text += JSONWriter.escape(scalar)
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }
}
