extension ContentDuplicateCheck {
  /// What two events with the same content are to each other.
  enum Verdict {
    /// One event that came twice.
    case copy
    /// The same, unless people repeat such events.
    case probableCopy
    /// Something that was done again.
    case repetition
    /// Nothing can be said.
    case open
  }

  /// The longest time between two calls that one action fired.
  private static let sameMoment: Int64 = 50
  private static let retryTime: Int64 = 30_000
  private static let shortTime: Int64 = 600_000

  /// Calls `body` for every event that has the content of one before it.
  func forEachRepeat(
    window: (Int32) -> Int64?, _ spill: SpillBudget?, _ body: (SurplusCopy, Verdict) -> Void
  ) {
    let precisions = precisions()
    log.forEachGroup(bytes: spill?.judgementBytes ?? .max, from: spill?.sink) { group in
      var sight = Sight()
      Self.forEachDistinct(group) { sight.take($0) }
      guard sight.count > 1 else { return }
      let pace = sight.pace
      var (one, original): (DuplicateRecord?, DuplicateRecord?)
      Self.forEachDistinct(group) { other in
        guard let before = one, let first = original else {
          (one, original) = (other, other)
          return
        }
        let source = Source(event: other.event, slice: other.slice)
        var verdict = Verdict.open
        if other.distinction == .declared {
          let since = Self.span(first, other)
          let isInside = since.map { $0 <= window(other.event) ?? 86_400_000 } ?? true
          verdict = isInside ? .copy : .repetition
        } else if pace != .dense {
          verdict = Self.verdict(before, other, precisions[source] ?? .millisecond)
          // Retries are few: what comes at many moments is done, or polled, again and again.
          if verdict == .probableCopy, pace == .steady, other.distinction == .identifier {
            verdict = .repetition
          }
        }
        if verdict != .copy, verdict != .probableCopy { original = other }
        let gap = SurplusCopy.span(from: before, to: other) ?? Self.span(before, other)
        body(
          SurplusCopy(
            copy: other, original: original ?? other, gap: gap, siblings: sight.count - 1), verdict)
        one = other
      }
    }
  }

  /// Calls `body` with a messageId's first delivery each, in the order in which they happened.
  ///
  /// Further deliveries of an id are the other check's affair.
  private static func forEachDistinct(_ group: CopyGroup, _ body: (DuplicateRecord) -> Void) {
    var few: [UInt64] = []
    var ids: Set<UInt64> = []
    let isSmall = group.count <= 16
    group.forEach(by: happens) { record in
      if record.hasID {
        if isSmall {
          if few.contains(record.mark) { return }
          few.append(record.mark)
        } else if !ids.insert(record.mark).inserted {
          return
        }
      }
      body(record)
    }
  }

  private static func happens(_ left: DuplicateRecord, _ right: DuplicateRecord) -> Bool {
    let (one, other) = (left.occurred ?? left.time ?? .max, right.occurred ?? right.time ?? .max)
    if one != other { return one < other }
    let (first, second) = (left.time ?? .max, right.time ?? .max)
    return first != second ? first < second : left.position < right.position
  }

  /// How equal events follow each other.
  private enum Pace {
    /// At a few moments.
    case rare
    /// At more moments than an event is sent again.
    case steady
    /// So quickly that two meet by chance.
    case dense
  }

  private static let mostAttempts = 4
  private static let fewestDense = 20

  /// What all events of one content show.
  private struct Sight {
    private(set) var count = 0
    private var moments = 0
    private var first: Int64?
    private var last: Int64?
    private var moment: Int64 = 0

    mutating func take(_ event: DuplicateRecord) {
      count += 1
      guard let time = event.occurred else { return }
      if first == nil || time.subtractingReportingOverflow(moment).partialValue > sameMoment {
        moments += 1
        moment = time
      }
      first = first ?? time
      last = time
    }

    var pace: Pace {
      guard let first, let last, moments > mostAttempts else { return .rare }
      let (span, overflow) = last.subtractingReportingOverflow(first)
      return moments >= fewestDense && !overflow && span / Int64(moments) < 1000 ? .dense : .steady
    }
  }

  private static func verdict(
    _ one: DuplicateRecord, _ other: DuplicateRecord, _ precision: Precision
  ) -> Verdict {
    guard one.occurred != nil, let apart = span(one, other) else { return .open }
    switch precision {
    case .millisecond: if apart <= sameMoment { return .copy }
    case .second:
      if apart == 0 {
        // Two clicks within one second leave in one batch; a retry arrives on its own.
        let gap = SurplusCopy.span(from: one, to: other)
        return gap.map { $0 >= 1000 } ?? false ? .copy : .open
      }
    case .none: if apart == 0 { return .open }
    }
    switch other.distinction {
    case .identifier where apart <= retryTime, .number where apart <= shortTime:
      return .probableCopy
    default: return apart > shortTime || other.distinction != .none ? .repetition : .open
    }
  }

  /// The time between two events where they happened, else where they arrived.
  private static func span(_ one: DuplicateRecord, _ other: DuplicateRecord) -> Int64? {
    guard let from = one.occurred ?? one.time, let to = other.occurred ?? other.time else {
      return nil
    }
    let (span, overflow) = to.subtractingReportingOverflow(from)
    return overflow ? .max : max(0, span)
  }
}
