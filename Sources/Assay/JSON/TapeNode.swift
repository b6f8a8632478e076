/// What a value on the tape is.
package enum NodeKind: UInt8, Sendable {
  case object, array, string
  /// A number without fraction and exponent.
  case integer
  /// A number with a fraction or an exponent.
  case decimal
  case yes, no, null
}

/// One value of an event, as offsets into the line's bytes.
///
/// Nodes stand in the order of the text; a container's members follow it directly and end before
/// the node ``next``, so a subtree is skipped in one step:
///
///     {"a":[1,2],"b":"x"}
///     0 object next 5 · 1 array /a next 4 · 2 integer /a/* · 3 integer /a/* · 4 string /b
package struct TapeNode: Sendable {
  /// The offset of the first byte; a string's is the one after the quote.
  package var start: UInt32
  /// The count of bytes; a string's quotes are not counted.
  package var length: UInt32
  /// The index of the first node after this one and its members.
  package var next: UInt32
  /// The registry's number of its path, or -1 past the limit of paths.
  package var path: Int32
  /// What it is.
  package var kind: NodeKind
  /// Whether a string has escapes.
  package var hasEscape: Bool
  /// Whether a string has bytes outside ASCII.
  package var isNonASCII: Bool
  /// What a check notes of the value, for itself; 0 at first.
  package var mark: UInt8
}

/// Why a line is not JSON, and where.
package struct ScanError: Hashable, Sendable {
  /// What was wrong.
  package enum Problem: Int32, Hashable, Sendable {
    case expectedValue, expectedKey, expectedColon, expectedCommaOrBrace, expectedCommaOrBracket
    case unterminatedString, controlCharacter, invalidEscape, invalidUTF8
    case invalidNumber, invalidLiteral, tooDeep, textAfterValue, endOfLine, lineTooLong
    case notAnObject
  }

  /// What was wrong.
  package var problem: Problem
  /// The offset of the byte that shows it, from the start of the line.
  package var offset: Int

  package init(_ problem: Problem, at offset: Int) {
    self.problem = problem
    self.offset = offset
  }

  /// *Expected X, found Y* in words; shows no byte of the traffic.
  package var words: String {
    switch problem {
    case .expectedValue: "expected a value"
    case .expectedKey: "expected a property name in double quotes"
    case .expectedColon: "expected a colon after the property name"
    case .expectedCommaOrBrace: "expected a comma or a closing brace"
    case .expectedCommaOrBracket: "expected a comma or a closing bracket"
    case .unterminatedString: "expected a closing quote, found the end of the line"
    case .controlCharacter: "expected a printable character, found a raw control character"
    case .invalidEscape:
      "expected one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX after a backslash"
    case .invalidUTF8: "expected UTF-8, found an invalid byte sequence"
    case .invalidNumber: "expected a number as RFC 8259 writes it"
    case .invalidLiteral: "expected true, false or null"
    case .tooDeep: "expected at most 512 levels of nesting, found more"
    case .textAfterValue: "expected one JSON object on the line, found text after it"
    case .endOfLine: "expected the rest of the JSON object, found the end of the line"
    case .lineTooLong: "expected a line within the limit, found a longer one"
    case .notAnObject: "expected a JSON object, found another JSON value"
    }
  }
}
