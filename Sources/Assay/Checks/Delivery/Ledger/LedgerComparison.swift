/// What was sent held against what was received: an exact anti-join by messageId, both ways.
package struct LedgerComparison: Sendable {
  /// The events of one kind of loss.
  struct Losses {
    var records: [LedgerCheck.Record] = []
  }

  package private(set) var outcome = DeliveryOutcome()
  /// Every event that was sent and not received.
  package private(set) var lost: [Violations.Occurrence] = []

  /// What of the sent is missing, and of the received surplus.
  struct Join {
    var missing: [LedgerCheck.Record] = []
    var surplus: [LedgerCheck.Record] = []
    /// All distinct events that were sent, those without id among them.
    var sent = 0
    var received = 0
    /// Copies that were sent and not received again.
    var removedCopies = 0
    var parts: [Int32: [Int32: DeliveryPart]] = [:]
    /// For each event, how many arrived.
    var arrived: [Int32: Int] = [:]
    /// For each person, how many were sent and how many are missing.
    var people: [UInt64: (sent: Int, missing: Int)] = [:]
  }

  /// Compares; `lines` and `sentLines` tell where the events of both stand.
  package init(
    sent: PassResult, received: PassResult, names: Registry.Names, sentLines: LineIndex,
    lines: LineIndex
  ) {
    guard let one = sent.ledger, let other = received.ledger else { return }
    var join = Join()
    for shard in 0..<LedgerCheck.shardCount {
      Self.join(one.shards[shard], other.shards[shard], &join)
    }
    let unnamed = Self.joinByContent(one.withoutID, other.withoutID, &join)
    let losses = Self.explain(join, unnamed)
    let context = DeliveryContext(
      names: names, lines: sentLines, budgets: received.setup.budgets)
    outcome.findings = LossReason.allCases.compactMap { reason in
      losses[reason].map { Self.finding(reason, $0, join, context) }
    }
    if sent.lines.malformed > 0 {
      outcome.findings.append(Self.malformed(sent.lines))
    }
    if !join.surplus.isEmpty {
      let context = DeliveryContext(names: names, lines: lines, budgets: received.setup.budgets)
      outcome.findings.append(Self.surplus(join, context))
    }
    outcome.results = [Self.result(join, losses, outcome.findings)]
    guard received.setup.keepsOccurrences else { return }
    for (reason, losses) in losses {
      for record in losses.records { lost.append(record.violation(pointer: reason.path)) }
    }
    outcome.occurrences = join.surplus.map { $0.violation(pointer: "/messageId") }
  }

  /// Both are sorted by id, and walked side by side.
  private static func join(
    _ sent: [LedgerCheck.Record], _ received: [LedgerCheck.Record], _ join: inout Join
  ) {
    let sent = sent.sorted(by: LedgerCheck.Record.precedes)
    let received = received.sorted(by: LedgerCheck.Record.precedes)
    var (left, right) = (0, 0)
    while left < sent.count || right < received.count {
      let isSent =
        right == received.count
        || left < sent.count && !received[right].comesBefore(sent[left])
      let isReceived =
        left == sent.count
        || right < received.count && !sent[left].comesBefore(received[right])
      let firstSent = left
      let firstReceived = right
      if isSent {
        left += 1
        while left < sent.count, sent[left].isSameID(as: sent[firstSent]) { left += 1 }
      }
      if isReceived {
        right += 1
        while right < received.count, received[right].isSameID(as: received[firstReceived]) {
          right += 1
        }
        join.received += 1
      }
      if isSent {
        join.add(sent[firstSent], isMissing: !isReceived)
        if isReceived { join.removedCopies += max(0, left - firstSent - (right - firstReceived)) }
      } else {
        join.surplus.append(received[firstReceived])
      }
    }
  }

  /// What has no id is looked for by its content among what was received under none, or one that
  /// was never sent; gives what is not found.
  private static func joinByContent(
    _ sent: [LedgerCheck.Record], _ received: [LedgerCheck.Record], _ join: inout Join
  ) -> [LedgerCheck.Record] {
    join.received += received.count
    var pool: [UInt64: [LedgerCheck.Record]] = [:]
    for record in (join.surplus + received).sorted(by: { $0.place > $1.place }) {
      pool[record.content, default: []].append(record)
    }
    var missing: [LedgerCheck.Record] = []
    for record in sent.sorted(by: { $0.place < $1.place }) {
      let found = pool[record.content]?.popLast()
      join.add(record, isMissing: found == nil)
      if found == nil { missing.append(record) }
    }
    // An event that was given its id on the way is none too many.
    join.surplus = pool.values.flatMap { $0 }
    join.missing.removeAll { $0.high == 0 && $0.low == 0 }
    return missing
  }

  /// Sorts what is missing by reason.
  private static func explain(
    _ join: Join, _ unnamed: [LedgerCheck.Record]
  ) -> [LossReason: Losses] {
    var losses: [LossReason: Losses] = [:]
    var open: [LedgerCheck.Record] = []
    for record in join.missing {
      if let reason = LossReason(record.reasons) {
        losses[reason, default: Losses()].records.append(record)
      } else {
        open.append(record)
      }
    }
    for record in unnamed {
      let reason = LossReason(record.reasons) ?? .noID
      losses[reason, default: Losses()].records.append(record)
    }
    let unwanted = open.filter { join.isUnwanted($0) }
    if !unwanted.isEmpty { losses[.unwanted] = Losses(records: unwanted) }
    open.removeAll { join.isUnwanted($0) }
    guard !open.isEmpty else { return losses }
    losses[join.isSampled(open) ? .sampled : .unexplained] = Losses(records: open)
    return losses
  }
}

extension LedgerComparison.Join {
  fileprivate mutating func add(_ record: LedgerCheck.Record, isMissing: Bool) {
    sent += 1
    parts[record.event, default: [:]][record.slice, default: DeliveryPart()].total += 1
    if record.person != 0 {
      var person = people[record.person] ?? (0, 0)
      person.sent += 1
      if isMissing { person.missing += 1 }
      people[record.person] = person
    }
    if isMissing {
      missing.append(record)
    } else {
      arrived[record.event, default: 0] += 1
    }
  }

  /// Whether an event's name was never received, though it was sent at least three times and
  /// others arrive.
  fileprivate func isUnwanted(_ record: LedgerCheck.Record) -> Bool {
    guard arrived[record.event] == nil, !arrived.isEmpty else { return false }
    return (parts[record.event]?.values.reduce(0) { $0 + $1.total } ?? 0) >= 3
  }

  /// Whether people are missing as wholes: nearly all lost events are of people of whom nothing
  /// arrived, and of at least five, more than thrice as many as chance would bring.
  fileprivate func isSampled(_ open: [LedgerCheck.Record]) -> Bool {
    var whole = Set<UInt64>()
    var wholeEvents = 0
    for record in open {
      guard let person = people[record.person], person.missing == person.sent, person.sent >= 2
      else { continue }
      whole.insert(record.person)
      wholeEvents += 1
    }
    guard whole.count >= 5, wholeEvents * 10 >= open.count * 9 else { return false }
    let all = people.values.reduce(0) { $0 + $1.sent }
    let rate = Double(open.count) / Double(max(all, 1))
    let chance = people.values.reduce(0.0) { sum, person in
      guard person.sent >= 2 else { return sum }
      var power = Double(person.sent)
      for _ in 0..<min(person.sent, 64) { power *= rate }
      return sum + power
    }
    return Double(wholeEvents) > 3 * chance
  }
}

extension LedgerCheck.Record {
  fileprivate func comesBefore(_ other: Self) -> Bool {
    high != other.high ? high < other.high : low < other.low
  }
}
