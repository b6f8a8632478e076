/// Hours in which nothing at all came from a platform, or from anywhere.
struct PlatformSilence {
  private(set) var holes: [VolumeHole] = []
  private(set) var looks = 0
  private let model: VolumeModel
  private let buckets: Int

  init(_ model: VolumeModel) {
    self.model = model
    buckets = model.frame.candidate.buckets.count
    for platform in 0..<model.platforms where model.platforms > 1 { look(at: platform) }
    lookEverywhere()
  }

  private func part(_ platform: Int) -> VolumePart? {
    let places = model.platform.map { $0 == platform }
    guard let first = places.firstIndex(of: true) else { return nil }
    let name = model.frame.places[first].platform
    return name.isEmpty ? nil : VolumePart(slice: ["platform": PublicText.of(name)], places: places)
  }

  /// The baseline's events in a context, of a platform and of all others.
  private func base(_ context: Int, _ platform: Int) -> (own: Double, others: Double) {
    var sums = (own: 0.0, others: 0.0)
    for place in model.platform.indices {
      let count = model.base[place * model.frame.contexts + context]
      if model.platform[place] == platform { sums.own += count } else { sums.others += count }
    }
    return sums
  }

  private func count(_ column: Int, _ platform: Int) -> (own: Double, others: Double) {
    var sums = (own: 0.0, others: 0.0)
    for place in model.platform.indices {
      let index = place * buckets + column
      let count = model.frame.candidate.all[index]
      if model.platform[place] == platform {
        sums.own += count
      } else {
        sums.others += count * model.crowd[index]
      }
    }
    return sums
  }

  private mutating func look(at platform: Int) {
    guard let part = part(platform) else { return }
    var all = (own: 0.0, others: 0.0)
    for context in 0..<model.frame.contexts {
      let (own, others) = base(context, platform)
      all = (all.own + own, all.others + others)
    }
    guard all.own > 0, all.others > 0 else { return }
    var series = VolumeSeries(
      seen: [Double](repeating: 0, count: buckets),
      expected: [Double](repeating: 0, count: buckets))
    var support = [Double](repeating: 0, count: buckets)
    for column in 0..<buckets {
      let (own, others) = count(column, platform)
      series.seen[column] = own
      guard let (context, isOwn) = model.known(model.contexts[column]) else { continue }
      let then = base(context, platform)
      let rate = (then.own + 1) / (then.others + all.others / all.own)
      let most = 1.5 * then.own / model.instances[context] * model.growth[platform]
      series.expected[column] = min(others * rate, most)
      support[column] = then.own * (isOwn ? 1 : 0.25)
    }
    looks += 1
    guard let (range, _) = series.hole(ratio: 0.05) else { return }
    let (seen, raw) = series.sums(range)
    let rest = series.rest(range)
    guard rest.expected >= 20, rest.seen >= 0.25 * rest.expected else { return }
    let likely = raw * min(1, rest.seen / rest.expected)
    guard likely >= 20, seen <= 0.1 * likely else { return }
    let contexts = Dictionary(
      range.map { (model.contexts[$0], support[$0]) }, uniquingKeysWith: { first, _ in first })
    let own = max(each, series.dispersion(besides: range) ?? 1)
    let unsure = likely / max(1, contexts.values.reduce(0, +))
    let dispersion = own * (1 + unsure)
    let spread = max(0, own - 2 * each + 1) / likely + own * unsure / likely + 0.0036
    holes.append(
      VolumeHole(
        event: nil, part: part, range: range, isLasting: false, seen: seen, expected: likely,
        dispersion: dispersion,
        score: VolumeDrift.silence(seen / each, likely / each, spread),
        rest: rest.seen / rest.expected))
  }

  /// How many events a person sends in a bucket.
  private var each: Double {
    var (events, persons) = (0.0, 0.0)
    let side = model.frame.baseline
    for (count, clusters) in zip(side.all, side.persons) where count > 0 {
      guard let own = VolumeModel.persons(clusters) else { continue }
      events += count
      persons += own
    }
    return persons > 0 ? max(1, events / persons) : 4
  }

  /// The longest time without any event, where the baseline never has an hour like it.
  private mutating func lookEverywhere() {
    let frame = model.frame
    guard frame.baseline.buckets.count * frame.width >= 24, buckets > 2 else { return }
    let least = leastByContext()
    var (best, run): (Range<Int>, Range<Int>) = (0..<0, 0..<0)
    var (empty, full) = (0, 0)
    for column in 0..<buckets {
      let hasNone = frame.places.indices.allSatisfy {
        frame.candidate.all[$0 * buckets + column] == 0
      }
      let isEmpty = hasNone && least[model.contexts[column]] >= 10
      empty += isEmpty ? 1 : 0
      full += hasNone ? 0 : 1
      run = isEmpty ? (run.upperBound == column ? run.lowerBound : column)..<column + 1 : 0..<0
      if run.count > best.count { best = run }
    }
    // Who records some hours of each day leaves several such times, or one that is long.
    guard !best.isEmpty, best.lowerBound > 0, best.upperBound < buckets, best.count == empty,
      3 * best.count <= full
    else { return }
    var likely = 0.0
    for column in best {
      for place in frame.places.indices {
        let context = model.contexts[column]
        likely +=
          model.base[place * frame.contexts + context] / model.instances[context]
          * model.growth[model.platform[place]]
      }
    }
    looks += 1
    let dispersion = 2 * each + 0.04 * likely
    holes.append(
      VolumeHole(
        event: nil, part: VolumePart(slice: [:], places: frame.places.map { _ in true }),
        range: best, isLasting: false, seen: 0, expected: likely, dispersion: dispersion,
        score: likely * 0.95 / dispersion, rest: nil))
  }

  /// The fewest events the baseline had in an hour of each context, none where it has a hole itself.
  private func leastByContext() -> [Double] {
    let frame = model.frame
    var least = [Double](repeating: .infinity, count: frame.contexts)
    let width = frame.baseline.buckets.count
    guard let first = frame.baseline.buckets.first, let last = frame.baseline.buckets.last
    else { return least.map { _ in 0 } }
    var column = 0
    for bucket in first...last {
      var sum = 0.0
      if column < width, frame.baseline.buckets[column] == bucket {
        for place in frame.places.indices { sum += frame.baseline.all[place * width + column] }
        column += 1
      }
      // The first and the last hour may be cut.
      let context = frame.context(of: bucket)
      if bucket > first, bucket < last { least[context] = min(least[context], sum) }
    }
    return least.map { $0.isFinite ? $0 : 0 }
  }
}
