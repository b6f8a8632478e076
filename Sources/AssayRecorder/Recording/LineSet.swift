/// Numbers of lines, told as ranges that mostly follow each other.
struct LineSet {
  private var ranges: [Range<Int>] = []
  /// Questions come in ascending order, so the next answer is mostly where the last one was.
  private var cursor = 0

  mutating func insert(_ first: Int, count: Int) {
    let (end, overflow) = first.addingReportingOverflow(count)
    guard first > 0, count > 0, !overflow else { return }
    if let last = ranges.last, last.lowerBound <= first, first <= last.upperBound {
      ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, end)
    } else {
      ranges.append(first..<end)
    }
  }

  /// To be called after the last insertion and before the first question.
  mutating func sort() {
    let sorted = ranges.sorted { $0.lowerBound < $1.lowerBound }
    ranges = []
    for range in sorted { insert(range.lowerBound, count: range.count) }
    cursor = 0
  }

  mutating func contains(_ line: Int) -> Bool {
    if cursor > 0, ranges[cursor - 1].upperBound > line { cursor = 0 }
    while cursor < ranges.count, ranges[cursor].upperBound <= line { cursor += 1 }
    return cursor < ranges.count && ranges[cursor].contains(line)
  }
}
