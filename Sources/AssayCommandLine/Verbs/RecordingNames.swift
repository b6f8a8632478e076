/// Refuses recordings that cannot be meant.
enum RecordingNames {
  /// Standard input can be read once, and a recording compared with itself tells nothing.
  static func check(candidates: [String], baselines: [String]) throws(CommandError) {
    let streams = (candidates + baselines).filter { $0 == "-" }
    guard streams.count < 2 else {
      throw CommandError("standard input (-) is named twice, and can be read only once")
    }
    for name in candidates where baselines.contains(name) {
      throw CommandError("\(name) is both baseline and candidate, so nothing can differ")
    }
    var seen = Set<String>()
    for name in candidates + baselines where !seen.insert(name).inserted {
      throw CommandError("\(name) is named twice, and its events would all be duplicates")
    }
  }
}
