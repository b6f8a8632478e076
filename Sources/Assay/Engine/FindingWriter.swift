/// Turns counts and positions into findings that people read.
package struct FindingWriter {
  package let plan: Plan
  package let names: Registry.Names
  package let lines: LineIndex
  package let counts: TrafficCounts
  private let slices: [Int32: [Int32: Int]]

  package init(plan: Plan, names: Registry.Names, lines: LineIndex, counts: TrafficCounts) {
    slices = counts.bySlice()
    self.plan = plan
    self.names = names
    self.lines = lines
    self.counts = counts
  }

  /// What reports call an event, or nil for what concerns no event in particular.
  package func label(of event: Int32) -> String? {
    guard event >= 0, Int(event) < names.events.count else { return nil }
    let label = names.events[Int(event)].label
    return label.isEmpty ? nil : PublicText.of(label)
  }

  /// A finding with everything that a tally tells.
  ///
  /// `slices` are those of all events that could have shown it; the event's own if not given.
  package func finding(
    _ key: Violations.Key, _ tally: Violations.Tally, severity: Severity? = nil,
    destination: String? = nil, message: String, total: Int? = nil, expected: String? = nil,
    observed: String? = nil, slices: [Int32: Int]? = nil, place: Place? = nil,
    mend: String? = nil
  ) -> Finding {
    Finding(
      rule: key.rule, severity: severity, event: label(of: key.event),
      path: key.path > 0 ? names.pointer(key.path) : nil, destination: destination,
      message: message, count: tally.events,
      total: max(total ?? counts.count(of: key.event), tally.events), expected: expected,
      observed: observed,
      slice: SliceFinder.find(
        tally.slices, among: slices ?? self.slices(of: key.event), names: names),
      examples: examples(tally.examples), contractPlace: place,
      mend: mend ?? key.rule.manual.mend)
  }

  /// The counts of one event's occurrences by slice; of all events for -1.
  package func slices(of event: Int32) -> [Int32: Int] { slices[event] ?? [:] }

  /// Examples with their inputs and lines.
  package func examples(_ drafts: [DraftExample]) -> [Example] {
    drafts.map {
      lines.example(
        at: $0.position, pointer: $0.pointer, messageID: $0.messageID, masked: $0.masked)
    }
  }
}

extension NodeKind {
  /// The JSON type's name.
  package var word: String {
    switch self {
    case .object: "object"
    case .array: "array"
    case .string: "string"
    case .integer: "integer"
    case .decimal: "number"
    case .yes, .no: "boolean"
    case .null: "null"
    }
  }
}

extension JSONTypes {
  /// The types' names.
  package var words: String {
    let all: [(JSONTypes, String)] = [
      (.string, "string"), (.integer, "integer"), (.number, "number"), (.boolean, "boolean"),
      (.object, "object"), (.array, "array"), (.null, "null"),
    ]
    let names = all.filter { contains($0.0) }.map(\.1)
    return names.isEmpty ? "nothing" : names.joined(separator: " or ")
  }
}
