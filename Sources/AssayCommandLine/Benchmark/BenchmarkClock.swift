import Assay

/// The times of the benchmark's events: one every tenth of a second, sent and received soon after.
struct BenchmarkClock: Sendable {
  private var now: Int64 = 1_767_571_200_000
  private var day: Int64 = -1
  private var date: [UInt8] = []

  /// The four transport times, as a vendor's archive has them.
  mutating func writeTimes(
    to text: inout JSONBytes, isLate: Bool, _ random: inout RandomSource
  ) {
    now += Int64(random.below(200))
    let sent = now + Int64(random.below(2_000))
    let received = sent + 20 + Int64(random.below(800)) + (isLate ? 7_200_000 : 0)
    text.append("\"timestamp\":\"")
    write(now, to: &text)
    text.append("\",\"originalTimestamp\":\"")
    write(now, to: &text)
    text.append("\",\"sentAt\":\"")
    write(sent, to: &text)
    text.append("\",\"receivedAt\":\"")
    write(received, to: &text)
    text.append("\"")
  }

  /// A time of the year before.
  mutating func writeEarlierTime(to text: inout JSONBytes, _ random: inout RandomSource) {
    write(now - Int64(random.below(365)) * 86_400_000 - Int64(random.below(80_000_000)), to: &text)
  }

  private mutating func write(_ milliseconds: Int64, to text: inout JSONBytes) {
    let newDay = milliseconds / 86_400_000
    if newDay != day {
      day = newDay
      date = Array(Timestamp(milliseconds: day * 86_400_000).iso8601().utf8.prefix(11))
    }
    let rest = Int(milliseconds % 86_400_000)
    text.append(date)
    text.append(rest / 3_600_000, width: 2)
    text.append(":")
    text.append(rest / 60_000 % 60, width: 2)
    text.append(":")
    text.append(rest / 1000 % 60, width: 2)
    text.append(".")
    text.append(rest % 1000, width: 3)
    text.append("Z")
  }
}
