package import Forms

/// The rule packs that come with the program.
package enum StandardRules {
  /// The names of the packs, the standard one first.
  package static var names: [String] { EmbeddedFiles.packs.map { "\($0.name)" } }

  /// The files of the standard pack.
  package static var files: [SourceText] { texts(of: EmbeddedFiles.packs[0].files) }

  /// The files of the pack of a name; `nil` where the program brings none of that name.
  package static func files(of name: String) -> [SourceText]? {
    pack(name).map { texts(of: $0.files) }
  }

  /// The files of the tests of the pack of a name.
  package static func tests(of name: String) -> [SourceText]? {
    pack(name).map { texts(of: $0.tests) }
  }

  private static func pack(_ name: String) -> EmbeddedPack? {
    EmbeddedFiles.packs.first { "\($0.name)" == name }
  }

  private static func texts(of files: [(name: StaticString, text: StaticString)]) -> [SourceText] {
    files.map { SourceText(name: "\($0.name)", text: $0.text) }
  }
}

/// A pack as it is written into the program.
struct EmbeddedPack: Sendable {
  let name: StaticString
  let files: [(name: StaticString, text: StaticString)]
  let tests: [(name: StaticString, text: StaticString)]
}
