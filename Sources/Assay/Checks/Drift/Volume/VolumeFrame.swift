/// The traffic of both sides by event, place (platform and version) and bucket of hours.
struct VolumeFrame {
  /// Where events come from.
  struct Place: Hashable, Comparable {
    var platform: String
    var version: String

    static func < (left: Self, right: Self) -> Bool {
      (left.platform, left.version) < (right.platform, right.version)
    }
  }

  /// One side's counts.
  struct Side {
    /// Its buckets in order; of the candidate all from the first to the last.
    var buckets: [Int] = []
    /// By event, then by place and bucket.
    var counts: [[Double]] = []
    /// All events, and which clusters of persons sent them.
    var all: [Double] = []
    var persons: [UInt32] = []
    /// How many events each person sends in a bucket, by event.
    var each: [Double] = []
  }

  private static let mostPlaces = 64
  private static let mostPlatforms = 32
  private static let mostCounts = 3_000_000

  /// Hours in a bucket.
  private(set) var width = 1
  private(set) var names: [EventName] = []
  private(set) var places: [Place] = []
  private(set) var baseline = Side()
  private(set) var candidate = Side()

  /// Why holes cannot be looked for, where they cannot.
  private(set) var reason: String?

  private typealias Counts = [(event: EventName, place: Place, cell: VolumeTable.Cell)]

  init(_ before: VolumeTable, _ after: VolumeTable, _ names: Registry.Names) {
    var (before, after) = (before, after)
    before.lower(to: after.level)
    after.lower(to: before.level)
    while let width = after.width {
      self.width = width
      let sides = (Self.counts(before, names), Self.counts(after, names))
      guard !sides.0.isEmpty, !sides.1.isEmpty else { break }
      let common = Set(sides.0.map(\.event)).intersection(sides.1.map(\.event))
      self.names = common.sorted()
      places = Self.places(sides.0 + sides.1)
      let buckets = (Self.buckets(sides.0), Self.buckets(sides.1))
      let hours = max(buckets.0.count, (buckets.1.last ?? 0) - (buckets.1.first ?? 0) + 1)
      if self.names.count * places.count * hours <= Self.mostCounts {
        baseline = side(sides.0, buckets.0)
        candidate = side(sides.1, Array((buckets.1.first ?? 0)...(buckets.1.last ?? 0)))
        return
      }
      let level = after.level + 1
      before.lower(to: level)
      after.lower(to: level)
    }
    self.names = []
    reason = "the traffic of both sides is not known by the hour"
  }

  private static func counts(_ table: VolumeTable, _ names: Registry.Names) -> Counts {
    table.sorted.compactMap { cell in
      guard Int(cell.event) < names.events.count, Int(cell.slice) < names.slices.count
      else { return nil }
      let slice = names.slices[Int(cell.slice)]
      return (
        names.events[Int(cell.event)], Place(platform: slice.platform, version: slice.appVersion),
        cell
      )
    }
  }

  /// The busiest places; what comes from others is counted with its platform, if that is among the
  /// busiest, and else together.
  private static func places(_ counts: Counts) -> [Place] {
    var sums: [Place: Double] = [:]
    for count in counts { sums[count.place, default: 0] += Double(count.cell.count) }
    let busiest = sums.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    let kept = busiest.prefix(mostPlaces)
    var platforms: [String: Double] = [:]
    for place in busiest { platforms[place.platform, default: 0] += sums[place] ?? 0 }
    let known = Set(
      platforms.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(mostPlatforms)
        .map(\.key))
    let rest = busiest.dropFirst(mostPlaces).map {
      Place(platform: known.contains($0.platform) ? $0.platform : "", version: "")
    }
    return Set(kept + rest).sorted()
  }

  /// The buckets without those that wrong clocks make: a thousandth of the events at either end.
  private static func buckets(_ counts: Counts) -> [Int] {
    var sums: [Int: Double] = [:]
    for count in counts { sums[count.cell.bucket, default: 0] += Double(count.cell.count) }
    var buckets = sums.sorted { $0.key < $1.key }
    let most = 0.001 * buckets.reduce(0) { $0 + $1.value }
    var cut = 0.0
    while let last = buckets.last, buckets.count > 1, cut + last.value <= most {
      cut += last.value
      buckets.removeLast()
    }
    cut = 0
    while let first = buckets.first, buckets.count > 1, cut + first.value <= most {
      cut += first.value
      buckets.removeFirst()
    }
    return buckets.map(\.key)
  }

  private func side(_ counts: Counts, _ buckets: [Int]) -> Side {
    let events = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    let own = Dictionary(uniqueKeysWithValues: places.enumerated().map { ($1, $0) })
    let columns = Dictionary(uniqueKeysWithValues: buckets.enumerated().map { ($1, $0) })
    let size = places.count * buckets.count
    var side = Side(
      buckets: buckets,
      counts: [[Double]](repeating: [Double](repeating: 0, count: size), count: names.count),
      all: [Double](repeating: 0, count: size), persons: [UInt32](repeating: 0, count: size))
    var each = [(events: Double, persons: Double)](repeating: (0, 0), count: names.count)
    for count in counts {
      guard let event = events[count.event], let column = columns[count.cell.bucket],
        let place = own[count.place] ?? own[Place(platform: count.place.platform, version: "")]
          ?? own[Place(platform: "", version: "")]
      else { continue }
      let index = place * buckets.count + column
      side.counts[event][index] += Double(count.cell.count)
      side.all[index] += Double(count.cell.count)
      side.persons[index] |= count.cell.persons
      if let persons = VolumeModel.persons(count.cell.persons) {
        each[event].events += Double(count.cell.count)
        each[event].persons += persons
      }
    }
    side.each = each.map { $0.persons > 0 ? max(1, $0.events / $0.persons) : 1 }
    return side
  }

  // MARK: Times

  /// Buckets of one day that are told apart.
  var perDay: Int { width < 24 ? 24 / width : 1 }

  /// Weekdays and weekends have hours of their own.
  var contexts: Int { 2 * perDay }

  /// The hour of the day, on weekdays or (beyond them) at weekends; 1970 began on a Thursday.
  func context(of bucket: Int) -> Int {
    let day = bucket * width / 24 % 7
    let isWeekend = width <= 24 && (day == 2 || day == 3)
    return bucket % perDay + (isWeekend ? perDay : 0)
  }

  /// When a bucket begins, in milliseconds since 1970.
  func time(of bucket: Int) -> Int64 { Int64(bucket) * Int64(width) * 3_600_000 }
}
