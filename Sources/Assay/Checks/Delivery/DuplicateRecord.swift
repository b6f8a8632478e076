/// What is kept of every event that has a messageId: 40 bytes.
///
///     id        high 64 | low 64
///     place     input 20 | block 22 | line 22
///     when      time 47 | isUUID 1 | content, upper 16
///     what      content, lower 16 | event 24 | slice 24
///
/// What does not fit its bits keeps the greatest value that does. Contents are only compared
/// between copies of one id, where 32 bits tell all but one in four billion apart.
struct DuplicateRecord: Sendable {
  private var high: UInt64
  private var low: UInt64
  private var place: UInt64
  private var when: UInt64
  private var what: UInt64

  /// The least 47-bit number stands for an unknown time.
  private static let unknownTime = -(Int64(1) << 46)

  init(_ facts: EventFacts, id: Hash128) {
    high = id.high
    low = id.low
    place =
      UInt64(min(facts.position.input, 0xF_FFFF)) << 44
      | UInt64(min(facts.position.block, 0x3F_FFFF)) << 22
      | UInt64(min(facts.position.line, 0x3F_FFFF))
    let bound = Int64(1) << 46 - 1
    let time = facts.receivedAt ?? facts.timestamp ?? facts.originalTimestamp
    let kept = time.map { min(max($0, -bound), bound) } ?? Self.unknownTime
    let content = UInt64(truncatingIfNeeded: facts.content ^ facts.content >> 32) & 0xFFFF_FFFF
    when =
      UInt64(bitPattern: kept) << 17 | (facts.messageIDIsUUID ? 0x1_0000 : 0) | content >> 16
    what =
      (content & 0xFFFF) << 48 | DeliveryTally.number(facts.event) << 24
      | DeliveryTally.number(facts.slice)
  }

  var id: Hash128 { Hash128(high: high, low: low) }

  var position: Position {
    Position(
      input: UInt32(place >> 44), block: UInt32(place >> 22 & 0x3F_FFFF),
      line: UInt32(place & 0x3F_FFFF))
  }

  /// The time of arrival, else of occurrence, in milliseconds since 1970.
  var time: Int64? {
    let time = Int64(bitPattern: when) >> 17
    return time == Self.unknownTime ? nil : time
  }

  var event: Int32 { Int32(what >> 24 & 0xFF_FFFF) }
  var slice: Int32 { Int32(what & 0xFF_FFFF) }

  func isSameID(as other: Self) -> Bool { high == other.high && low == other.low }

  func isSameContent(as other: Self) -> Bool {
    when & 0xFFFF == other.when & 0xFFFF && what >> 48 == other.what >> 48
  }

  /// A number that spreads ids of any making over shards and tables.
  var mixedID: UInt64 {
    let product = (high ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(
      by: low ^ 0xD6E8_FEB8_6659_FD93)
    let folded = product.high ^ product.low ^ high
    return (folded ^ folded >> 32) &* 0xD6E8_FEB8_6659_FD93
  }

  /// The id as text, where its bits are a UUID's.
  var messageID: String? {
    guard when & 0x1_0000 != 0 else { return nil }
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for nibble in 0..<32 {
      if [8, 12, 16, 20].contains(nibble) { text.append(UInt8(ascii: "-")) }
      let half = nibble < 16 ? high : low
      text.append(digits[Int(half >> UInt64(60 - nibble % 16 * 4) & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Ids together, and within an id the order of arrival.
  static func precedes(_ left: Self, _ right: Self) -> Bool {
    if left.high != right.high { return left.high < right.high }
    if left.low != right.low { return left.low < right.low }
    return left.place < right.place
  }
}
