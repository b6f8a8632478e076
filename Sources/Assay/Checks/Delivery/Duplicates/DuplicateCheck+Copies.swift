extension DuplicateCheck {
  /// Whether a surplus copy repeats what its id said before.
  enum CopyKind { case retry, collision }

  private static let hour: Int64 = 3_600_000
  private static let day: Int64 = 86_400_000

  /// Calls `body` with every surplus copy, in an order that depends on the traffic alone.
  func forEachSurplus(
    window: (Int32) -> Int64?, _ spill: SpillBudget?, _ body: (SurplusCopy, CopyKind) -> Void
  ) {
    log.forEachGroup(bytes: spill?.judgementBytes ?? .max, from: spill?.sink) { copies in
      var walk = Walk(siblings: copies.count - 1)
      // By time where all copies have one, else as they stand in the traffic.
      if copies.allSatisfy({ $0.time != nil }) {
        copies.forEach(by: Self.arrives) { walk.take($0, window: window, body) }
      } else {
        copies.forEach { walk.take($0, window: window, body) }
      }
    }
  }

  private static func arrives(_ left: DuplicateRecord, _ right: DuplicateRecord) -> Bool {
    let (one, other) = (left.time ?? 0, right.time ?? 0)
    return one != other ? one < other : left.position < right.position
  }

  /// One id's copies, one after the other.
  private struct Walk {
    let siblings: Int
    private var original: DuplicateRecord?
    private var previous: DuplicateRecord?
    private var contents = KnownContents()
    private var inHour: VendorWindow?
    private var inDay: VendorWindow?

    init(siblings: Int) { self.siblings = siblings }

    mutating func take(
      _ copy: DuplicateRecord, window: (Int32) -> Int64?, _ body: (SurplusCopy, CopyKind) -> Void
    ) {
      guard let original, let previous else {
        start(copy)
        (inHour, inDay) = (VendorWindow(hour, copy), VendorWindow(day, copy))
        return
      }
      let isInHour = inHour?.takesOut(copy) ?? false
      let isInDay = inDay?.takesOut(copy) ?? false
      let sinceOriginal = SurplusCopy.span(from: original, to: copy)
      if let window = window(copy.event), let sinceOriginal, sinceOriginal > window {
        start(copy)
        return
      }
      let known = contents.note(copy)
      let surplus = SurplusCopy(
        copy: copy, original: known.flatMap(\.first) ?? original,
        gap: SurplusCopy.span(from: previous, to: copy), siblings: siblings,
        isInHour: isInHour, isInDay: isInDay)
      body(surplus, known == nil ? .collision : .retry)
      self.previous = copy
    }

    /// Opens the contract's window.
    private mutating func start(_ copy: DuplicateRecord) {
      original = copy
      previous = copy
      contents = KnownContents()
      _ = contents.note(copy)
    }
  }

  /// The contents that an id had since its window was opened.
  ///
  /// An id of very many contents is no id; of those beyond the first 65,536 only that they were
  /// there is kept.
  private struct KnownContents {
    struct Known {
      /// The first copy with the content, where it is kept.
      var first: DuplicateRecord?
    }

    private static let most = 1 << 16

    private var firsts: [UInt64: DuplicateRecord] = [:]
    private var others: Set<UInt64> = []

    /// Notes a copy's content; nil: it is new.
    mutating func note(_ copy: DuplicateRecord) -> Known? {
      if let first = firsts[copy.mark] { return Known(first: first) }
      if firsts.count < Self.most {
        firsts[copy.mark] = copy
        return nil
      }
      return others.insert(copy.mark).inserted ? nil : Known()
    }
  }

  /// A vendor's memory of one id, which repeats do not prolong.
  private struct VendorWindow {
    private let length: Int64
    private var opened: DuplicateRecord

    init(_ length: Int64, _ first: DuplicateRecord) {
      self.length = length
      opened = first
    }

    mutating func takesOut(_ copy: DuplicateRecord) -> Bool {
      guard let since = SurplusCopy.span(from: opened, to: copy), since > length else {
        return true
      }
      opened = copy
      return false
    }
  }
}
