package import Forms

/// The rule pack that comes with the program.
package enum StandardRules {
  /// The files of the pack.
  package static var files: [SourceText] {
    texts(of: EmbeddedFiles.pack)
  }

  /// The files of the pack's tests.
  package static var tests: [SourceText] {
    texts(of: EmbeddedFiles.tests)
  }

  private static func texts(
    of files: [(name: StaticString, text: StaticString)]
  ) -> [SourceText] {
    files.map { SourceText(name: "\($0.name)", text: $0.text) }
  }
}
