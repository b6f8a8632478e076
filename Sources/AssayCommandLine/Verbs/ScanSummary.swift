import Assay
import AssayRecorder

/// What a scan tells at a glance: how many values of which type stand in which property.
struct ScanSummary {
  private struct Place: Hashable {
    var type: String
    var category: String
    var pointer: String
  }

  private struct Tally {
    var count = 0
    var first: RecordingScan.Found
  }

  /// The summary names so many properties; the rest is summed up.
  private static let longest = 60

  private var tallies: [Place: Tally] = [:]

  var isEmpty: Bool { tallies.isEmpty }

  mutating func add(_ found: RecordingScan.Found) {
    let place = Place(
      type: found.record.type, category: found.record.category.name,
      pointer: Self.path(found.record.pointer))
    tallies[place, default: Tally(first: found)].count += 1
  }

  /// The pointer with `*` for the places of arrays.
  private static func path(_ pointer: String) -> String {
    pointer.split(separator: "/", omittingEmptySubsequences: false).map { part in
      !part.isEmpty && part.utf8.allSatisfy { 0x30...0x39 ~= $0 } ? "*" : String(part)
    }.joined(separator: "/")
  }

  func text(events: Int) -> String {
    let count = tallies.values.reduce(0) { $0 + $1.count }
    var text = "\(count) values of personal data in \(events) events\n"
    let rows = tallies.sorted { one, other in
      (-one.value.count, one.key.pointer, one.key.type)
        < (-other.value.count, other.key.pointer, other.key.type)
    }
    for (place, tally) in rows.prefix(Self.longest) {
      let first = tally.first
      text += "  \(tally.count)  \(place.type)  \(place.pointer)  (\(place.category))\n"
      text +=
        "      \(first.input):\(first.line)  \(first.record.masked)  "
        + "\(first.record.evidence)\n"
    }
    if rows.count > Self.longest {
      text += "  and \(rows.count - Self.longest) further properties and types\n"
    }
    return text
  }
}
