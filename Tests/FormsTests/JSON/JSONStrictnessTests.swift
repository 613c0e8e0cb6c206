import Testing

@testable import Forms

/// What is read beside RFC 8259, and what is not.
@Suite struct JSONStrictnessTests {
  @Test(arguments: [
    JSONErrorCase(
      "[1,]",
      """
      json-syntax 3..<4: expected a value after this comma, found ']'
      help: strict JSON has no comma after the last one: leave it out
      """
    ),
    JSONErrorCase(
      #"{"a":1, }"#,
      """
      json-syntax 8..<9: expected a key in double quotes after this comma, found '}'
      help: strict JSON has no comma after the last one: leave it out
      """
    ),
    JSONErrorCase(
      "[1] // one",
      """
      json-syntax 4..<6: expected the end of the file after the value, found a comment
      help: strict JSON has no comments
      """
    ),
    JSONErrorCase(
      "[/* */]",
      """
      json-syntax 1..<3: expected a value or ']', found a comment
      help: strict JSON has no comments
      """
    ),
    JSONErrorCase(
      "\u{FEFF}[]",
      """
      json-syntax 0..<3: expected a value, found a byte-order mark
      help: save the file without it
      """
    ),
    JSONErrorCase(
      "[1,",
      """
      json-syntax 3..<3: expected a value after this comma, found the end of the file
      note 0..<1: the array was opened here
      """
    ),
  ])
  func `The additions to RFC 8259 are refused when strict`(_ example: JSONErrorCase) {
    expectError(example, strict: true)
  }

  @Test(arguments: [
    "\u{FEFF}[]", "[1,]", #"{"a":1,}"#, "// é\n[]", "[]//", "/**/[/***/]/*/ */",
    "\r\n[\r\n1,\r\n]\r\n", "{//\r}", "[1/**/,/**/]",
  ])
  func `The additions to RFC 8259 are read unless strict`(_ text: String) {
    #expect(acceptsJSON(Array(text.utf8), strict: false))
  }

  @Test(arguments: [
    "[,]", "{,}", "[1,,]", #"{"a":1,,}"#, "1,", "['a']", "{a:1}", "[+1]", "[.5]", "[0x1]",
    "\"a\\\nb\"",
    "[/]", "[1]#", "\u{FEFF}\u{FEFF}[]", "/* /* */ */ []", "\u{0B}[]", "[\u{2028}]", "[Infinity]",
  ])
  func `Nothing else of JSON5 is read`(_ text: String) {
    #expect(!acceptsJSON(Array(text.utf8), strict: false))
  }
}
