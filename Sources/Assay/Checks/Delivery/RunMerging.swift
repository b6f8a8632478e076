extension Array {
  /// Puts elements in order that came in few runs which are in order, such as each worker's.
  ///
  /// Equal ones keep their order; `spare` is room that is used again.
  @inline(__always)
  package mutating func mergeRuns(with spare: inout Self, by precedes: (Element, Element) -> Bool) {
    var index = 1
    while index < count, !precedes(self[index], self[index &- 1]) { index &+= 1 }
    if index >= count { return }
    var starts = [0, index]
    while index &+ 1 < count {
      index &+= 1
      if precedes(self[index], self[index &- 1]) { starts.append(index) }
    }
    guard starts.count <= 16 else {
      sort(by: precedes)
      return
    }
    while starts.count > 1 {
      spare.removeAll(keepingCapacity: true)
      var kept: [Int] = []
      var run = 0
      while run < starts.count {
        kept.append(starts[run])
        let middle = run &+ 1 < starts.count ? starts[run &+ 1] : count
        let end = run &+ 2 < starts.count ? starts[run &+ 2] : count
        var (left, right) = (starts[run], middle)
        while left < middle, right < end {
          if precedes(self[right], self[left]) {
            spare.append(self[right])
            right &+= 1
          } else {
            spare.append(self[left])
            left &+= 1
          }
        }
        spare.append(contentsOf: self[left..<middle])
        spare.append(contentsOf: self[right..<end])
        run &+= 2
      }
      swap(&self, &spare)
      starts = kept
    }
  }
}
