extension LedgerComparison {
  static func finding(
    _ reason: LossReason, _ losses: Losses, _ join: Join, _ context: DeliveryContext
  ) -> Finding {
    let records = losses.records.sorted { $0.place < $1.place }
    var hits: [Int32: Int] = [:]
    var parts = join.allParts(of: Set(records.map(\.event)))
    for record in records {
      hits[record.event, default: 0] += 1
      parts[record.slice, default: DeliveryPart()].hits += 1
    }
    let rows = hits.map { BudgetVerdict.Row(event: $0, hits: $1, total: $1) }
    let label = context.label(of: rows)
    let total = label == nil ? join.sent : parts.values.reduce(0) { $0 + $1.total }
    let share = DeliveryWords.percent(Double(records.count) / Double(max(total, 1)))
    let counted = DeliveryWords.count(total, label.map { "sent \($0) event" } ?? "sent event")
    return Finding(
      rule: .deliveryMissing, severity: reason.severity, event: label, path: reason.path,
      message: "\(records.count) of \(counted) (\(share)) were not received: \(reason.words)"
        + context.breakdown(rows),
      count: records.count, total: total, expected: "every event that was sent",
      observed: "\(records.count) missing, \(reason.code)", slice: context.focus(parts),
      examples: records.prefix(3).map { record in
        context.lines.example(
          at: PackedPlace.unpack(record.place), pointer: reason.path,
          messageID: record.messageID, masked: reason.code)
      },
      mend: reason.mend)
  }

  static func surplus(_ join: Join, _ context: DeliveryContext) -> Finding {
    let records = join.surplus.sorted { $0.place < $1.place }
    var hits: [Int32: Int] = [:]
    for record in records { hits[record.event, default: 0] += 1 }
    let rows = hits.map { BudgetVerdict.Row(event: $0, hits: $1, total: $1) }
    let share = DeliveryWords.percent(Double(records.count) / Double(max(join.received, 1)))
    return Finding(
      rule: .deliveryMissing, severity: .warning, event: context.label(of: rows),
      path: "/messageId",
      message: "\(records.count) of \(DeliveryWords.count(join.received, "received event")) "
        + "(\(share)) were never sent under their messageId\(context.breakdown(rows))",
      count: records.count, total: join.received, expected: "only events that were sent",
      observed: "\(records.count) unknown to the sender",
      examples: records.prefix(3).map { record in
        context.lines.example(
          at: PackedPlace.unpack(record.place), pointer: "/messageId",
          messageID: record.messageID, masked: "not sent")
      },
      mend: "Look for ids that are minted anew on the way, another sender, or a recording of what "
        + "was sent that is too short.")
  }

  static func malformed(_ lines: LineCounts) -> Finding {
    Finding(
      rule: .deliveryMissing,
      message: "\(DeliveryWords.count(lines.malformed, "line")) of what was sent cannot be read, "
        + "and was not received",
      count: lines.malformed, total: lines.events + lines.malformed,
      expected: "one JSON object a line", observed: "\(lines.malformed) malformed",
      mend: "Mend the producer: a receiver drops what it cannot read.")
  }

  static func result(
    _ join: Join, _ losses: [LossReason: Losses], _ findings: [Finding]
  ) -> CheckResult {
    let missing = losses.values.reduce(0) { $0 + $1.records.count }
    let codes = LossReason.allCases.compactMap { reason in
      losses[reason].map { "\($0.records.count) \(reason.code)" }
    }
    var reason =
      "\(join.sent - missing) of \(DeliveryWords.count(join.sent, "sent event")) received"
    if !codes.isEmpty { reason += "; missing: \(codes.joined(separator: ", "))" }
    if join.removedCopies > 0 {
      reason += "; \(DeliveryWords.count(join.removedCopies, "copy", "copies")) removed on the way"
    }
    return CheckResult(
      name: "\(Rule.deliveryMissing.rawValue) (sent and received)",
      verdict: join.sent == 0 || join.received == 0
        ? .notEvaluated : findings.isEmpty ? .pass : .fail,
      reason: join.received == 0 ? "nothing was received" : reason)
  }
}

extension LedgerComparison.Join {
  /// How many events of these names were sent, by slice.
  func allParts(of events: Set<Int32>) -> [Int32: DeliveryPart] {
    events.reduce(into: [:]) { sum, event in
      sum.merge(parts[event] ?? [:]) {
        DeliveryPart(hits: $0.hits + $1.hits, total: $0.total + $1.total)
      }
    }
  }
}

extension LedgerCheck.Record {
  func violation(pointer: String) -> Violations.Occurrence {
    Violations.Occurrence(
      key: Violations.Key(rule: .deliveryMissing, event: event, path: 0), slice: slice,
      example: DraftExample(
        position: PackedPlace.unpack(place), pointer: pointer, messageID: messageID))
  }

  /// The id as text, where its bits are a UUID's.
  var messageID: String? {
    guard messageIDIsUUID else { return nil }
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for nibble in 0..<32 {
      if [8, 12, 16, 20].contains(nibble) { text.append(UInt8(ascii: "-")) }
      let half = nibble < 16 ? high : low
      text.append(digits[Int(half >> UInt64(60 - nibble % 16 * 4) & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
