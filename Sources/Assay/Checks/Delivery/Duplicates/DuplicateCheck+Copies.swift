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
      Self.walk(Self.inOrderOfArrival(copies), window: window, body)
    }
  }

  /// By time where all copies have one, else as they stand in the traffic.
  private static func inOrderOfArrival(_ copies: ArraySlice<DuplicateRecord>) -> [DuplicateRecord] {
    guard copies.allSatisfy({ $0.time != nil }) else { return Array(copies) }
    return copies.sorted { left, right in
      let (one, other) = (left.time ?? 0, right.time ?? 0)
      return one != other ? one < other : left.position < right.position
    }
  }

  private static func walk(
    _ copies: [DuplicateRecord], window: (Int32) -> Int64?,
    _ body: (SurplusCopy, CopyKind) -> Void
  ) {
    guard var original = copies.first else { return }
    // The first copy of each content since the window was opened.
    var contents = [original.mark: original]
    var previous = original
    var (inHour, inDay) = (VendorWindow(hour, original), VendorWindow(day, original))
    for copy in copies.dropFirst() {
      let isInHour = inHour.takesOut(copy)
      let isInDay = inDay.takesOut(copy)
      let sinceOriginal = SurplusCopy.span(from: original, to: copy)
      if let window = window(copy.event), let sinceOriginal, sinceOriginal > window {
        original = copy
        contents = [copy.mark: copy]
      } else {
        let known = contents[copy.mark]
        if known == nil { contents[copy.mark] = copy }
        let surplus = SurplusCopy(
          copy: copy, original: known ?? original,
          gap: SurplusCopy.span(from: previous, to: copy), siblings: copies.count - 1,
          isInHour: isInHour, isInDay: isInDay)
        body(surplus, known == nil ? .collision : .retry)
      }
      previous = copy
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
