/// Where a clause of a contract was written.
///
/// A place is not part of what a contract means: two clauses that differ only in their place are
/// equal, hash alike and have the same digest.
public struct Place: Hashable, Sendable, CustomStringConvertible {
  /// The file as the compiler names it (`Module/File.swift`), or the path of a contract file.
  public var file: String
  /// The line in that file, counted from 1.
  public var line: Int

  /// Names a line of a file.
  public init(file: String, line: Int) {
    self.file = file
    self.line = line
  }

  /// `file:line`, the form editors jump to.
  public var description: String { "\(file):\(line)" }

  /// Always true: a place never tells two clauses apart.
  public static func == (left: Self, right: Self) -> Bool { true }

  /// Adds nothing: a place is not part of a clause's identity.
  public func hash(into hasher: inout Hasher) {}
}
