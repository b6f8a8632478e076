import Assay
import AssayRecorder

/// What a recorder tells when it is done.
enum RecordingPage {
  /// For people: what came in, what became of it, and where it is.
  static func text(_ summary: RecordingSummary, folder: String) -> String {
    var lines = [
      "recorded \(count(summary.events, "event")) (\(ByteCount.text(Double(summary.bytes)))) "
        + "in \(folder)"
    ]
    for (name, number) in sorted(summary.names).prefix(20) {
      lines.append("  \(PlainText.of(name))  \(number)")
    }
    if summary.names.count > 20 { lines.append("  … and \(summary.names.count - 20) more names") }
    let sources = sorted(summary.sources).map { "\(PlainText.of($0.key)) \($0.value)" }
    if !sources.isEmpty { lines.append("from \(sources.joined(separator: ", "))") }
    if summary.refused > 0 { lines.append("\(count(summary.refused, "request")) refused") }
    if summary.quarantined > 0 {
      lines.append("\(count(summary.quarantined, "body", "bodies")) in quarantine.ndjson")
    }
    if summary.skipped > 0 { lines.append("\(count(summary.skipped, "event")) left out as asked") }
    if summary.redelivered > 0 {
      lines.append(
        "\(count(summary.redelivered, "event")) came again after an answer was lost and stand once")
    }
    let values = summary.redacted.values.reduce(0, +)
    if summary.redaction.isRaw {
      lines.append("raw: personal data stands in it as it came; do not commit it")
    } else {
      let what = sorted(summary.redacted).map { "\($0.key) \($0.value)" }.joined(separator: ", ")
      lines.append(
        "\(count(values, "value")) replaced by tokens" + (what.isEmpty ? "" : " (\(what))"))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// For machines.
  static func json(_ summary: RecordingSummary) -> JSONValue {
    func counts(_ counts: [String: Int]) -> JSONValue {
      .object(counts.sorted { $0.key < $1.key }.map { ($0.key, .number($0.value)) })
    }
    return .object([
      ("events", .number(summary.events)), ("bytes", .number(summary.bytes)),
      ("byName", counts(summary.names)), ("bySource", counts(summary.sources)),
      ("requests", .number(summary.requests)), ("refused", .number(summary.refused)),
      ("quarantined", .number(summary.quarantined)), ("skipped", .number(summary.skipped)),
      ("redelivered", .number(summary.redelivered)), ("redacted", counts(summary.redacted)),
      ("raw", .boolean(summary.redaction.isRaw)),
    ])
  }

  private static func sorted(_ counts: [String: Int]) -> [(key: String, value: Int)] {
    counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
  }

  private static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    number == 1 ? "1 \(one)" : "\(number) \(many ?? one + "s")"
  }
}
