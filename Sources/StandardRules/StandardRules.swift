public import DecisionEngine

/// The rule pack that comes with the program.
public enum StandardRules {
  /// The files of the pack.
  public static var files: [SourceText] {
    EmbeddedFiles.all.map { file in
      SourceText(name: "\(file.name)", bytes: bytes(of: file.text))
    }
  }

  private static func bytes(of text: StaticString) -> [UInt8] {
    text.withUTF8Buffer { [UInt8]($0) }
  }
}
