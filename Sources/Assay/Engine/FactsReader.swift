/// Reads what the checks across events need from an event's envelope.
enum FactsReader {
  static func read(
    _ view: EventView, scratch: inout TextScratch, content: inout ContentReader,
    aspects: PassSetup.Aspects
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
      if let id = UUIDText.lowercaseBits(text) {
        facts.messageID = id
        facts.messageIDIsUUID = true
      } else {
        facts.messageID = Hash128.of(text.span)
      }
    }
    if aspects.contains(.delivery) { content.read(view, into: &facts, &scratch) }
    if let node = person(view) {
      facts.person = ContentHash.bytes(
        view.line + Int(view.nodes[node].start), Int(view.nodes[node].length), seed: 0x1D)
    }
    return facts
  }

  private static func person(_ view: EventView) -> Int? {
    if let node = view.member(.userId), view.nodes[node].length > 0 { return node }
    if let node = view.member(.anonymousId), view.nodes[node].length > 0 { return node }
    return nil
  }

  @inline(__always)
  private static func time(_ view: EventView, _ path: EnvelopePath) -> Int64? {
    guard let node = view.member(path), view.nodes[node].kind == .string else { return nil }
    return Timestamp.parse(view.raw(node).span)?.milliseconds
  }
}
