/// How the users of one device follow one another, over more than a minute.
///
/// People who share a device come one after the other; who stands in a queue at a terminal comes
/// once. An id that many devices have shows its users again and again between each other's events.
struct DeviceTurns {
  /// One user's events on a device, none more than a minute after the one before.
  struct Run {
    var person: UInt64
    var first: Int64
    var last: Int64
    var slice: Int32
    /// The first and last moments of each minute, in order.
    var moments: [Int64]
  }

  /// A return after more is another visit.
  private static let visit: Int64 = 600_000

  let runs: [Run]

  /// Takes the uses of one device, in the order of their minutes.
  init(_ uses: ArraySlice<DeviceUse>, _ people: [UInt64: UInt64]) {
    var open: [UInt64: Int] = [:]
    var runs: [Run] = []
    for use in uses where use.minute != DeviceUse.timeless {
      guard let person = people[use.user] else { continue }
      let minute = Int64(use.minute) * 60_000
      let (first, last) = (minute + Int64(use.first), minute + Int64(use.last))
      if let index = open[person], first - runs[index].last <= 60_000 {
        runs[index].last = max(runs[index].last, last)
        runs[index].moments += [first, last]
      } else {
        open[person] = runs.count
        runs.append(
          Run(
            person: person, first: first, last: last, slice: use.slice, moments: [first, last]))
      }
    }
    self.runs = runs.sorted { ($0.first, $0.last, $0.person) < ($1.first, $1.last, $1.person) }
  }

  /// How many runs another user's event interrupts, over the ends of minutes.
  var interruptions: Int {
    var count = 0
    var open: [Run] = []
    for run in runs {
      open.removeAll { $0.last <= run.first }
      if open.contains(where: { $0.person != run.person && Self.interrupts(run, $0) }) {
        count += 1
      }
      // More at a time are no people, and were counted.
      if open.count < 16 { open.append(run) }
    }
    return count
  }

  /// Whether users come back soon after others were there, at least every tenth time.
  var isReturning: Bool {
    var last: [UInt64: Int64] = [:]
    var returns = 0
    for (index, run) in runs.enumerated() {
      if let before = last[run.person], run.first - before <= Self.visit, index > 0,
        runs[index - 1].person != run.person, runs[index - 1].first > before
      {
        returns += 1
      }
      last[run.person] = max(last[run.person] ?? .min, run.last)
    }
    return 10 * returns >= runs.count
  }

  /// Libraries of servers, which stand in no shop, by words of their names.
  private static let servers: Set<String> = [
    "python", "node", "ruby", "java", "go", "php", "net", "server", "rust", "elixir", "perl",
    "clojure", "scala",
  ]

  /// Whether all events with a known library are a server's: it has no device that people share.
  func isOfServer(_ slices: [Slice]) -> Bool {
    var isServer = false
    for number in Set(runs.map(\.slice)).sorted() where number >= 0 && Int(number) < slices.count {
      let slice = slices[Int(number)]
      guard !slice.library.isEmpty else { continue }
      let words = slice.library.lowercased().split { !$0.isLetter }
      guard slice.platform.isEmpty || slice.platform == "server",
        words.contains(where: { Self.servers.contains(String($0)) })
      else { return false }
      isServer = true
    }
    return isServer
  }

  private static func interrupts(_ run: Run, _ other: Run) -> Bool {
    has(run.moments, from: other.first + 500, through: other.last - 500)
      || has(other.moments, from: run.first + 500, through: run.last - 500)
  }

  /// Whether one of the moments, which are in order, lies in a span.
  private static func has(_ moments: [Int64], from: Int64, through: Int64) -> Bool {
    guard from <= through else { return false }
    var low = 0
    var high = moments.count
    while low < high {
      let middle = (low + high) / 2
      if moments[middle] < from { low = middle + 1 } else { high = middle }
    }
    return low < moments.count && moments[low] <= through
  }
}
