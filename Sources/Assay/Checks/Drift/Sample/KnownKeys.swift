/// How often different keys came, each known by a number, and how much of them is not seen yet.
struct KnownKeys: Sendable {
  private(set) var counts: [Int]
  private(set) var total = 0
  /// The share of values that a next one is new (Good–Turing, by persons).
  private(set) var unseen = 0.0
  /// The same by days: what each day brings for itself.
  private(set) var unseenDays = 0.0

  /// The numbers of some values' keys, all below `keys`.
  init(_ rows: SampleRows, _ values: [SampleRows.Value], _ numbers: [Int], keys: Int) {
    counts = [Int](repeating: 0, count: keys)
    // Whose and when a key always was; -1: of several.
    var owners = counts
    var days = [Int64](repeating: 0, count: keys)
    var hasDays = Days()
    for (value, key) in zip(values, numbers) {
      let person = rows.persons[value.row]
      let day = (rows.times[value.row] ?? 0) / 86_400_000
      hasDays.insert(day)
      if counts[key] == 0 {
        (owners[key], days[key]) = (person, day)
      } else {
        if owners[key] != person { owners[key] = -1 }
        if days[key] != day { days[key] = -1 }
      }
      counts[key] += 1
    }
    total = values.count
    let all = Double(max(1, total))
    unseen = Double(zip(owners, counts).reduce(0) { $0 + ($1.0 >= 0 ? $1.1 : 0) }) / all
    guard hasDays.areSeveral else { return }
    unseenDays = Double(zip(days, counts).reduce(0) { $0 + ($1.0 >= 0 ? $1.1 : 0) }) / all
  }

  /// Whether there are three days at least.
  private struct Days {
    private var first: Int64?
    private var second: Int64?
    private(set) var areSeveral = false

    mutating func insert(_ day: Int64) {
      if areSeveral || day == first || day == second { return }
      if first == nil {
        first = day
      } else if second == nil {
        second = day
      } else {
        areSeveral = true
      }
    }
  }

  /// How many different ones came.
  var distinct: Int { counts.count }

  /// The share of a key among all values.
  func share(_ key: Int) -> Double { Double(counts[key]) / Double(max(1, total)) }

  /// Whether it is a set that a sample of this size has seen nearly all of.
  var isClosed: Bool { Double(distinct) <= max(2, Double(total) / 5) && unseen <= 0.1 }

  /// The least mass of new keys that is no luck.
  var gate: Double { max(0.03, 4 * unseen, 2 * unseenDays, 3 / Double(max(1, total))) }

  /// The most frequent one, the first of several.
  var most: (key: Int, count: Int)? {
    guard let most = counts.max(), let key = counts.firstIndex(of: most) else { return nil }
    return (key, most)
  }
}

/// The different numbers of a side.
struct KnownNumbers: Sendable {
  let seen: KnownKeys
  let counts: [Double: Int]

  init(_ rows: SampleRows, _ values: [SampleRows.Value]) {
    var numbers: [Double: Int] = [:]
    let keys = values.map { value in
      let next = numbers.count
      let key = numbers[value.number, default: next]
      if key == next { numbers[value.number] = next }
      return key
    }
    let seen = KnownKeys(rows, values, keys, keys: numbers.count)
    self.seen = seen
    counts = numbers.mapValues { seen.counts[$0] }
  }

  /// The most frequent of some numbers; the least of several.
  static func top(_ numbers: [Double]) -> Double? {
    var counts: [Double: Int] = [:]
    for number in numbers { counts[number, default: 0] += 1 }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}

/// The different texts of a side.
struct KnownTexts: Sendable {
  let seen: KnownKeys
  /// Each text, in the order in which they first came, and the first value that is it.
  private(set) var hashes: [UInt64] = []
  private(set) var firsts: [SampleRows.Value] = []
  /// Which text each value is.
  private(set) var numbers: [Int] = []
  private var places = FlatMap()

  init(_ rows: SampleRows, _ values: [SampleRows.Value]) {
    numbers.reserveCapacity(values.count)
    var (hashes, firsts, numbers, places) = (hashes, firsts, numbers, places)
    for value in values {
      var number = Int(places.find(value.hash))
      if number < 0 {
        number = hashes.count
        places.insert(value.hash, Int32(truncatingIfNeeded: number))
        hashes.append(value.hash)
        firsts.append(value)
      }
      numbers.append(number)
    }
    (self.hashes, self.firsts, self.numbers, self.places) = (hashes, firsts, numbers, places)
    seen = KnownKeys(rows, values, numbers, keys: hashes.count)
  }

  /// How often a text came.
  func count(_ hash: UInt64) -> Int {
    let number = Int(places.find(hash))
    return number < 0 ? 0 : seen.counts[number]
  }

  func holds(_ hash: UInt64) -> Bool { places.find(hash) >= 0 }

  /// The share of a text among all values.
  func share(_ hash: UInt64) -> Double { Double(count(hash)) / Double(max(1, seen.total)) }
}
