import Assay

extension Finding {
  /// What one slice is called: `app.version 4.2.0, platform ios`.
  var sliceText: String? {
    guard !slice.isEmpty else { return nil }
    return slice.sorted { $0.key < $1.key }
      .map { visible($0.key) + " " + ($0.value.isEmpty ? "(none)" : visible($0.value)) }
      .joined(separator: ", ")
  }

  /// How much of the traffic shows it; nil for what is found without traffic.
  var portionText: String? {
    count <= 0 && total <= 0 ? nil : Quantity.portion(count, of: total)
  }

  /// The labelled facts between the message and the examples.
  var facts: [(label: String, value: String)] {
    [
      ("only", sliceText), ("expected", expected.map(visible)), ("observed", observed.map(visible)),
      ("chart", comparison?.chart), ("since", comparison?.since.map(visible)),
      ("sure", comparison?.onceIn.map(Self.sureness)),
      ("power", detectable.map { "a share's change from \(DriftWords.percent($0)) on is seen" }),
    ].compactMap { label, value in
      value.flatMap { $0.isEmpty ? nil : (label, $0) }
    }
  }

  /// The labelled facts after the examples.
  var advice: [(label: String, value: String)] {
    [
      ("contract", contractPlace.map { visible($0.description) }), ("mend", mend.map(sentence)),
      ("clause", comparison?.clause.map(visible)),
    ].compactMap { label, value in value.flatMap { $0.isEmpty ? nil : (label, $0) } }
  }

  /// How seldom luck alone does this, with one digit that counts.
  private static func sureness(_ onceIn: Double) -> String {
    guard onceIn < 1_000_000 else {
      return "luck alone does this less than once in a million times"
    }
    var scale = 1.0
    while onceIn / scale >= 10 { scale *= 10 }
    let times = Int((onceIn / scale).rounded(.down) * scale)
    return "luck alone does this once in \(Quantity.count(times)) times"
  }

  /// A mend begins with a capital, as all of them should be read alike.
  private func sentence(_ mend: String) -> String {
    let text = visible(mend)
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  /// Whether it fails a run with this gate.
  func fails(_ gate: Severity?) -> Bool { gate.map { severity >= $0 } ?? false }

  /// Where it belongs among findings of the same event.
  func isWorse(than other: Finding) -> Bool {
    if severity != other.severity { return severity > other.severity }
    if count != other.count { return count > other.count }
    if rule != other.rule { return rule.rawValue < other.rule.rawValue }
    return (path ?? "", message) < (other.path ?? "", other.message)
  }
}

extension Example {
  /// `events.ndjson:17`, the form editors jump to.
  var placeText: String { visible(input) + (line > 0 ? ":\(line)" : "") }

  /// What is known besides the place, in reading order.
  var cells: [String] {
    [visible(pointer), masked.map(visible) ?? "", messageID.map(visible) ?? ""]
  }
}

extension Severity {
  /// The sign that is scanned for down a page's left edge.
  var glyph: String {
    switch self {
    case .error: "✗"
    case .warning: "!"
    case .information: "i"
    }
  }

  var tone: Tone {
    switch self {
    case .error: .error
    case .warning: .warning
    case .information: .information
    }
  }
}
