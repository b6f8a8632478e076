import AssayRecorder
import Testing

/// Clients that repeat what was not acknowledged, and a recorder that is killed at every moment.
struct RecordingLossTests {
  /// Where a request's way ends.
  private enum Fate: CaseIterable {
    case killedBeforeCommit, killedBeforeAnswer, killedBeforeNote, brokenConnection, lost, fine
  }

  /// A generator with a seed, so that a failure can be seen again.
  private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state ^ state >> 29) &* 0xBF58_476D_1CE4_E5B9
    }
  }

  @Test(arguments: 1...6)
  func `every event is there exactly as often as it was acknowledged`(seed: UInt64) throws {
    let place = try RecordingPlace()
    var dice = Dice(state: seed)
    var writer = try place.open { $0.segmentEvents = 7 }
    // Some events are sent twice on purpose.
    var waiting = (0..<120).map { "m\($0)" } + (0..<15).map { "m\($0 * 8)" }
    var acknowledged: [String: Int] = [:]
    while !waiting.isEmpty {
      // Batches are cut anew at each try.
      waiting.shuffle(using: &dice)
      let batch = Array(waiting.prefix(Int.random(in: 1...5, using: &dice)))
      var fate = Fate.allCases.randomElement(using: &dice) ?? .fine
      // An answer that went out and was not noted takes one later duplicate for a repetition:
      // nobody could tell them apart.
      if fate == .killedBeforeNote, batch.contains(where: isTwin) { fate = .fine }
      let isAcknowledged = try send(batch, fate, writer)
      if isAcknowledged {
        for id in batch { acknowledged[id, default: 0] += 1 }
        waiting.removeFirst(batch.count)
      }
      switch fate {
      case .killedBeforeCommit, .killedBeforeAnswer, .killedBeforeNote:
        writer = try reopened(place, writer)
      default: try writer.rotateIfNeeded()
      }
    }
    _ = try writer.finish()
    var found: [String: Int] = [:]
    for line in try place.lines() {
      for id in acknowledged.keys where line.contains("\"\(id)\"") { found[id, default: 0] += 1 }
    }
    let wrong = acknowledged.keys.filter { found[$0] != acknowledged[$0] }
    #expect(wrong.isEmpty)
    #expect(acknowledged.values.reduce(0, +) == 135)
  }

  /// Whether an event is one of those that are sent twice.
  private func isTwin(_ id: String) -> Bool { (Int(id.dropFirst()) ?? 1) % 8 == 0 }

  /// The recorder is gone with all that it had not written.
  private func reopened(
    _ place: RecordingPlace, _ writer: consuming RecordingWriter
  ) throws -> RecordingWriter {
    let contents = try place.contents()
    try place.restore(contents)
    return try place.open { $0.segmentEvents = 7 }
  }

  /// Sends a batch as a server would; tells whether the client got its answer.
  private func send(_ batch: [String], _ fate: Fate, _ writer: RecordingWriter) throws -> Bool {
    var record = DeliveryRecord(first: 0, events: 0)
    var lines = EventLines()
    for id in batch {
      if let line = writer.again(event(id, at: Int(id.utf8.count))) {
        record.redelivered.append(line)
      } else {
        lines.add { $0.append(contentsOf: event(id).utf8) }
      }
    }
    if lines.count > 0 { record.firstLine = writer.append(lines) }
    record.events = lines.count
    if fate == .killedBeforeCommit { return false }
    try writer.commit()
    switch fate {
    case .killedBeforeAnswer: return false
    case .killedBeforeNote: return true
    case .brokenConnection, .lost:
      writer.unanswered(record)
      return false
    default:
      writer.answered(record)
      try writer.flushDeliveries()
      return true
    }
  }
}
