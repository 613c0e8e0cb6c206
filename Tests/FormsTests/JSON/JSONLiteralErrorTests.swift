import Testing

@testable import Forms

/// The messages about numbers and strings that are none, in full.
@Suite struct JSONLiteralErrorTests {
  @Test(arguments: [
    JSONErrorCase(
      "[01]",
      """
      json-number 1..<3: a number cannot begin with a zero before another digit
      help: leave out the zero
      """
    ),
    JSONErrorCase(
      "-012",
      """
      json-number 0..<4: a number cannot begin with a zero before another digit
      help: leave out the zero
      """
    ),
    JSONErrorCase(
      "[+1]",
      """
      json-number 1..<3: a number cannot begin with '+'
      help: leave out the sign
      """
    ),
    JSONErrorCase(
      ".5",
      """
      json-number 0..<2: expected a digit before '.'
      help: write 0.5, not .5
      """
    ),
    JSONErrorCase(
      "-.5",
      """
      json-number 0..<3: expected a digit before '.'
      help: write 0.5, not .5
      """
    ),
    JSONErrorCase(
      "[1.]",
      """
      json-number 1..<3: expected a digit after '.'
      help: write 1.0 or 1, not 1.
      """
    ),
    JSONErrorCase(
      "1.e3",
      """
      json-number 0..<4: expected a digit after '.'
      help: write 1.0 or 1, not 1.
      """
    ),
    JSONErrorCase("[-]", "json-number 1..<2: expected a digit after '-'"),
    JSONErrorCase("- 1", "json-number 0..<1: expected a digit after '-'"),
    JSONErrorCase("1e", "json-number 0..<2: expected a digit after 'e'"),
    JSONErrorCase("1E+", "json-number 0..<3: expected a digit after '+'"),
    JSONErrorCase(
      "[0x1F]",
      """
      json-number 1..<5: a number cannot be hexadecimal
      help: write it in decimal
      """
    ),
    JSONErrorCase("-Infinity", "json-number 0..<9: JSON has no infinity and no NaN"),
    JSONErrorCase(
      "[NaN]",
      """
      json-syntax 1..<4: expected a value or ']', found 'NaN'
      help: JSON has no such number
      """
    ),
    JSONErrorCase(
      "[Infinity]",
      """
      json-syntax 1..<9: expected a value or ']', found 'Infinity'
      help: JSON has no such number
      """
    ),
    JSONErrorCase(
      "[1_000]",
      """
      json-number 1..<6: a number cannot hold '_'
      help: write the digits without separators
      """
    ),
    JSONErrorCase("[1.2.3]", "json-number 1..<6: expected the end of the number, found '.'"),
    JSONErrorCase("[12px]", "json-number 1..<5: expected the end of the number, found 'p'"),
  ])
  func `A number that is none is told why`(_ example: JSONErrorCase) {
    expectError(example)
  }

  @Test(arguments: [
    JSONErrorCase(
      "[\"a\tb\"]",
      """
      json-string 3..<4: a string cannot hold a tab as it is
      help: write it \\t
      """
    ),
    JSONErrorCase(
      "\"\0\"",
      """
      json-string 1..<2: a string cannot hold a NUL byte as it is
      help: write it \\u0000
      """
    ),
    JSONErrorCase(
      "\"\\n\u{1F}\"",
      """
      json-string 3..<4: a string cannot hold the control character U+001F as it is
      help: write it \\u001F
      """
    ),
    JSONErrorCase(
      #""C:\dir""#,
      #"""
      json-escape 3..<5: '\d' is no escape
      help: the escapes are \" \\ \/ \b \f \n \r \t and \uXXXX; a backslash itself is \\
      """#
    ),
    JSONErrorCase(
      #""it\'s""#,
      #"""
      json-escape 3..<5: '\'' is no escape
      help: a single quote needs no backslash
      """#
    ),
    JSONErrorCase(
      #""\é""#,
      #"""
      json-escape 1..<4: '\' before 'é' (U+00E9) is no escape
      help: the escapes are \" \\ \/ \b \f \n \r \t and \uXXXX; a backslash itself is \\
      """#
    ),
    JSONErrorCase(
      #""\u12G4""#,
      #"""
      json-escape 1..<5: expected four hexadecimal digits after '\u'
      help: for example \u00E9
      """#
    ),
    JSONErrorCase(
      #""\uD800""#,
      #"""
      json-surrogate 1..<7: \uD800 is the first half of a surrogate pair without the second
      help: write the character itself, or both halves of its pair
      """#
    ),
    JSONErrorCase(
      #""a\ud83dz""#,
      #"""
      json-surrogate 2..<8: \uD83D is the first half of a surrogate pair without the second
      help: write the character itself, or both halves of its pair
      """#
    ),
    JSONErrorCase(
      #""\uD800\u0041""#,
      #"""
      json-surrogate 1..<7: \uD800 is the first half of a surrogate pair without the second
      help: write the character itself, or both halves of its pair
      """#
    ),
    JSONErrorCase(
      #""\uDC00\uD800""#,
      #"""
      json-surrogate 1..<7: \uDC00 is the second half of a surrogate pair without the first
      help: write the character itself, or both halves of its pair
      """#
    ),
  ])
  func `A string that is none is told why`(_ example: JSONErrorCase) {
    expectError(example)
  }
}
