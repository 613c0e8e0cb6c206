import Testing

@testable import Forms

/// The published test sets for JSON readers; `Tests/Fixtures/json/README.md` says where they are from.
@Suite struct JSONCorpusTests {
  private static let folder = "JSONTestSuite/test_parsing"
  private static let names = jsonFixtureNames(in: folder)

  private static func names(_ prefix: String) -> [String] {
    names.filter { $0.hasPrefix(prefix) }
  }

  private func bytes(_ name: String) throws -> [UInt8] {
    try jsonFixture("\(Self.folder)/\(name)")
  }

  /// Valid by RFC 8259, and refused on purpose: a key that is given twice is a mistake in a rule file.
  private static let withRepeatedKeys: Set = [
    "y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json",
  ]

  /// Not valid by RFC 8259, and read on purpose unless `strict`: comments and trailing commas.
  private static let lenient: Set = [
    "n_array_extra_comma.json", "n_array_number_and_comma.json", "n_object_trailing_comma.json",
    "n_object_trailing_comment.json", "n_object_trailing_comment_slash_open.json",
    "n_structure_object_with_comment.json",
  ]

  @Test func `The corpora are there, and whole`() {
    #expect(Self.names("y_").count == 95)
    #expect(Self.names("n_").count == 189)
    #expect(Self.names("i_").count == 35)
    #expect(Self.names("i_") == Self.free.map(\.name))
    #expect(Self.names.count == 95 + 189 + 35)
    #expect(jsonFixtureNames(in: "JSON_checker").count == 36)
  }

  @Test(arguments: names("y_"), [false, true])
  func `What must be accepted is accepted`(_ name: String, strict: Bool) throws {
    let reading = readJSON(try bytes(name), strict: strict)
    #expect(reading.value != nil)
    let expected = Self.withRepeatedKeys.contains(name) ? ["repeated-key"] : []
    #expect(reading.diagnostics.map(\.spelledCode) == expected)
  }

  @Test(arguments: names("n_"))
  func `What must be rejected is rejected when strict`(_ name: String) throws {
    let reading = readJSON(try bytes(name), strict: true)
    #expect(reading.value == nil)
    #expect(reading.diagnostics.count == 1)
  }

  @Test(arguments: names("n_"))
  func `What must be rejected is rejected unless it has only comments or trailing commas`(
    _ name: String
  ) throws {
    #expect(acceptsJSON(try bytes(name), strict: false) == Self.lenient.contains(name))
  }

  @Test(arguments: free)
  func `What a reader may accept or reject is pinned`(_ file: FreeChoice) throws {
    let bytes = try bytes(file.name)
    #expect(jsonCodes(bytes) == file.code.map { [$0] } ?? [])
    #expect(jsonCodes(bytes, strict: true) == file.strictCode.map { [$0] } ?? [])
  }

  @Test(arguments: jsonFixtureNames(in: "JSON_checker"))
  func `The JSON_checker set is told apart as its names say`(_ name: String) throws {
    let bytes = try jsonFixture("JSON_checker/\(name)")
    // The two that RFC 8259 made valid: a text that is only a string, and 20 nested arrays.
    let isValid = name.hasPrefix("pass") || name.hasSuffix("_EXCLUDE.json")
    #expect(acceptsJSON(bytes, strict: true) == isValid)
    let hasTrailingComma = name == "fail04.json" || name == "fail09.json"
    #expect(acceptsJSON(bytes, strict: false) == (isValid || hasTrailingComma))
  }
}

extension JSONCorpusTests {
  /// A file on which RFC 8259 leaves the reader free, and the error that it gets here, if any.
  struct FreeChoice: CustomTestStringConvertible {
    let name: String
    let code: String?
    let strictCode: String?

    init(_ name: String, _ code: String?, strict: String? = nil) {
      self.name = "i_\(name).json"
      self.code = code
      self.strictCode = strict ?? code
    }

    var testDescription: String { name }
  }

  static let free = [
    // Numbers beyond any type are read, as text.
    FreeChoice("number_double_huge_neg_exp", nil),
    FreeChoice("number_huge_exp", nil),
    FreeChoice("number_neg_int_huge_exp", nil),
    FreeChoice("number_pos_double_huge_exp", nil),
    FreeChoice("number_real_neg_overflow", nil),
    FreeChoice("number_real_pos_overflow", nil),
    FreeChoice("number_real_underflow", nil),
    FreeChoice("number_too_big_neg_int", nil),
    FreeChoice("number_too_big_pos_int", nil),
    FreeChoice("number_very_big_negative_int", nil),
    FreeChoice("object_key_lone_2nd_surrogate", "json-surrogate"),
    FreeChoice("string_1st_surrogate_but_2nd_missing", "json-surrogate"),
    FreeChoice("string_1st_valid_surrogate_2nd_invalid", "json-surrogate"),
    FreeChoice("string_UTF-16LE_with_BOM", "json-utf8"),
    FreeChoice("string_UTF-8_invalid_sequence", "json-utf8"),
    FreeChoice("string_UTF8_surrogate_U+D800", "json-utf8"),
    FreeChoice("string_incomplete_surrogate_and_escape_valid", "json-surrogate"),
    FreeChoice("string_incomplete_surrogate_pair", "json-surrogate"),
    FreeChoice("string_incomplete_surrogates_escape_valid", "json-surrogate"),
    FreeChoice("string_invalid_lonely_surrogate", "json-surrogate"),
    FreeChoice("string_invalid_surrogate", "json-surrogate"),
    FreeChoice("string_invalid_utf-8", "json-utf8"),
    FreeChoice("string_inverted_surrogates_U+1D11E", "json-surrogate"),
    FreeChoice("string_iso_latin_1", "json-utf8"),
    FreeChoice("string_lone_second_surrogate", "json-surrogate"),
    FreeChoice("string_lone_utf8_continuation_byte", "json-utf8"),
    FreeChoice("string_not_in_unicode_range", "json-utf8"),
    FreeChoice("string_overlong_sequence_2_bytes", "json-utf8"),
    FreeChoice("string_overlong_sequence_6_bytes", "json-utf8"),
    FreeChoice("string_overlong_sequence_6_bytes_null", "json-utf8"),
    FreeChoice("string_truncated-utf-8", "json-utf8"),
    FreeChoice("string_utf16BE_no_BOM", "json-utf8"),
    FreeChoice("string_utf16LE_no_BOM", "json-utf8"),
    FreeChoice("structure_500_nested_arrays", "json-depth"),
    FreeChoice("structure_UTF-8_BOM_empty_object", nil, strict: "json-syntax"),
  ]
}
