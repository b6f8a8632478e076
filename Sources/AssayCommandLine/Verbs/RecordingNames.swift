/// Refuses recordings that cannot be meant.
enum RecordingNames {
  /// Standard input can be read once, and a recording twice among the candidates repeats itself.
  ///
  /// A recording may be its own baseline: that is how one sees that nothing drifts.
  static func check(candidates: [String], baselines: [String]) throws(CommandError) {
    let streams = (candidates + baselines).filter { $0 == "-" }
    guard streams.count < 2 else {
      throw CommandError("standard input (-) is named twice, and can be read only once")
    }
    for names in [candidates, baselines] {
      var seen = Set<String>()
      for name in names where !seen.insert(name).inserted {
        throw CommandError("\(name) is named twice, and its events would all be duplicates")
      }
    }
  }
}
