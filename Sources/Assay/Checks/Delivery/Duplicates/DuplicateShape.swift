/// How surplus copies came: as a storm of retries, as whole batches, or as a replay.
enum DuplicateShape: Equatable {
  /// A few events were sent over and over.
  case storm(events: Int, copies: Int)
  /// Runs of consecutive events came again, in their order.
  case batches(runs: Int, copies: Int)
  /// Old events came again in their order, hours later.
  case replay(copies: Int)
  /// None of these.
  case scattered

  /// Copies of one event from which on it is a storm, an hour at most after the first.
  private static let stormCopies = 4
  private static let hour: Int64 = 3_600_000
  /// A run that is shorter may be chance.
  private static let shortestRun = 3

  private struct Place {
    var input: String
    var line: Int
  }

  /// Judges copies in the order of the traffic; a shape must hold for six of ten.
  static func of(_ entries: [CopySample.Entry], lines: LineIndex) -> Self {
    guard !entries.isEmpty else { return .scattered }
    let storm = entries.filter { entry in
      guard entry.siblings >= stormCopies else { return false }
      return span(entry).map { $0 <= hour } ?? true
    }
    if storm.count * 10 >= entries.count * 6 {
      return .storm(events: Set(storm.map(\.original)).count, copies: storm.count)
    }
    let places = entries.map { entry in
      (copy: place(entry.copy, lines), original: place(entry.original, lines))
    }
    var (batched, runs, replayed) = (0, 0, 0)
    var start = 0
    while start < entries.count {
      var end = start + 1
      while end < entries.count, continues(entries, places, end) { end += 1 }
      if end - start >= shortestRun {
        if entries[start..<end].allSatisfy({ span($0).map { $0 >= hour } ?? false }) {
          replayed += end - start
        } else {
          batched += end - start
          runs += 1
        }
      }
      start = end
    }
    if replayed * 10 >= entries.count * 6 { return .replay(copies: replayed) }
    if batched * 10 >= entries.count * 6 { return .batches(runs: runs, copies: batched) }
    return .scattered
  }

  /// What a message says of it; `count` is how many copies there are in all.
  func words(of count: Int) -> String? {
    switch self {
    case .storm(let events, let copies):
      "a retry storm: \(DeliveryWords.count(events, "event")) sent again and again make up"
        + " \(copies) of \(count) copies"
    case .batches(let runs, _):
      runs == 1 ? "a batch that was sent again" : "\(runs) batches that were sent again"
    case .replay: "a replay of old events in their order"
    case .scattered: nil
    }
  }

  /// Whether a copy goes on where the one before it was, and so does what it repeats.
  private static func continues(
    _ entries: [CopySample.Entry], _ places: [(copy: Place, original: Place)], _ index: Int
  ) -> Bool {
    let (one, other) = (entries[index - 1], entries[index])
    guard one.original < other.original else { return false }
    return isNear(places[index - 1].copy, places[index].copy, one.copyTime, other.copyTime)
      && isNear(
        places[index - 1].original, places[index].original, one.originalTime, other.originalTime)
  }

  private static func isNear(
    _ one: Place, _ other: Place, _ time: Int64?, _ otherTime: Int64?
  ) -> Bool {
    if one.input == other.input, (other.line - one.line).magnitude <= 8 { return true }
    guard let time, let otherTime else { return false }
    return time.subtractingReportingOverflow(otherTime).partialValue.magnitude <= 2000
  }

  private static func place(_ position: Position, _ lines: LineIndex) -> Place {
    let place = lines.place(of: position)
    return Place(input: place.input, line: place.line)
  }

  private static func span(_ entry: CopySample.Entry) -> Int64? {
    guard let from = entry.originalTime, let to = entry.copyTime else { return nil }
    return to.subtractingReportingOverflow(from).partialValue
  }
}
