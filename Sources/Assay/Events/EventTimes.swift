/// The four times of an event, in milliseconds since 1970.
struct EventTimes: Sendable {
  /// Stands for a time that is not there; no time that can be written is so long ago.
  static let none = Int64.min + 1

  private var words: (timestamp: Int64, original: Int64, sent: Int64, received: Int64)

  init(timestamp: Int64?, original: Int64?, sent: Int64?, received: Int64?) {
    words = (
      timestamp ?? Self.none, original ?? Self.none, sent ?? Self.none, received ?? Self.none
    )
  }

  /// No time at all.
  init() { words = (Self.none, Self.none, Self.none, Self.none) }

  @inline(__always)
  var timestamp: Int64? {
    get { Self.time(words.timestamp) }
    set { words.timestamp = newValue ?? Self.none }
  }

  @inline(__always)
  var original: Int64? {
    get { Self.time(words.original) }
    set { words.original = newValue ?? Self.none }
  }

  @inline(__always)
  var sent: Int64? {
    get { Self.time(words.sent) }
    set { words.sent = newValue ?? Self.none }
  }

  @inline(__always)
  var received: Int64? {
    get { Self.time(words.received) }
    set { words.received = newValue ?? Self.none }
  }

  @inline(__always)
  private static func time(_ word: Int64) -> Int64? { word == none ? nil : word }
}
