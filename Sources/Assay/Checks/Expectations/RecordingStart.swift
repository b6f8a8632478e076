/// When a recording began and ended: what happened before and after is unknown, and an expectation
/// about it undecidable.
///
/// A partner that arrived before the recording began is not in it, so the times of arrival count.
/// Only where most events arrived days after they happened, as in an import, do their own times.
struct RecordingStart: Sendable {
  /// Counts times by the hour.
  private struct Hours: Sendable {
    private struct Hour: Sendable {
      var count: Int
      var first: Int64
      var last: Int64
    }

    private var hours: [Int64: Hour] = [:]
    private var total = 0
    private var current: Int64 = .min
    private var pending = Hour(count: 0, first: .max, last: .min)

    mutating func note(_ time: Int64) {
      // 2000-01-01: an older clock was never set.
      guard time >= 946_684_800_000 else { return }
      let hour = time / 3_600_000
      if hour != current {
        flush()
        current = hour
      }
      pending.count &+= 1
      if time < pending.first { pending.first = time }
      if time > pending.last { pending.last = time }
    }

    private mutating func flush() {
      guard pending.count > 0 else { return }
      add(current, pending)
      pending = Hour(count: 0, first: .max, last: .min)
    }

    private mutating func add(_ hour: Int64, _ more: Hour) {
      total += more.count
      if let known = hours[hour] {
        hours[hour] = Hour(
          count: known.count + more.count, first: min(known.first, more.first),
          last: max(known.last, more.last))
      } else {
        hours[hour] = more
      }
    }

    mutating func merge(_ other: Self) {
      flush()
      for (hour, count) in other.hours { add(hour, count) }
      if other.pending.count > 0 { add(other.current, other.pending) }
    }

    /// The first time of the first hour that is past a share of all times, in hundredths.
    func first(past share: Int) -> Int64? {
      var copy = self
      copy.flush()
      var sum = 0
      for (_, hour) in copy.hours.sorted(by: { $0.key < $1.key }) {
        sum += hour.count
        if sum * 100 > copy.total * share { return hour.first }
      }
      return nil
    }

    /// The last time of the last hour before which no more than a share of all times is missing.
    func last(but share: Int) -> Int64? {
      var copy = self
      copy.flush()
      var sum = 0
      for (_, hour) in copy.hours.sorted(by: { $0.key > $1.key }) {
        sum += hour.count
        if sum * 100 > copy.total * share { return hour.last }
      }
      return nil
    }
  }

  private var happened = Hours()
  private var arrived = Hours()

  @inline(__always)
  mutating func note(happened: Int64?, arrived: Int64?) {
    if let happened { self.happened.note(happened) }
    if let arrived { self.arrived.note(arrived) }
  }

  mutating func merge(_ other: Self) {
    happened.merge(other.happened)
    arrived.merge(other.arrived)
  }

  /// The moment; up to 1 % of the times may lie before it, since some clocks are wrong.
  var time: Int64 {
    guard let arrived = arrived.first(past: 1) else { return happened.first(past: 1) ?? .max }
    guard let usual = happened.first(past: 50) else { return arrived }
    return usual >= arrived &- 86_400_000 ? arrived : happened.first(past: 1) ?? arrived
  }

  /// The moment after which nothing is known; up to 1 % of the times may lie behind it.
  ///
  /// By the times at which events happened: what arrived after an event of the same moment would
  /// be there too.
  var end: Int64 { happened.last(but: 1) ?? arrived.last(but: 1) ?? .min }
}
