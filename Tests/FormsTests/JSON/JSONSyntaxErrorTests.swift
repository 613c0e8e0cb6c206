import Testing

@testable import Forms

/// The messages about separators, brackets and values that are not there, in full.
@Suite struct JSONSyntaxErrorTests {
  @Test(arguments: [
    JSONErrorCase(
      #"{"a": 1 "b": 2}"#,
      """
      json-syntax 8..<11: expected ',' or '}' after this member, found a string
      help: is a comma missing before it?
      """
    ),
    JSONErrorCase(
      "[1 2.5]",
      """
      json-syntax 3..<6: expected ',' or ']' after this element, found a number
      help: is a comma missing before it?
      """
    ),
    JSONErrorCase(
      "[1 {}]",
      """
      json-syntax 3..<4: expected ',' or ']' after this element, found '{'
      help: is a comma missing before it?
      """
    ),
    JSONErrorCase(
      "[1 true]",
      """
      json-syntax 3..<7: expected ',' or ']' after this element, found 'true'
      help: is a comma missing before it?
      """
    ),
    JSONErrorCase("[1:2]", "json-syntax 2..<3: expected ',' or ']' after this element, found ':'"),
    JSONErrorCase(
      "[1;2]",
      """
      json-syntax 2..<3: expected ',' or ']' after this element, found ';'
      help: elements and members are separated by commas
      """
    ),
    JSONErrorCase(
      #"{"a" 1}"#,
      "json-syntax 5..<6: expected ':' after this key, found a number"
    ),
    JSONErrorCase(
      #"{"a" = 1}"#,
      """
      json-syntax 5..<6: expected ':' after this key, found '='
      help: a key and its value are separated by ':'
      """
    ),
    JSONErrorCase(
      #"{"a":}"#,
      """
      json-syntax 5..<6: expected a value after this ':', found '}'
      note 0..<1: the object was opened here
      """
    ),
    JSONErrorCase("[,1]", "json-syntax 1..<2: expected a value or ']', found ','"),
    JSONErrorCase("[1,,2]", "json-syntax 3..<4: expected a value or ']', found ','"),
    JSONErrorCase(
      #"{"a":1,,}"#,
      "json-syntax 7..<8: expected a key in double quotes or '}', found ','"
    ),
    JSONErrorCase(
      "1 2",
      """
      json-syntax 2..<3: expected the end of the file after the value, found a number
      help: a file holds one value
      """
    ),
    JSONErrorCase(
      "[]]",
      "json-syntax 2..<3: expected the end of the file after the value, found ']'"
    ),
  ])
  func `A missing or a wrong separator is named`(_ example: JSONErrorCase) {
    expectError(example)
  }

  @Test(arguments: [
    JSONErrorCase(
      "[",
      """
      json-syntax 1..<1: expected a value or ']', found the end of the file
      note 0..<1: the array was opened here
      """
    ),
    JSONErrorCase(
      " [1, [2]\n",
      """
      json-syntax 9..<9: expected ',' or ']' after this element, found the end of the file
      note 1..<2: the array was opened here
      """
    ),
    JSONErrorCase(
      "{",
      """
      json-syntax 1..<1: expected a key in double quotes or '}', found the end of the file
      note 0..<1: the object was opened here
      """
    ),
    JSONErrorCase(
      #"[{"a""#,
      """
      json-syntax 5..<5: expected ':' after this key, found the end of the file
      note 1..<2: the object was opened here
      """
    ),
    JSONErrorCase(
      #"[{"a": [1}]"#,
      """
      json-syntax 9..<10: expected ',' or ']' after this element, found '}'
      note 7..<8: the array was opened here
      """
    ),
    JSONErrorCase(
      #"{"a": 1]"#,
      """
      json-syntax 7..<8: expected ',' or '}' after this member, found ']'
      note 0..<1: the object was opened here
      """
    ),
    JSONErrorCase(
      #"["one"#,
      """
      json-string 5..<5: expected '"' to end this string, found the end of the file
      note 1..<2: the string was opened here
      """
    ),
    JSONErrorCase(
      #"["one\"#,
      """
      json-string 6..<6: expected '"' to end this string, found the end of the file
      note 1..<2: the string was opened here
      """
    ),
    JSONErrorCase(
      "[\"a\\\"b,\n\"c\"]",
      """
      json-string 7..<8: expected '"' to end this string, found the end of the line
      note 1..<2: the string was opened here
      help: a line break in a string is written \\n
      """
    ),
    JSONErrorCase(
      "[1, /* two\n]",
      """
      json-syntax 12..<12: expected '*/' to end this comment, found the end of the file
      note 4..<6: the comment was opened here
      """
    ),
    JSONErrorCase(
      "/*/",
      """
      json-syntax 3..<3: expected '*/' to end this comment, found the end of the file
      note 0..<2: the comment was opened here
      """
    ),
  ])
  func `What is not closed is shown where it was opened`(_ example: JSONErrorCase) {
    expectError(example)
  }

  @Test(arguments: [
    JSONErrorCase("", "json-empty 0..<0: the file is empty"),
    JSONErrorCase("\u{FEFF}", "json-empty 0..<0: the file is empty"),
    JSONErrorCase(" \r\n", "json-syntax 3..<3: expected a value, found the end of the file"),
    JSONErrorCase("// one\n", "json-syntax 7..<7: expected a value, found the end of the file"),
    JSONErrorCase(
      " \u{FEFF}[]",
      """
      json-syntax 1..<4: expected a value, found a byte-order mark
      help: save the file without it
      """
    ),
  ])
  func `A file without a value is named as one`(_ example: JSONErrorCase) {
    expectError(example)
  }

  @Test func `Places in files with other line endings and other indexes are right`() throws {
    let text = SourceText(name: "two.json", bytes: Array("{\r\n  \"é\": [1,\r\n  'x']\r\n}".utf8))
    let diagnostic = try #require(JSONReader().read(text, file: 7).diagnostics.first)
    let range = try #require(diagnostic.range)
    #expect(range.file == 7)
    #expect(text.position(of: range.lower) == text.position(of: range.upper - 1))
    #expect(text.position(of: range.lower).line == 3)
    #expect(text.position(of: range.lower).column == 3)
  }
}
