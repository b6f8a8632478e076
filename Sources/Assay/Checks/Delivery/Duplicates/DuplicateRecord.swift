/// What is kept of an event to find its copies.
struct DuplicateRecord: Sendable {
  /// How sure it is that an event with the same content is the same event.
  enum Distinction: UInt8, Sendable, Comparable {
    /// Nothing tells one occurrence from the next.
    case none
    /// A property names one order, payment or the like.
    case identifier
    /// A property numbers events.
    case number
    /// The contract says which properties tell events apart.
    case declared

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// What copies have in common: the messageId, or the content.
  var key: Hash128
  /// What they may differ in: the content, or the messageId, of which 48 bits are kept.
  ///
  /// One key may have a million of them, among which 32 bits would take some for others.
  var mark: UInt64
  var position: Position
  var event: Int32
  var slice: Int32
  /// When it arrived, in milliseconds since 1970; for ids, else when it happened.
  var time: Int64?
  /// When it happened; kept only where contents are compared.
  var occurred: Int64?
  /// Whether the bits of the id are those of a UUID.
  var isUUID = false
  /// Whether it has a messageId.
  var hasID = true
  var distinction = Distinction.none

  func isSameID(as other: Self) -> Bool { key == other.key }

  /// The id as text, where its bits are a UUID's.
  var messageID: String? {
    guard isUUID else { return nil }
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for nibble in 0..<32 {
      if [8, 12, 16, 20].contains(nibble) { text.append(UInt8(ascii: "-")) }
      let half = nibble < 16 ? key.high : key.low
      text.append(digits[Int(half >> UInt64(60 - nibble % 16 * 4) & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension Hash128 {
  /// A number that spreads keys of any making over shards and tables.
  @inline(__always)
  var spread: UInt64 { high ^ ContentHash.mixed(remainder) }

  /// What makes the key whole again together with ``spread``: two rounds of a Feistel network.
  @inline(__always)
  var remainder: UInt64 { low ^ ContentHash.mixed(high) }

  /// The key of which both are known.
  @inline(__always)
  init(spread: UInt64, remainder: UInt64) {
    let high = spread ^ ContentHash.mixed(remainder)
    self.init(high: high, low: remainder ^ ContentHash.mixed(high))
  }
}
