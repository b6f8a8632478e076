/// How many events the baseline lets expect in each place and bucket of the candidate.
///
/// What is expected of an event is its rate among the other events of the same place, at the same
/// hour of the day, times what came of those others: so growth, a version that is rolled out, time of
/// day and weekends are no losses. Rates of small counts lean on those of the platform and of the
/// whole (a gamma prior of one or two events).
struct VolumeModel {
  let frame: VolumeFrame
  /// Places of the same platform share a number.
  let platform: [Int]
  let platforms: Int
  private let baseContexts: [Int]
  let contexts: [Int]
  /// In how many buckets the baseline saw each context.
  let instances: [Double]
  /// How many times larger than the baseline's the candidate's traffic is, by platform.
  private(set) var growth: [Double] = []
  /// What part of a place's events counts: one busy machine says little about everybody else.
  private(set) var crowd: [Double] = []
  /// The baseline's traffic by place and context.
  private(set) var base: [Double] = []

  init(_ frame: VolumeFrame) {
    self.frame = frame
    var numbers: [String: Int] = [:]
    var platform: [Int] = []
    for place in frame.places {
      let number = numbers[place.platform] ?? numbers.count
      numbers[place.platform] = number
      platform.append(number)
    }
    self.platform = platform
    platforms = numbers.count
    baseContexts = frame.baseline.buckets.map(frame.context)
    contexts = frame.candidate.buckets.map(frame.context)
    var instances = [Double](repeating: 0, count: frame.contexts)
    for context in baseContexts { instances[context] += 1 }
    self.instances = instances
    base = byContext(frame.baseline.all)
    weighCrowd()
    growth = (0..<platforms).map { grown($0) }
  }

  private var buckets: Int { frame.candidate.buckets.count }

  /// Sums of a baseline's counts by place and context.
  private func byContext(_ counts: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: frame.places.count * frame.contexts)
    for place in frame.places.indices {
      for (column, context) in baseContexts.enumerated() {
        sums[place * frame.contexts + context] += counts[place * baseContexts.count + column]
      }
    }
    return sums
  }

  /// The context that stands for one: a weekday's hour, where the baseline has no weekend.
  func known(_ context: Int) -> (context: Int, isOwn: Bool)? {
    if instances[context] > 0 { return (context, true) }
    let other = (context + frame.perDay) % frame.contexts
    return instances[other] > 0 ? (other, false) : nil
  }

  // MARK: Volume

  /// How many persons some clusters stand for; nil where there are too many to tell.
  static func persons(_ clusters: UInt32) -> Double? {
    let set = Double(clusters.nonzeroBitCount)
    return set > 28 ? nil : -32 * Significance.ln(1 - set / 32)
  }

  private mutating func weighCrowd() {
    var (events, persons) = (0.0, 0.0)
    for (count, clusters) in zip(frame.baseline.all, frame.baseline.persons) where count > 0 {
      guard let own = Self.persons(clusters) else { continue }
      events += count
      persons += own
    }
    let each = persons > 0 ? max(1, events / persons) : .infinity
    crowd = zip(frame.candidate.all, frame.candidate.persons).map { count, clusters in
      guard count > 0, let own = Self.persons(clusters) else { return 1 }
      return min(1, 3 * each * own / count)
    }
  }

  /// The middle of the ratios of the candidate's buckets to the baseline's, by their size.
  private func grown(_ number: Int) -> Double {
    var ratios: [(ratio: Double, weight: Double)] = []
    for column in 0..<buckets {
      guard let (context, _) = known(contexts[column]) else { continue }
      var (now, then) = (0.0, 0.0)
      for place in frame.places.indices where platform[place] == number {
        now += frame.candidate.all[place * buckets + column] * crowd[place * buckets + column]
        then += base[place * frame.contexts + context] / instances[context]
      }
      if then > 0 { ratios.append((now / then, then)) }
    }
    ratios.sort { ($0.ratio, $0.weight) < ($1.ratio, $1.weight) }
    let half = ratios.reduce(0) { $0 + $1.weight } / 2
    var sum = 0.0
    for (ratio, weight) in ratios {
      sum += weight
      if sum >= half { return ratio }
    }
    return 1
  }

  // MARK: Expectations

  /// What one event's rates let expect.
  struct Expected {
    /// By place and the candidate's bucket.
    var candidate: [Double]
    /// By place and the baseline's bucket, as all other days of the baseline let expect; 0 where
    /// there are none.
    var baseline: [Double]
    /// On how many of the baseline's events each bucket rests, by platform and bucket.
    var support: [Double]
    /// On how many a place's rate rests.
    var placeSupport: [Double]
  }

  /// Sums of some counts by what their indices belong to.
  private func sums(_ own: [Double], by number: (Int, Int) -> Int, count: Int) -> [Double] {
    var sums = [Double](repeating: 0, count: count)
    for place in frame.places.indices {
      for context in 0..<frame.contexts {
        sums[number(place, context)] += own[place * frame.contexts + context]
      }
    }
    return sums
  }

  func expected(_ event: Int) -> Expected {
    let rates = Rates(self, event)
    var result = Expected(
      candidate: [Double](repeating: 0, count: frame.places.count * buckets),
      baseline: [Double](repeating: 0, count: frame.places.count * baseContexts.count),
      support: [Double](repeating: 0, count: platforms * buckets),
      placeSupport: frame.places.indices.map { rates.own[$0] })
    let counts = frame.candidate.counts[event]
    for column in 0..<buckets {
      guard let (context, isOwn) = known(contexts[column]) else { continue }
      for number in 0..<platforms {
        result.support[number * buckets + column] =
          rates.byPlatform[number * frame.contexts + context] * (isOwn ? 1 : 0.25)
      }
      for place in frame.places.indices {
        let index = place * buckets + column
        let others = (frame.candidate.all[index] - counts[index]) * crowd[index]
        result.candidate[index] = others * rates.rate(place, context)
      }
    }
    bound(&result.candidate, rates)
    expectBaseline(&result.baseline, rates, event)
    return result
  }

  /// Holds what is expected to what the event's own volume lets expect: where others burst, or come
  /// again and again, this one has lost nothing.
  private func bound(_ expected: inout [Double], _ rates: Rates) {
    for column in 0..<buckets {
      guard let (context, _) = known(contexts[column]) else { continue }
      for number in 0..<platforms {
        let own = rates.byPlatform[number * frame.contexts + context] / instances[context]
        let most = 1.5 * own * growth[number] + 1
        var sum = 0.0
        for place in frame.places.indices where platform[place] == number {
          sum += expected[place * buckets + column]
        }
        guard sum > most, growth[number] > 0 else { continue }
        for place in frame.places.indices where platform[place] == number {
          expected[place * buckets + column] *= most / sum
        }
      }
    }
  }

  private func expectBaseline(_ expected: inout [Double], _ rates: Rates, _ event: Int) {
    let counts = frame.baseline.counts[event]
    let width = baseContexts.count
    for (column, context) in baseContexts.enumerated() where instances[context] > 1 {
      var (own, likely) = (0.0, 0.0)
      for place in frame.places.indices {
        let index = place * width + column
        own += counts[index]
        likely += (frame.baseline.all[index] - counts[index]) * rates.places[place]
      }
      let hour =
        max(0, rates.counted[context] - own + 1) / max(1, rates.likely[context] - likely + 1)
      for place in frame.places.indices {
        let index = place * width + column
        expected[index] =
          (frame.baseline.all[index] - counts[index]) * rates.places[place] * hour
      }
    }
  }

  /// How often an event comes for each other event.
  private struct Rates {
    /// By place.
    var places: [Double]
    /// The factors of contexts, and of hours on one platform.
    private var hours: [Double]
    private var platformHours: [Double]
    /// Events in the baseline by context, and what the places' rates let expect there.
    var counted: [Double]
    var likely: [Double]
    /// Events in the baseline by place, and by platform and context.
    var own: [Double]
    var byPlatform: [Double]
    private let contexts: Int
    private let perDay: Int
    private let platform: [Int]

    init(_ model: VolumeModel, _ event: Int) {
      let frame = model.frame
      let size = frame.contexts
      let counts = model.byContext(frame.baseline.counts[event])
      let others = zip(model.base, counts).map { $0 - $1 }
      let platform = model.platform
      self.platform = platform
      contexts = size
      perDay = frame.perDay
      own = model.sums(counts, by: { place, _ in place }, count: frame.places.count)
      let around = model.sums(others, by: { place, _ in place }, count: frame.places.count)
      let sum = own.reduce(0, +)
      let usual = (sum + 1) / (around.reduce(0, +) + 1)
      var of = [(own: Double, around: Double)](repeating: (0, 0), count: model.platforms)
      for place in own.indices {
        of[platform[place]].own += own[place]
        of[platform[place]].around += around[place]
      }
      let rates = of.map { ($0.own + 2) / ($0.around + 2 / usual) }
      let (known, near) = (own, around)
      places = known.indices.map { place in
        let rate = rates[platform[place]]
        return (known[place] + 2) / (near[place] + 2 / rate)
      }
      let likelyHere = others.indices.map { [places] in others[$0] * places[$0 / size] }
      counted = model.sums(counts, by: { $1 }, count: size)
      likely = model.sums(likelyHere, by: { $1 }, count: size)
      byPlatform = model.sums(
        counts, by: { platform[$0] * size + $1 }, count: model.platforms * size)
      let likelyThere = model.sums(
        likelyHere, by: { platform[$0] * size + $1 }, count: model.platforms * size)
      let day = frame.perDay
      var hours = [Double](repeating: 1, count: size)
      var platformHours = [Double](repeating: 1, count: model.platforms * day)
      for hour in 0..<day {
        let both = (
          counted[hour] + counted[hour + day], likely[hour] + likely[hour + day]
        )
        let factor = (both.0 + 1) / (both.1 + 1)
        for context in [hour, hour + day] {
          hours[context] = factor * (counted[context] + 1) / (factor * likely[context] + 1)
        }
        for number in 0..<model.platforms {
          let start = number * size
          let here = byPlatform[start + hour] + byPlatform[start + hour + day]
          let expected =
            likelyThere[start + hour] * hours[hour]
            + likelyThere[start + hour + day] * hours[hour + day]
          platformHours[number * day + hour] = (here + 1) / (expected + 1)
        }
      }
      self.hours = hours
      self.platformHours = platformHours
    }

    func rate(_ place: Int, _ context: Int) -> Double {
      places[place] * hours[context] * platformHours[platform[place] * perDay + context % perDay]
    }
  }
}
