/// Reads what the checks across events need from an event's envelope.
enum FactsReader {
  static func read(
    _ view: EventView, into facts: inout EventFacts, scratch: inout TextScratch,
    content: inout ContentReader, aspects: PassSetup.Aspects
  ) {
    var signs = ClockSigns()
    facts.timestamp = time(view, .timestamp, .timestamp, &signs)
    facts.originalTimestamp = time(view, .originalTimestamp, .originalTimestamp, &signs)
    facts.sentAt = time(view, .sentAt, .sentAt, &signs)
    facts.receivedAt = time(view, .receivedAt, .receivedAt, &signs)
    facts.clockSigns = signs
    facts.row = view.row
    if !aspects.has([.delivery, .expectations, .profile, .ledger, .identity]) { return }
    facts.user = id(view, .userId, &scratch)
    facts.anonymous = id(view, .anonymousId, &scratch)
    if !aspects.has([.delivery, .expectations, .profile, .ledger]) { return }
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
    if aspects.has([.delivery, .ledger]) {
      content.read(view, into: &facts, &scratch)
    }
    facts.person = facts.user != 0 ? facts.user : facts.anonymous
    if aspects.has(.delivery) {
      facts.device = facts.anonymous
      if facts.device == 0 { facts.device = id(view, .contextDeviceID, &scratch) }
      if facts.device == 0 { facts.device = facts.person }
    }
  }

  /// A hash of an id, without escapes but else as it is written; 0: there is none.
  @inline(__always)
  private static func id(
    _ view: EventView, _ path: EnvelopePath, _ scratch: inout TextScratch
  ) -> UInt64 {
    guard let node = view.member(path), view.nodes[node].length > 0 else { return 0 }
    if view.nodes[node].hasEscape {
      let text = scratch.text(view, node)
      guard let start = text.baseAddress else { return 0 }
      return ContentHash.bytes(start, text.count, seed: 0x1D)
    }
    return ContentHash.bytes(
      view.line + Int(view.nodes[node].start), Int(view.nodes[node].length), seed: 0x1D)
  }

  @inline(__always)
  private static func time(
    _ view: EventView, _ path: EnvelopePath, _ time: ClockSigns.Time, _ signs: inout ClockSigns
  ) -> Int64? {
    guard let node = view.member(path) else { return nil }
    guard view.nodes[node].kind == .string, let read = Timestamp.parse(view.raw(node).span) else {
      noteNumber(view, node, time, &signs)
      return nil
    }
    if !read.hasZone { signs.noteLocal(time) }
    return read.milliseconds
  }

  /// No vendor takes a number for a time, in whatever unit: which unit it is tells what to mend.
  @inline(never)
  private static func noteNumber(
    _ view: EventView, _ node: Int, _ time: ClockSigns.Time, _ signs: inout ClockSigns
  ) {
    switch view.nodes[node].kind {
    case .string, .integer, .decimal: break
    default: return
    }
    guard let number = DecimalNumber.parse(view.raw(node).span)?.doubleValue,
      let (_, unit) = Timestamp.epoch(number: number), number >= 1e8
    else { return }
    switch unit {
    case .seconds: signs.noteSeconds(time)
    case .milliseconds: break
    case .microseconds, .nanoseconds: signs.noteTooFine(time)
    }
  }
}
