/// What a feed held, in numbers.
package struct FeedTotals: Sendable, Equatable {
  /// Lines, blank and oversized ones included.
  package var lines = 0
  /// Events that were given out.
  package var events = 0
  /// Lines of each ``FeedLine/Form``, by its number.
  package var forms = [Int](repeating: 0, count: FeedLine.Form.allCases.count)
  /// Parts of lines, or whole ones, that gave no event.
  package var problems = 0
  /// Kafka records that say that their key is deleted.
  package var tombstones = 0
  /// Lines above the limit, which were not read.
  package var oversized = 0
  /// How long those lines were together.
  package var oversizedBytes = 0

  package init() {}

  /// How many lines had a form.
  package func lines(_ form: FeedLine.Form) -> Int { forms[form.rawValue] }

  /// What is to be told besides the count of events, a sentence each.
  package var notes: [String] {
    var notes: [String] = []
    if tombstones > 0 {
      notes.append("Kafka records without a payload (tombstones): \(tombstones)")
    }
    if oversized > 0 {
      notes.append("lines above the limit, not read: \(oversized) (\(oversizedBytes) bytes)")
    }
    if problems > oversized {
      notes.append(
        "lines or parts of lines that are no event, quarantined: \(problems - oversized)")
    }
    return notes
  }

  mutating func add(_ line: FeedLine) {
    lines += 1
    events += line.events
    forms[line.form.rawValue] += 1
    problems += line.problems.count
    if line.isTombstone { tombstones += 1 }
  }
}
