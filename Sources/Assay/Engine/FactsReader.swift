/// Reads what the checks across events need from an event's envelope.
enum FactsReader {
  static func read(
    _ view: EventView, scratch: inout TextScratch, wantsContent: Bool
  ) -> EventFacts {
    var facts = EventFacts(position: view.position, event: view.event, slice: view.slice)
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
    if wantsContent { facts.content = ContentHash.of(view) }
    if let node = person(view) {
      facts.person = ContentHash.bytes(
        view.line + Int(view.nodes[node].start), Int(view.nodes[node].length), seed: 0x1D)
    }
    facts.timestamp = time(view, .timestamp)
    facts.originalTimestamp = time(view, .originalTimestamp)
    facts.sentAt = time(view, .sentAt)
    facts.receivedAt = time(view, .receivedAt)
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
    guard text.count == 36 else { return nil }
    var high: UInt64 = 0
    var low: UInt64 = 0
    var digits = 0
    for index in 0..<36 {
      let byte = text[index]
      if index == 8 || index == 13 || index == 18 || index == 23 {
        guard byte == UInt8(ascii: "-") else { return nil }
        continue
      }
      let value: UInt64
      if byte &- 0x30 < 10 {
        value = UInt64(byte &- 0x30)
      } else if byte &- 0x61 < 6 {
        value = UInt64(byte &- 0x57)
      } else {
        return nil
      }
      if digits < 16 { high = high << 4 | value } else { low = low << 4 | value }
      digits &+= 1
    }
    return Hash128(high: high, low: low)
  }
}
