/// A regular expression of ECMA-262 that is ready to match bytes, in linear time for every input.
///
/// A pattern without `^` and `$` describes the whole value: `[A-Z]{3}` takes `ABC` and refuses
/// `ABCD`. A pattern with either means what it says, as in JSON Schema: `^A` takes whatever begins
/// with an `A`. Characters are code points, as with the `u` flag.
package struct Pattern: Sendable {
  package let source: String

  private let shape: FixedShape?
  private let table: TransitionTable?
  private let machine: StateMachine

  /// Reads and compiles `source`.
  ///
  /// Back-references and look-around are refused, since they have no linear-time matcher.
  package init(_ source: String) throws(PatternError) {
    var parser = PatternParser(source)
    let node = try parser.parse()
    self.source = source
    machine = try StateMachine(node, isSearch: parser.hasAnchor)
    shape = FixedShape(node, isSearch: parser.hasAnchor)
    table = shape == nil ? TransitionTable(machine) : nil
  }

  /// Whether `bytes`, a string's unescaped UTF-8, match.
  package func matches(_ bytes: Span<UInt8>) -> Bool {
    if let shape { return shape.matches(bytes) }
    if let table { return table.matches(bytes) }
    return machine.matches(bytes)
  }

  /// The same answer by the slow way, which tests compare with the fast one.
  package func matchesBySimulation(_ bytes: Span<UInt8>) -> Bool {
    machine.matches(bytes)
  }

  /// The same answer by the table of states; nil where that would be too large.
  package func matchesByTable(_ bytes: Span<UInt8>) -> Bool? {
    (table ?? TransitionTable(machine))?.matches(bytes)
  }
}

extension Pattern: Hashable {
  package static func == (left: Pattern, right: Pattern) -> Bool {
    left.source == right.source
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(source)
  }
}
