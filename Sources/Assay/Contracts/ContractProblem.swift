/// Something wrong with a contract, found before any traffic is read.
public struct ContractProblem: Hashable, Sendable, CustomStringConvertible {
  /// An error makes the contract unusable; a warning is something that has no effect.
  public var severity: Severity
  /// What is wrong, in one sentence: expected X, found Y.
  public var message: String
  /// What to do about it, in one sentence.
  public var mend: String
  /// The clause that is wrong.
  public var place: Place
  /// The column, counted in characters from 1, where the contract was read from a file.
  public var column: Int?

  /// Makes a problem.
  public init(
    _ message: String, mend: String, severity: Severity = .error, at place: Place,
    column: Int? = nil
  ) {
    self.severity = severity
    self.message = message
    self.mend = mend
    self.place = place
    self.column = column
  }

  /// The place, the message and, on a line of its own, the mend.
  public var description: String {
    let position = column.map { "\(place):\($0)" } ?? place.description
    return "\(position): \(message)" + (mend.isEmpty ? "" : "\n  \(mend)")
  }
}

/// Why contracts cannot be used.
public struct ContractError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Everything that is wrong, in the order of the places.
  public var problems: [ContractProblem]

  /// Takes the problems.
  public init(_ problems: [ContractProblem]) { self.problems = problems }

  /// The problems, one after the other.
  public var description: String {
    problems.map(\.description).joined(separator: "\n")
  }
}
