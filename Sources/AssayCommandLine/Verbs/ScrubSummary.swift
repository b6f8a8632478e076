import Assay
import AssayRecorder

/// What a scrub tells on standard error: counts by category and property, never a value.
struct ScrubSummary {
  /// How many properties are told; the rest is summed up.
  private static let longest = 40

  let counts: RedactionCounts
  let outcome: RecordingScrub.Outcome
  /// The key's fingerprint.
  let key: String

  var text: String {
    var text = "\(plural(outcome.events, "event")), \(plural(counts.values, "value")) replaced"
    text += " in \(plural(counts.lines, "event")), key \(key)\n"
    let entries = counts.entries.sorted { $0.count > $1.count }
    for entry in entries.prefix(Self.longest) {
      let label = DataCategory(entry.category).label
      let place = entry.pointer.isEmpty ? "somewhere deep" : entry.pointer
      text += "  \(entry.count)  \(label)  \(place)\n"
    }
    if entries.count > Self.longest {
      let rest = entries.dropFirst(Self.longest).reduce(0) { $0 + $1.count }
      text += "  \(rest)  in \(entries.count - Self.longest) further properties\n"
    }
    if outcome.leftOut > 0 {
      let first = outcome.firstLeftOut.map { ", the first one at \($0)" } ?? ""
      text +=
        "warning: \(plural(outcome.leftOut, "line")) left out, being no JSON object\(first)\n"
    }
    return text
  }

  private func plural(_ number: Int, _ word: String) -> String {
    "\(number) \(word)\(number == 1 ? "" : "s")"
  }
}
