/// An example before positions are turned into lines.
package struct DraftExample: Sendable {
  package var position: Position
  package var pointer: String
  package var messageID: String?
  package var masked: String?

  package init(
    position: Position, pointer: String, messageID: String? = nil, masked: String? = nil
  ) {
    self.position = position
    self.pointer = pointer
    self.messageID = messageID
    self.masked = masked
  }
}

/// Counts what checks find, by rule, event, path and detail, with the first examples of each.
///
/// Adding up is associative and commutative: any split of the traffic gives the same counts and
/// the same three examples, the first ones of the traffic.
package struct Violations: Sendable {
  /// What violations are told apart by.
  package struct Key: Hashable, Sendable {
    package var rule: Rule
    package var event: Int32
    package var path: Int32
    /// What else tells them apart; each rule says what: a constraint, a destination, a reason.
    package var detail: Int32
    package var extra: Int32

    package init(rule: Rule, event: Int32, path: Int32, detail: Int32 = 0, extra: Int32 = 0) {
      self.rule = rule
      self.event = event
      self.path = path
      self.detail = detail
      self.extra = extra
    }
  }

  /// What is known of one kind of violation.
  package struct Tally: Sendable {
    /// How many events have it.
    package var events = 0
    /// How many values have it.
    package var values = 0
    /// How many events have it in each slice.
    package var slices: [Int32: Int] = [:]
    /// The first three.
    package var examples: [DraftExample] = []
    private var last: Position?

    mutating func add(_ position: Position, slice: Int32, _ example: () -> DraftExample) {
      values += 1
      guard last != position else { return }
      last = position
      events += 1
      slices[slice, default: 0] += 1
      guard examples.count < 3 || position < examples[examples.count - 1].position else {
        return
      }
      insert(example())
    }

    mutating func merge(_ other: Self) {
      events += other.events
      values += other.values
      slices.merge(other.slices, uniquingKeysWith: +)
      for example in other.examples { insert(example) }
    }

    private mutating func insert(_ example: DraftExample) {
      let index = examples.firstIndex { example.position < $0.position } ?? examples.count
      examples.insert(example, at: index)
      if examples.count > 3 { examples.removeLast() }
    }
  }

  /// One violation of one value, for the list of every single one.
  package struct Occurrence: Sendable {
    package var key: Key
    package var slice: Int32
    package var example: DraftExample

    package init(key: Key, slice: Int32, example: DraftExample) {
      self.key = key
      self.slice = slice
      self.example = example
    }
  }

  package private(set) var tallies: [Key: Tally] = [:]
  /// Whether every single violation is kept until ``drain()``.
  package var isLogging = false
  private var log: [Occurrence] = []

  package init() {}

  /// The violations since the last call, where they are kept.
  package mutating func drain() -> [Occurrence] {
    defer { log.removeAll(keepingCapacity: true) }
    return log
  }

  /// Counts one violation; the example is asked for only where it is among the first.
  package mutating func add(
    _ key: Key, at position: Position, slice: Int32, example: () -> DraftExample
  ) {
    if isLogging { log.append(Occurrence(key: key, slice: slice, example: example())) }
    tallies[key, default: Tally()].add(position, slice: slice, example)
  }

  /// Adds what another worker counted.
  package mutating func merge(_ other: Self) {
    tallies.merge(other.tallies) { one, other in
      var sum = one
      sum.merge(other)
      return sum
    }
  }
}
