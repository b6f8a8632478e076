/// How consent of one person stood at any moment, from everything that was said of it.
struct ConsentTimeline: Sendable {
  /// What holds from a moment on.
  struct Standing: Hashable, Sendable {
    /// Destinations whose consent is refused.
    var refused: UInt64 = 0
    /// Those of them that the person decided about.
    var decided: UInt64 = 0
    var isDeleted = false

    /// What is left refused where an event grants.
    func refused(after granted: UInt64, isDecision: Bool) -> UInt64 {
      refused & ~(isDecision ? granted : granted & ~decided)
    }
  }

  private var times: [Int64] = []
  private var standings: [Standing] = []

  /// Takes marks in the order of their times.
  init(_ marks: [ReachRecord]) {
    var standing = Standing()
    var index = 0
    while index < marks.count {
      let time = marks[index].occurred
      var refused = (all: UInt64(0), decided: UInt64(0))
      let before = standing
      var ended: UInt64 = 0
      // At one moment a refusal counts for more than a grant, whichever line comes first.
      while index < marks.count, marks[index].occurred == time {
        let mark = marks[index]
        ended |= mark.isDecision ? mark.granted : mark.granted & ~before.decided
        refused.all |= mark.denied
        if mark.isDecision { refused.decided |= mark.denied }
        standing.isDeleted = standing.isDeleted || mark.isDeletion
        index += 1
      }
      standing.refused = before.refused & ~ended | refused.all
      standing.decided = before.decided & ~ended | refused.decided
      if standing != before {
        times.append(time)
        standings.append(standing)
      }
    }
  }

  /// Whether nothing was ever refused.
  var isOpen: Bool { standings.allSatisfy { $0.refused == 0 && !$0.isDeleted } }

  /// How it stood just before a moment.
  func standing(before time: Int64) -> Standing {
    var low = 0
    var high = times.count
    while low < high {
      let middle = (low + high) / 2
      if times[middle] < time { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? standings[low - 1] : Standing()
  }
}
