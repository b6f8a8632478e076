/// Finds events that fell silent or came too seldom: for hours, on a platform, on a version.
///
/// What is expected follows from the baseline and from what else came (``VolumeModel``). How much
/// numbers vary without any loss is taken from the baseline's own days, from the rest of the
/// candidate, and from how the events of persons come together; the greatest counts. One event is
/// told once, where the loss shows most clearly, and what many events share is one finding.
struct VolumeDrift {
  private static let ratios = [0.05, 0.45]
  /// The chance that a whole run finds anything where nothing is lost.
  private static let chance = 0.01
  /// Events expected without which nothing is looked at.
  private static let fewest = 10.0

  let frame: VolumeFrame
  private let model: VolumeModel
  private let parts: [VolumePart]
  private let expected: [VolumeModel.Expected]
  /// How alike one person's events are, by event.
  private let designs: [Double]
  /// What part of an event comes from its heaviest persons.
  private let heavy: [Double]
  private var looks = 0
  /// The strongest hole of each event, and those that are of no single one.
  private(set) var holes: [VolumeHole] = []

  init?(_ frame: VolumeFrame, _ before: TrafficView, _ after: TrafficView) {
    guard !frame.names.isEmpty else { return nil }
    self.frame = frame
    let model = VolumeModel(frame)
    self.model = model
    parts = VolumePart.all(frame.places)
    expected = frame.names.indices.map(model.expected)
    // A loss on one version makes persons differ, so the baseline tells, where it has many.
    let sides = before.all.clusters >= 24 ? [before] : [before, after]
    designs = frame.names.map { name in
      sides.reduce(1) { most, view in
        let hits = view.events[name]?.tally ?? Tally(slices: view.slices.count)
        return max(most, ClusterSample(Share(hits: hits, of: view.all)).design)
      }
    }
    heavy = frame.names.map { name in
      [before, after].reduce(0) { max($0, Self.heavy($1.events[name]?.tally)) }
    }
    search()
  }

  /// What clusters have beyond three times the middle one.
  private static func heavy(_ tally: Tally?) -> Double {
    guard let tally, tally.total > 0 else { return 0 }
    let clusters = tally.fixed[..<ProfileRow.users].sorted()
    let usual = max(1, clusters[clusters.count / 2])
    return clusters.reduce(0) { $0 + max(0, $1 - 3 * usual) } / tally.total
  }

  private var buckets: Int { frame.candidate.buckets.count }

  private mutating func search() {
    var found: [[VolumeHole]] = []
    for event in frame.names.indices {
      var own: [VolumeHole] = []
      for part in parts {
        let series = series(event, part)
        guard series.sums(0..<buckets).expected >= Self.fewest else { continue }
        looks += 1
        for ratio in Self.ratios {
          guard let hole = series.hole(ratio: ratio), hole.score >= 8,
            let judged = judge(event, part, series, hole.range)
          else { continue }
          own.append(judged)
        }
      }
      found.append(own)
    }
    let silences = PlatformSilence(model)
    // What lasts has one beginning and one end.
    let lasting = Significance.ln(Double(2 * max(1, looks)) / Self.chance)
    let passing = lasting + Significance.ln(Double(buckets))
    for own in found {
      var best: VolumeHole?
      for hole in own
      where hole.score >= max(hole.isLasting ? lasting : passing, (best?.score ?? 0) * 1.02) {
        best = hole
      }
      if let best { holes.append(best) }
    }
    for index in holes.indices {
      let limit = holes[index].isLasting ? lasting : passing
      holes[index].chance = Self.chance * Significance.exp(limit - holes[index].score)
    }
    let silent = Significance.ln(Double(max(1, silences.looks) * buckets) / Self.chance)
    for var hole in silences.holes where hole.score >= silent {
      hole.chance = Self.chance * Significance.exp(silent - hole.score)
      holes.append(hole)
    }
    looks += silences.looks
  }

  private func series(_ event: Int, _ part: VolumePart) -> VolumeSeries {
    VolumeSeries(
      frame.candidate.counts[event], expected[event].candidate, part.places, buckets: buckets)
  }

  // MARK: Judging

  /// A hole as it was found, with what is known of its surroundings.
  private struct Found {
    var event: Int
    var part: VolumePart
    var series: VolumeSeries
    var range: Range<Int>
    var isLasting: Bool
    /// Seen to expected outside of it.
    var rest: Double?
    /// What part of the raw expectation stands.
    var factor: Double
  }

  /// Takes out what else explains too few events; nil where enough of it is explained.
  private func judge(
    _ event: Int, _ part: VolumePart, _ series: VolumeSeries, _ range: Range<Int>
  ) -> VolumeHole? {
    let all = series.sums(0..<buckets)
    let isLasting = series.sums(range).expected >= 0.85 * all.expected
    // What changed everywhere, or always, is told as such.
    guard !isLasting || part.places.contains(false) else { return nil }
    let outside = isLasting ? elsewhere(event, all) : series.rest(range)
    var found = Found(
      event: event, part: part, series: series, range: isLasting ? 0..<buckets : range,
      isLasting: isLasting, factor: 1 - heavy[event])
    if outside.expected >= 5 {
      let ratio = outside.seen / outside.expected
      found.rest = ratio
      found.factor *= min(1, ratio)
    } else if isLasting {
      return nil
    }
    guard let hole = weigh(found), hole.score >= 8, hasCrowd(part, found.range) else { return nil }
    let usual = usual(found)
    guard usual < 1 else { return hole }
    found.factor *= usual
    return weigh(found)
  }

  /// How surely so few events are a loss; nil where there are not few enough.
  private func weigh(_ found: Found) -> VolumeHole? {
    let (seen, raw) = found.series.sums(found.range)
    let likely = raw * found.factor
    let support = support(found.event, found.part, found.range)
    guard likely >= Self.fewest, seen <= (support.place == 0 ? 0.6 : 0.7) * likely else {
      return nil
    }
    let own = dispersion(found)
    // What lasts is held against other parts at the same hours: theirs do not matter.
    let unsure =
      likely / max(1, support.places) + (found.isLasting ? 0 : likely / max(1, support.hours))
    let dispersion = own * (1 + unsure) + 0.0036 * likely
    var score =
      Self.ratios.map { seen * Significance.ln($0) + likely * (1 - $0) }.reduce(0, max)
      / dispersion
    if seen <= 0.1 * likely, !found.isLasting {
      let each = max(frame.baseline.each[found.event], frame.candidate.each[found.event])
      let hourly = max(0, own - 2 * each + 1) / likely
      let spread = hourly + own * unsure / likely + 0.0036
      score = max(score, Self.silence(seen / each, likely / each, spread))
    }
    return VolumeHole(
      event: found.event, part: found.part, range: found.range, isLasting: found.isLasting,
      seen: seen, expected: likely, dispersion: dispersion, score: score, rest: found.rest)
  }

  /// How unlikely it is that so few came of so many visits (Chernoff's bound of the negative
  /// binomial distribution), which vary by a square of `spread`; less what was tried.
  static func silence(_ seen: Double, _ likely: Double, _ spread: Double) -> Double {
    let shape = 1 / max(1e-6, spread)
    let few = seen > 0 ? seen * Significance.ln(seen / likely) : 0
    // Other than of likelihood ratios, of each beginning several ends count.
    return few - (seen + shape) * Significance.ln((seen + shape) / (likely + shape))
      - Significance.ln(4)
  }

  /// The same event in all other parts.
  private func elsewhere(
    _ event: Int, _ own: (seen: Double, expected: Double)
  ) -> (seen: Double, expected: Double) {
    let all = series(event, parts[0]).sums(0..<buckets)
    return (max(0, all.seen - own.seen), max(0, all.expected - own.expected))
  }

  /// What the middle one of the other events does in the same place, counted by events and by what
  /// was expected of them.
  ///
  /// For hours one of both must be lower, since bursts are held to the event's own volume; where one
  /// event's lasting growth lowers all others, either will do.
  private func usual(_ found: Found) -> Double {
    var ratios: [(ratio: Double, weight: Double)] = []
    let places = found.part.places.indices.filter { found.part.places[$0] }
    for other in frame.names.indices where other != found.event {
      var sums = (seen: 0.0, expected: 0.0)
      for place in places {
        let start = place * buckets
        for index in start + found.range.lowerBound..<start + found.range.upperBound {
          sums.seen += frame.candidate.counts[other][index]
          sums.expected += expected[other].candidate[index]
        }
      }
      if sums.expected >= 5 { ratios.append((sums.seen / sums.expected, sums.expected)) }
    }
    guard ratios.count >= 3 else { return 1 }
    ratios.sort { ($0.ratio, $0.weight) < ($1.ratio, $1.weight) }
    let byCount = ratios[ratios.count / 2].ratio
    let half = ratios.reduce(0) { $0 + $1.weight } / 2
    var sum = 0.0
    let byWeight =
      ratios.first { entry in
        sum += entry.weight
        return sum >= half
      }?.ratio ?? 1
    return found.isLasting ? min(byCount, byWeight) : max(byCount, byWeight)
  }

  /// Whether what came is of several persons.
  private func hasCrowd(_ part: VolumePart, _ range: Range<Int>) -> Bool {
    var persons: UInt32 = 0
    for place in part.places.indices where part.places[place] {
      for column in range { persons |= frame.candidate.persons[place * buckets + column] }
    }
    return persons.nonzeroBitCount >= 6
  }

  /// On how many of the baseline's events an expectation rests.
  private func support(
    _ event: Int, _ part: VolumePart, _ range: Range<Int>
  ) -> (hours: Double, places: Double, place: Double) {
    var contexts: Set<Int> = []
    var (hours, place, places) = (0.0, 0.0, 0.0)
    let platforms = Set(part.places.indices.filter { part.places[$0] }.map { model.platform[$0] })
    for column in range where contexts.insert(model.contexts[column]).inserted {
      for platform in platforms.sorted() {
        hours += expected[event].support[platform * buckets + column]
      }
    }
    for index in part.places.indices {
      if part.places[index] { place += expected[event].placeSupport[index] }
      if platforms.contains(model.platform[index]) {
        places += expected[event].placeSupport[index]
      }
    }
    return (hours, max(place, 0.25 * places), place)
  }

  private func dispersion(_ found: Found) -> Double {
    let event = found.event
    let base = VolumeSeries(
      frame.baseline.counts[event], expected[event].baseline, found.part.places,
      buckets: frame.baseline.buckets.count)
    var most = max(1, frame.baseline.each[event], frame.candidate.each[event])
    most = max(most, base.dispersion() ?? 1)
    if found.isLasting { return max(most, designs[event]) }
    return max(most, found.series.dispersion(besides: found.range) ?? 1)
  }
}

extension VolumeDrift {
  /// One finding for each cause.
  var findings: [(finding: Finding, hole: VolumeHole)] {
    var groups: [[VolumeHole]] = []
    for hole in holes {
      let place = groups.firstIndex { group in
        hole.event != nil && group[0].event != nil && group[0].isLike(hole)
      }
      if let place { groups[place].append(hole) } else { groups.append([hole]) }
    }
    // Two events may break on their own; of three it is one cause.
    let causes = groups.flatMap { $0.count < 3 ? $0.map { [$0] } : [$0] }
    return causes.compactMap { group in
      VolumeHole.finding(group, frame).map { ($0, group[0]) }
    }
  }

  /// What it came to.
  static func result(_ drift: Self?, _ frame: VolumeFrame, isFound: Bool) -> CheckResult {
    let name = "\(Rule.deliveryMissing.rawValue) (baseline)"
    guard let drift, drift.looks > 0 else {
      return CheckResult(
        name: name, verdict: .notEvaluated,
        reason: frame.reason ?? "too few events to expect any number of them")
    }
    let hours = frame.width == 1 ? "hours" : "times of \(frame.width) hours"
    return CheckResult(
      name: name, verdict: isFound ? .fail : .pass,
      reason: "\(frame.names.count) events over \(frame.candidate.buckets.count) \(hours), in "
        + "\(drift.parts.count) parts of the traffic")
  }
}

extension DriftRun {
  /// Looks for events that fell silent.
  mutating func add(_ frame: VolumeFrame, _ before: TrafficView, _ after: TrafficView) {
    let drift = VolumeDrift(frame, before, after)
    volumes = drift?.findings ?? []
    volumeResult = VolumeDrift.result(
      drift, frame, isFound: volumes.contains { $0.finding.rule == .deliveryMissing })
  }
}

extension VolumeDrift {
  /// Findings and holes, each cause once.
  static func joined(
    _ findings: [Finding], _ volumes: [(finding: Finding, hole: VolumeHole)]
  ) -> [Finding] {
    var findings = findings
    for (finding, hole) in volumes {
      if hole.isLasting {
        let isTold = findings.contains { other in
          other.rule == .driftVolume && (other.event == finding.event || other.event == nil)
            && other.slice.allSatisfy { finding.slice[$0.key] == $0.value }
        }
        if !isTold { findings.append(finding) }
      } else {
        // A hole in time lowers the share of the whole: it is the same cause, better placed.
        let isCalm = hole.rest.map { $0 >= 0.6 } ?? true
        if isCalm {
          findings.removeAll {
            $0.rule == .driftVolume && $0.event != nil && $0.event == finding.event
          }
        }
        findings.append(finding)
      }
    }
    return findings
  }
}
