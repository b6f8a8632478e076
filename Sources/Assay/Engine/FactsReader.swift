/// Reads what the checks across events need from an event's envelope.
enum FactsReader {
  static func read(
    _ view: EventView, scratch: inout TextScratch, aspects: PassSetup.Aspects
  ) -> EventFacts {
    var facts = EventFacts(position: view.position, event: view.event, slice: view.slice)
    facts.timestamp = time(view, .timestamp)
    facts.originalTimestamp = time(view, .originalTimestamp)
    facts.sentAt = time(view, .sentAt)
    facts.receivedAt = time(view, .receivedAt)
    if aspects.isDisjoint(with: [.delivery, .expectations, .profile]) { return facts }
    if let node = view.member(.messageId), view.nodes[node].kind == .string,
      view.nodes[node].length > 0
    {
      let text = scratch.text(view, node)
      if let id = uuid(text) {
        facts.messageID = id
        facts.messageIDIsUUID = true
      } else {
        facts.messageID = Hash128.of(text.span)
      }
    }
    if aspects.contains(.delivery) { facts.content = ContentHash.of(view) }
    if let node = person(view) {
      facts.person = ContentHash.bytes(
        view.line + Int(view.nodes[node].start), Int(view.nodes[node].length), seed: 0x1D)
    }
    return facts
  }

  private static func person(_ view: EventView) -> Int? {
    for path in [EnvelopePath.userId, .anonymousId] {
      if let node = view.member(path), view.nodes[node].length > 0 { return node }
    }
    return nil
  }

  @inline(__always)
  private static func time(_ view: EventView, _ path: EnvelopePath) -> Int64? {
    guard let node = view.member(path), view.nodes[node].kind == .string else { return nil }
    return Timestamp.parse(view.raw(node).span)?.milliseconds
  }

  /// A lower-case UUID's own bits, so that the text can be restored.
  static func uuid(_ text: UnsafeBufferPointer<UInt8>) -> Hash128? {
    guard text.count == 36, let base = text.baseAddress else { return nil }
    let dashes = UInt8(ascii: "-")
    guard base[8] == dashes, base[13] == dashes, base[18] == dashes, base[23] == dashes else {
      return nil
    }
    // 8-4-4-4-12: four words of eight digits each, the middle ones with a dash left out.
    let words = (
      load(base), four(base + 9) | four(base + 14) << 32,
      four(base + 19) | four(base + 24) << 32, load(base + 28)
    )
    guard isHex(words.0), isHex(words.1), isHex(words.2), isHex(words.3) else { return nil }
    return Hash128(
      high: digits(words.0) << 32 | digits(words.1), low: digits(words.2) << 32 | digits(words.3))
  }

  private static func load(_ bytes: UnsafePointer<UInt8>) -> UInt64 { StringBytes.load(bytes) }

  private static func four(_ bytes: UnsafePointer<UInt8>) -> UInt64 {
    UInt64(
      UInt32(littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt32.self)))
  }

  /// Whether all eight bytes are 0-9 or a-f: by the distance to the ends of both ranges.
  private static func isHex(_ word: UInt64) -> Bool {
    let top: UInt64 = 0x8080_8080_8080_8080
    guard word & top == 0 else { return false }
    // No byte is over 0x7F, so the sums cannot carry into the next byte.
    let atLeast0 = word &+ 0x5050_5050_5050_5050
    let over9 = word &+ 0x4646_4646_4646_4646
    let atLeastA = word &+ 0x1F1F_1F1F_1F1F_1F1F
    let overF = word &+ 0x1919_1919_1919_1919
    return ((atLeast0 & ~over9) | (atLeastA & ~overF)) & top == top
  }

  /// The number that eight hexadecimal digits write, the first one the highest.
  private static func digits(_ word: UInt64) -> UInt64 {
    let letters = (word >> 6) & 0x0101_0101_0101_0101
    var value = (word & 0x0F0F_0F0F_0F0F_0F0F) &+ letters &* 9
    value = (value << 4 | value >> 8) & 0x00FF_00FF_00FF_00FF
    value = (value << 8 | value >> 16) & 0x0000_FFFF_0000_FFFF
    return (value << 16 | value >> 32) & 0xFFFF_FFFF
  }
}
