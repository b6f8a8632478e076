/// Where an event stands in the traffic of a run; ordered as the traffic is read.
package struct Position: Hashable, Comparable, Sendable {
  /// The input's number.
  package var input: UInt32
  /// The block of that input, counted from 0.
  package var block: UInt32
  /// The line inside the block, counted from 0.
  package var line: UInt32

  package init(input: UInt32, block: UInt32, line: UInt32) {
    self.input = input
    self.block = block
    self.line = line
  }

  package static func < (left: Self, right: Self) -> Bool {
    (left.input, left.block, left.line) < (right.input, right.block, right.line)
  }
}

/// One event that shows a finding; never more of its values than a masked shape.
public struct Example: Hashable, Sendable {
  /// The input's name as the user gave it.
  public var input: String
  /// The line, counted from 1.
  public var line: Int
  /// The JSON Pointer of the value inside the event.
  public var pointer: String
  /// The event's messageId, where it has one.
  public var messageID: String?
  /// The value's masked shape.
  public var masked: String?

  /// Makes an example.
  public init(
    input: String, line: Int, pointer: String, messageID: String? = nil, masked: String? = nil
  ) {
    self.input = input
    self.line = line
    self.pointer = pointer
    self.messageID = messageID
    self.masked = masked
  }
}

/// One thing that is wrong, with rule, place, evidence and share of traffic.
public struct Finding: Hashable, Sendable {
  /// What it is about.
  public var rule: Rule
  /// How much it weighs.
  public var severity: Severity
  /// The event's name (its type where it has none); nil: the whole traffic.
  public var event: String?
  /// The pointer of the property, with `*` for array items.
  public var path: String?
  /// The destination concerned.
  public var destination: String?
  /// What is wrong, in one sentence.
  public var message: String
  /// How many events show it.
  public var count: Int
  /// How many events could have shown it; the share is `count / total`.
  public var total: Int
  /// What was expected, in words or numbers.
  public var expected: String?
  /// What was observed, in words or numbers.
  public var observed: String?
  /// The part of the traffic it is limited to: `app.version` to `4.2.0`.
  public var slice: [String: String]
  /// At most three events that show it, the first ones of the traffic.
  public var examples: [Example]
  /// The clause of the contract that asked for it.
  public var contractPlace: Place?
  /// What to do about it, in one sentence.
  public var mend: String?
  /// The smallest change of a share that would have been seen at this size of both sides, where
  /// the finding comes from comparing two.
  public var detectable: Double?
  /// What else comparing two sides shows, where the finding comes from that.
  public var comparison: Comparison?

  /// What comparing two sides shows besides the numbers.
  public struct Comparison: Hashable, Sendable {
    /// What was measured, in bars: one for each eighth of the baseline's time and of the candidate's.
    public var chart: String?
    /// Since when the candidate shows it.
    public var since: String?
    /// How seldom luck alone makes such a difference: once in so many comparisons of such traffic.
    public var onceIn: Double?
    /// A clause of a contract that would have promised what was, in Swift.
    public var clause: String?

    /// Knows nothing yet.
    public init() {}
  }

  /// Makes a finding.
  public init(
    rule: Rule, severity: Severity? = nil, event: String? = nil, path: String? = nil,
    destination: String? = nil, message: String, count: Int, total: Int,
    expected: String? = nil, observed: String? = nil, slice: [String: String] = [:],
    examples: [Example] = [], contractPlace: Place? = nil, mend: String? = nil
  ) {
    self.rule = rule
    self.severity = severity ?? rule.severity
    self.event = event
    self.path = path
    self.destination = destination
    self.message = message
    self.count = count
    self.total = total
    self.expected = expected
    self.observed = observed
    self.slice = slice
    self.examples = examples
    self.contractPlace = contractPlace
    self.mend = mend
  }

  /// The share of the events that could have shown it, 0 to 1.
  public var share: Double { total > 0 ? Double(count) / Double(total) : 0 }
}
