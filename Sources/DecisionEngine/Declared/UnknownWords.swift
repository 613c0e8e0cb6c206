internal import Forms

/// The words that people write for an answer that they do not know.
public enum UnknownWords {
  /// The words; an empty text stands for the same.
  public static let all = ["unknown", "not known", "n/a", "don't know", "?"]

  /// Whether a text is one of the words, whatever its case and the blanks in it, or empty.
  public static func contains(_ text: String) -> Bool {
    let key = LenientKey(text)
    return key.isEmpty || keys.contains(key)
  }

  private static let keys = all.map { LenientKey($0) }
}
