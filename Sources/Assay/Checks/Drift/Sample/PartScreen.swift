/// Tells cheaply which parts of the traffic show something of a property that the rest does not.
///
/// Only those are looked at closely. Both groups are of the candidate: what changed in one part
/// alone sets that part apart.
struct PartScreen {
  private let rows: SampleRows
  private let values: [SampleRows.Value]
  /// The places of numbers among the values, in their order.
  private let numbers: [Int]
  /// What each text looks like, roughly; 0 of all else.
  private let looks: [UInt32]
  /// The baseline's texts, and the ends of its numbers.
  private let known: Set<UInt64>
  private let range: ClosedRange<Double>?

  init(_ pair: SampleComparison, _ pointer: String) {
    rows = pair.after
    let values = rows.columns[pointer] ?? []
    self.values = values
    numbers = values.indices.filter { values[$0].isNumber }.sorted {
      (values[$0].number, $0) < (values[$1].number, $1)
    }
    let former = pair.before.columns[pointer] ?? []
    known = Set(former.filter { $0.kind == .string }.map(\.hash))
    var range: ClosedRange<Double>?
    for value in former where value.isNumber && value.number.isFinite {
      let old = range ?? value.number...value.number
      range = min(old.lowerBound, value.number)...max(old.upperBound, value.number)
    }
    self.range = range
    let after = rows
    looks = values.map { $0.kind == .string ? Self.look(after.text($0)) : 0 }
  }

  /// Which kinds of bytes a text has, and which one it begins with.
  private static func look(_ text: ArraySlice<UInt8>) -> UInt32 {
    var mask: UInt32 = 1
    var first: UInt32 = 0
    for (place, byte) in text.enumerated() {
      let kind: UInt32
      switch byte {
      case 0x30...0x39: kind = 1
      case 0x41...0x5a: kind = 2
      case 0x61...0x7a: kind = 3
      case 0x80...: kind = 4
      default: kind = 5 + UInt32(byte & 0x0f)
      }
      mask |= 1 << kind
      if place == 0 { first = kind }
    }
    return mask | first << 24
  }

  /// Whether the values of some rows are unlike those of all others.
  func differs(_ isIn: [Bool]) -> Bool {
    let inside = Double(isIn.count { $0 })
    let outside = Double(isIn.count) - inside
    guard inside > 0, outside > 0 else { return false }
    var kinds = [[Double]](repeating: [0, 0], count: 8)
    var strange = [0.0, 0.0]
    var lengths = [0.0, 0.0]
    var seen: [UInt64: SIMD2<Double>] = [:]
    var shapes: [UInt32: SIMD2<Double>] = [:]
    for (index, value) in values.enumerated() {
      let group = isIn[value.row] ? 0 : 1
      kinds[Int(value.kind.rawValue) & 7][group] += 1
      if value.isNumber, let range, !range.contains(value.number) { strange[group] += 1 }
      guard value.kind == .string else { continue }
      lengths[group] += Double(value.length)
      if !known.contains(value.hash) { strange[group] += 1 }
      if seen.count <= 64 { seen[value.hash, default: .zero][group] += 1 }
      shapes[looks[index], default: .zero][group] += 1
    }
    let all = kinds.reduce(into: [0.0, 0.0]) {
      $0[0] += $1[0]
      $0[1] += $1[1]
    }
    guard all[0] >= 8, all[1] >= 8 else { return all[0] + all[1] >= 16 }
    // How often there is a value at all, and of which kind.
    let nulls = kinds[Int(ValueKind.null.rawValue)]
    let filled = [(all[0] - nulls[0]) / inside, (all[1] - nulls[1]) / outside]
    if abs(filled[0] - filled[1]) >= 0.1 * max(1, filled[0], filled[1]) { return true }
    if kinds.contains(where: { abs($0[0] / all[0] - $0[1] / all[1]) >= 0.08 }) { return true }
    if abs(strange[0] / all[0] - strange[1] / all[1]) >= 0.05 { return true }
    let luck = (1 / all[0] + 1 / all[1]).squareRoot()
    let texts = kinds[Int(ValueKind.string.rawValue)]
    if texts[0] >= 8, texts[1] >= 8 {
      let means = [lengths[0] / texts[0], lengths[1] / texts[1]]
      if abs(means[0] - means[1]) >= 0.2 * max(means[0], means[1]) { return true }
      let isOther = { (group: SIMD2<Double>) in
        abs(group[0] / texts[0] - group[1] / texts[1]) >= max(0.12, luck)
      }
      if shapes.count <= 64, shapes.values.contains(where: isOther) { return true }
      if seen.count <= 64, seen.values.contains(where: isOther) { return true }
    }
    return distance(isIn) >= max(0.2, 1.2 * luck)
  }

  /// The greatest distance between the numbers of both groups.
  private func distance(_ isIn: [Bool]) -> Double {
    let inside = Double(numbers.count { isIn[values[$0].row] })
    let outside = Double(numbers.count) - inside
    guard inside >= 8, outside >= 8 else { return 0 }
    var (low, high, most) = (0.0, 0.0, 0.0)
    for (place, index) in numbers.enumerated() {
      if isIn[values[index].row] { low += 1 } else { high += 1 }
      let next = place + 1 < numbers.count ? values[numbers[place + 1]].number : .infinity
      if next != values[index].number { most = max(most, abs(low / inside - high / outside)) }
    }
    return most
  }
}
