import Testing

@testable import Forms

/// The messages about what does not belong into JSON, in full.
@Suite struct JSONTokenErrorTests {
  @Test(arguments: [
    JSONErrorCase(
      "['a']",
      """
      json-syntax 1..<2: expected a value or ']', found a single quote
      help: strings and keys stand in double quotes
      """
    ),
    JSONErrorCase(
      "{'a': 1}",
      """
      json-syntax 1..<2: expected a key in double quotes or '}', found a single quote
      help: strings and keys stand in double quotes
      """
    ),
    JSONErrorCase(
      "{“a”: 1}",
      """
      json-syntax 1..<4: expected a key in double quotes or '}', found '“' (U+201C)
      help: use the straight double quote, ", not a typographic one
      """
    ),
    JSONErrorCase(
      "{title: 1}",
      """
      json-syntax 1..<6: expected a key in double quotes or '}', found 'title'
      help: a key stands in double quotes
      """
    ),
    JSONErrorCase(
      "{1: 1}",
      """
      json-syntax 1..<2: expected a key in double quotes or '}', found a number
      help: a key stands in double quotes
      """
    ),
    JSONErrorCase(
      "[True]",
      """
      json-syntax 1..<5: expected a value or ']', found 'True'
      help: write true in lower case
      """
    ),
    JSONErrorCase(
      "[FALSE]",
      """
      json-syntax 1..<6: expected a value or ']', found 'FALSE'
      help: write false in lower case
      """
    ),
    JSONErrorCase(
      "[None]",
      """
      json-syntax 1..<5: expected a value or ']', found 'None'
      help: write null
      """
    ),
    JSONErrorCase(
      "undefined",
      """
      json-syntax 0..<9: expected a value, found 'undefined'
      help: write null
      """
    ),
    JSONErrorCase(
      "[yes]",
      """
      json-syntax 1..<4: expected a value or ']', found 'yes'
      help: a string stands in double quotes
      """
    ),
    JSONErrorCase(
      "nullable",
      """
      json-syntax 0..<8: expected a value, found 'nullable'
      help: a string stands in double quotes
      """
    ),
    JSONErrorCase(
      "[tru",
      """
      json-syntax 1..<4: expected a value or ']', found 'tru'
      help: a string stands in double quotes
      """
    ),
    JSONErrorCase(
      "[\0]",
      """
      json-syntax 1..<2: expected a value or ']', found a NUL byte
      help: is the file UTF-16, or not a text file?
      """
    ),
    JSONErrorCase(
      "\0",
      """
      json-syntax 0..<1: expected a value, found a NUL byte
      help: is the file UTF-16, or not a text file?
      """
    ),
    JSONErrorCase(
      "[\u{0C}1]",
      """
      json-syntax 1..<2: expected a value or ']', found the control character U+000C
      help: only spaces, tabs and line breaks may stand between values
      """
    ),
    JSONErrorCase(
      "[\u{A0}1]",
      """
      json-syntax 1..<3: expected a value or ']', found the space U+00A0
      help: only spaces, tabs and line breaks may stand between values
      """
    ),
    JSONErrorCase("[é]", "json-syntax 1..<3: expected a value or ']', found 'é' (U+00E9)"),
    JSONErrorCase(
      "# one\n1",
      """
      json-syntax 0..<1: expected a value, found '#'
      help: a comment begins with //
      """
    ),
    JSONErrorCase(
      "[1] /",
      """
      json-syntax 4..<5: expected the end of the file after the value, found '/'
      help: a comment begins with // or /*
      """
    ),
  ])
  func `What does not belong into JSON gets a hint`(_ example: JSONErrorCase) {
    expectError(example)
  }
}
