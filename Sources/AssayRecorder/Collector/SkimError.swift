import Assay

/// Why a body is no JSON that events can be read from.
struct SkimError: Error {
  /// What is wrong, and where in the body.
  var problem: ScanError

  init(_ problem: ScanError) { self.problem = problem }

  /// The error of a body with more events than may be.
  static func overfull(at offset: Int) -> Self { Self(ScanError(.lineTooLong, at: offset)) }

  /// Whether there are more events than may be.
  var isOverfull: Bool { problem.problem == .lineTooLong }

  /// The sentence that a quarantine shows: `expected true, false or null, at byte 17`.
  var words: String {
    let words =
      switch problem.problem {
      case .unterminatedString: "expected a closing quote, found the end of the body"
      case .endOfLine: "expected the rest of the JSON value, found the end of the body"
      case .textAfterValue: "expected the end of the body, found text after the JSON value"
      case .lineTooLong: "expected fewer events in one request"
      default: problem.words
      }
    return "\(words), at byte \(problem.offset)"
  }
}
