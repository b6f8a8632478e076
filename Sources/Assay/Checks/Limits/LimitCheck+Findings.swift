extension FindingWriter {
  /// The findings about vendors' limits, and what each rule came to.
  func limitFindings(
    _ check: LimitCheck, batches: [BatchFacts], dialect: VendorDialect?,
    onOccurrence: ((Violations.Occurrence) -> Void)? = nil
  ) -> (findings: [Finding], results: [CheckResult]) {
    var findings: [Finding] = []
    for (key, tally) in check.violations.tallies {
      guard let excess = LimitCheck.Excess(rawValue: key.detail),
        let sign = LimitCheck.Sign(rawValue: key.extra)
      else { continue }
      let vendor = dialect ?? vendor(of: sign, check)
      if let found = finding(key, tally, excess, vendor, check) { findings.append(found) }
    }
    findings += batchFindings(batches, check, dialect, onOccurrence)
    return (findings, limitResults(findings, check, batches, dialect))
  }

  private func vendor(of sign: LimitCheck.Sign, _ check: LimitCheck) -> VendorDialect {
    switch sign {
    case .none: check.usual
    case .segment: .segment
    case .rudderstack: .rudderstack
    }
  }

  private func finding(
    _ key: Violations.Key, _ tally: Violations.Tally, _ excess: LimitCheck.Excess,
    _ vendor: VendorDialect, _ check: LimitCheck
  ) -> Finding? {
    let observed = "the largest has \(check.largest) bytes"
    switch (excess, vendor) {
    case (.messageID, .segment):
      return finding(
        key, tally,
        message:
          "the messageId has 100 characters or more: Segment answers 200 and drops the event",
        expected: "fewer than 100 characters")
    case (.messageID, .rudderstack): return nil
    case (.eventOfManyTimes, .rudderstack):
      return finding(
        key, tally,
        message: "the event alone is above RudderStack's 4,000 KiB for a request: the gateway "
          + "answers 413 and everything sent with it is lost",
        expected: "at most 4,000 KiB", observed: observed)
    case (_, .segment):
      return finding(
        key, tally,
        message: "the event is above 32 KB: Segment answers 200 and drops it",
        expected: "at most 32,768 bytes", observed: observed)
    case (_, .rudderstack):
      return finding(
        key, tally, severity: .warning,
        message: "the event is above 32 KB: the gateway takes it, but some of RudderStack's SDKs "
          + "drop such events before they are sent",
        expected: "at most 32,768 bytes", observed: observed)
    }
  }

  /// What can be wrong with a request.
  private enum Fault: Hashable, CaseIterable {
    case tooLarge, tooMany, ofNobody

    func isMet(by batch: BatchFacts, _ vendor: VendorDialect) -> Bool {
      let limits = VendorLimits.of(vendor)
      return switch self {
      case .tooLarge: (batch.bytes ?? 0) > limits.batchBytes
      case .tooMany: batch.events > limits.batchEvents ?? .max
      case .ofNobody: vendor == .rudderstack && batch.ofNobody > 0
      }
    }
  }

  private struct Kind: Hashable {
    var fault: Fault
    var vendor: VendorDialect
  }

  private func batchFindings(
    _ batches: [BatchFacts], _ check: LimitCheck, _ dialect: VendorDialect?,
    _ onOccurrence: ((Violations.Occurrence) -> Void)?
  ) -> [Finding] {
    var kinds: [Kind: [BatchFacts]] = [:]
    for batch in batches {
      let vendor = dialect ?? batch.dialect ?? check.usual
      for fault in Fault.allCases where fault.isMet(by: batch, vendor) {
        kinds[Kind(fault: fault, vendor: vendor), default: []].append(batch)
      }
    }
    if let onOccurrence { tell(Set(kinds.values.flatMap { $0 }), onOccurrence) }
    let total = batches.reduce(0) { $0 + $1.events }
    return kinds.map { kind, found in
      let found = found.sorted { ($0.input, $0.line) < ($1.input, $1.line) }
      let lost = found.reduce(0) { $0 + $1.events }
      let words = words(kind, found)
      return Finding(
        rule: .limitBatch,
        message: "\(DeliveryWords.count(found.count, "request")) of \(batches.count) "
          + "\(found.count == 1 ? "is" : "are") \(words.message), with "
          + "\(DeliveryWords.count(lost, "event"))",
        count: lost, total: max(total, lost), expected: words.expected, observed: words.observed,
        examples: found.prefix(3).map {
          Example(input: lines.name(of: $0.input), line: $0.line, pointer: "")
        }, mend: words.mend)
    }
  }

  /// Tells every event of some requests, each once.
  private func tell(_ batches: Set<BatchFacts>, _ body: (Violations.Occurrence) -> Void) {
    for batch in batches.sorted(by: { ($0.input, $0.line) < ($1.input, $1.line) }) {
      for member in batch.members.isEmpty ? lines.members(of: batch) : batch.members {
        body(
          Violations.Occurrence(
            key: Violations.Key(rule: .limitBatch, event: -1, path: 0), slice: -1,
            example: DraftExample(
              position: member.position, pointer: "", messageID: member.messageID)))
      }
    }
  }

  private func words(
    _ kind: Kind, _ batches: [BatchFacts]
  ) -> (message: String, expected: String, observed: String?, mend: String) {
    let split = "Send smaller batches: flush sooner, and split what waits by size and count."
    switch (kind.fault, kind.vendor) {
    case (.tooLarge, .segment):
      return (
        "above 500 KB, which Segment refuses with 400", "at most 512,000 bytes a request",
        "the largest has \(batches.compactMap(\.bytes).max() ?? 0) bytes", split
      )
    case (.tooLarge, .rudderstack):
      return (
        "above 4,000 KiB, which RudderStack's gateway refuses with 413",
        "at most 4,096,000 bytes a request",
        "the largest has \(batches.compactMap(\.bytes).max() ?? 0) bytes", split
      )
    case (.tooMany, _):
      return (
        "of more than 2,500 events: Segment answers 200 and drops them all",
        "at most 2,500 events a request",
        "the longest has \(batches.map(\.events).max() ?? 0) events", split
      )
    case (.ofNobody, _):
      let nobody = batches.reduce(0) { $0 + $1.ofNobody }
      return (
        "refused whole by RudderStack's gateway with 400, because "
          + "\(DeliveryWords.count(nobody, "event")) in "
          + "\(batches.count == 1 ? "it" : "them") "
          + "\(nobody == 1 ? "has" : "have") neither userId nor anonymousId",
        "a userId or an anonymousId in every event of a request", nil,
        "Give every event an id of a person before it is queued; one without loses its neighbours."
      )
    }
  }

  private func limitResults(
    _ findings: [Finding], _ check: LimitCheck, _ batches: [BatchFacts], _ dialect: VendorDialect?
  ) -> [CheckResult] {
    func result(_ rule: Rule, _ reason: String, isEvaluated: Bool) -> CheckResult {
      let isBroken = findings.contains { $0.rule == rule }
      return CheckResult(
        name: rule.rawValue, verdict: isBroken ? .fail : isEvaluated ? .pass : .notEvaluated,
        reason: reason)
    }
    let events = counts.events
    let whose =
      dialect.map { "\($0.title)'s limits, as asked for" }
      ?? "\(check.signs[1]) events in Segment's form, \(check.signs[2]) in RudderStack's, "
      + "\(check.signs[0]) in neither (\(check.usual.title)'s limits)"
    return [
      result(.limitEventSize, "\(events) events; \(whose)", isEvaluated: events > 0),
      result(.limitMessageID, "\(events) events; \(whose)", isEvaluated: events > 0),
      batches.isEmpty
        ? result(
          .limitBatch, "nothing tells which events were sent in one request", isEvaluated: false)
        : result(.limitBatch, DeliveryWords.count(batches.count, "request"), isEvaluated: true),
    ]
  }
}
