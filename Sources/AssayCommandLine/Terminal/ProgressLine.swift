import AssayRecorder
import Synchronization

/// One line on standard error that tells how far a run is, and is gone when the run ends.
package final class ProgressLine: Sendable {
  /// Goes to the line's start and empties it (ECMA-48: CR, EL).
  package static let erase = "\r\u{1B}[K"

  private struct State {
    var lastDrawn: ContinuousClock.Instant
    var isVisible = false
  }

  private let started = ContinuousClock.now
  private let state: Mutex<State>
  private let width: Int

  package init(width: Int) {
    // The first line waits as well: a run that is over at once shows nothing.
    state = Mutex(State(lastDrawn: started))
    self.width = width
  }

  /// Draws the line, at most five times a second.
  package func show(bytes: Int, of total: Int?) {
    state.withLock { state in
      let now = ContinuousClock.now
      guard now - state.lastDrawn >= .milliseconds(200) else { return }
      state.lastDrawn = now
      state.isVisible = true
      let seconds = (now - started) / .seconds(1)
      let text = Self.text(bytes: bytes, of: total, after: seconds).prefix(width &- 1)
      try? DescriptorWriter.standardError.write(Self.erase + text)
    }
  }

  /// Takes the line away.
  package func clear() {
    state.withLock { state in
      if state.isVisible { try? DescriptorWriter.standardError.write(Self.erase) }
      state.isVisible = false
    }
  }

  /// ` 43 %  1.2 GB of 2.8 GB  812 MB/s  2 s left`.
  package static func text(bytes: Int, of total: Int?, after seconds: Double) -> String {
    let rate = seconds > 0 ? Double(bytes) / seconds : 0
    let speed = "\(ByteCount.text(rate))/s"
    guard let total, total > 0 else { return "\(ByteCount.text(Double(bytes)))  \(speed)" }
    let share = Swift.min(1, Double(bytes) / Double(total))
    let left = rate > 0 ? Double(total) * (1 - share) / rate : 0
    return "\(Int(share * 100)) %  \(ByteCount.text(Double(bytes))) of "
      + "\(ByteCount.text(Double(total)))  \(speed)  \(timeText(left)) left"
  }

  private static func timeText(_ seconds: Double) -> String {
    let whole = Int(Swift.min(seconds.rounded(.up), 359_999))
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
  }
}
