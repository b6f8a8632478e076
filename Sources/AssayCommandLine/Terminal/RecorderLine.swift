import AssayRecorder
import Synchronization

/// One line on standard error that tells how a recorder is doing.
final class RecorderLine: Sendable {
  private struct State {
    var last: (events: Int, at: ContinuousClock.Instant)?
    var rate = 0.0
    var isVisible = false
  }

  private let state = Mutex(State())
  private let width: Int

  init(width: Int) { self.width = width }

  /// Draws the line.
  func show(_ status: RecorderStatus) {
    state.withLock { state in
      let now = ContinuousClock.now
      if let last = state.last {
        let seconds = Swift.max(0.001, (now - last.at) / .seconds(1))
        // Half of what was, half of what is: a number that can be read and still moves.
        state.rate = (state.rate + Double(status.events - last.events) / seconds) / 2
      }
      state.last = (status.events, now)
      state.isVisible = true
      let text = Self.text(status, rate: state.rate).prefix(Swift.max(1, width - 1))
      try? DescriptorWriter.standardError.write(ProgressLine.erase + text)
    }
  }

  /// Takes the line away.
  func clear() {
    state.withLock { state in
      if state.isVisible { try? DescriptorWriter.standardError.write(ProgressLine.erase) }
      state.isVisible = false
    }
  }

  /// `12,345 events  812/s  track Order Completed 9,100 · page Home 3,245  2 refused  disk 0.4 ms`.
  static func text(_ status: RecorderStatus, rate: Double) -> String {
    var parts = ["\(status.events) events", "\(Int(Swift.max(0, rate).rounded()))/s"]
    let names = status.names.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3)
    if !names.isEmpty {
      parts.append(
        names.map { "\(PlainText.of($0.key)) \($0.value)" }.joined(separator: " · "))
    }
    if status.refused > 0 { parts.append("\(status.refused) refused") }
    if status.connections > 0 { parts.append("\(status.connections) connections") }
    if status.commitTime > 0 {
      parts.append("disk \(ByteCount.decimal(Double(status.commitTime) / 1000, places: 1)) ms")
    }
    if let failure = status.failure { parts.append(failure) }
    return parts.joined(separator: "  ")
  }
}

/// Names from the traffic as a terminal may show them.
enum PlainText {
  /// Without what moves the cursor or changes colours.
  static func of(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.prefix(60).map { scalar in
          scalar.properties.generalCategory == .control
            || scalar.properties.generalCategory == .format
            ? "\u{FFFD}" : scalar
        }))
  }
}
