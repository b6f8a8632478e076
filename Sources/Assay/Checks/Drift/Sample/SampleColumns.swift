/// One event's properties side by side: what relations between them are looked for in.
struct SampleColumns {
  /// A property, or a quantity made of one, with a value for each event (NaN where there is none).
  struct Numeric {
    var pointer: String
    /// What it is called in words.
    var words: String
    var isTime = false
    /// Whether it is made of another property: the length of a text or array, a sum over items.
    var isDerived = false
    var before: [Double]
    var after: [Double]
  }

  /// A property of few values, each with a number, -1 where there is none.
  struct Labels {
    var pointer: String
    var count: Int
    var before: [Int]
    var after: [Int]
    /// Whether they are numbers in fifths of the baseline.
    var isBinned = false
    /// The first text of each number, and whether it is the baseline's.
    var firsts: [Int: (value: SampleRows.Value, isBefore: Bool)] = [:]
  }

  var numerics: [Numeric] = []
  var labels: [Labels] = []

  private static let mostNumerics = 14
  private static let mostLabels = 24

  init(_ pair: SampleComparison) {
    let pointers = Set(pair.before.columns.keys).intersection(pair.after.columns.keys)
      .filter { !$0.hasPrefix("/context") && !$0.contains("/*") && $0 != "/properties" }.sorted()
    for pointer in pointers { add(pointer, pair) }
    for pointer in pointers { addItems(of: pointer, pair) }
    numerics = Array(numerics.prefix(Self.mostNumerics))
    labels = Array(labels.prefix(Self.mostLabels))
  }

  private mutating func add(_ pointer: String, _ pair: SampleComparison) {
    let sides = [pair.before, pair.after]
    let areDates = sides.contains { SampleDates.areDates($0, $0.columns[pointer] ?? []) }
    let firsts = sides.map { $0.firsts(pointer) }
    let columns = sides.map { $0.columns[pointer] ?? [] }
    let numbers = (0...1).map { side in
      firsts[side].map { index -> Double in
        guard index >= 0, columns[side][index].isNumber else { return .nan }
        return columns[side][index].number
      }
    }
    let label = SampleComparison.label(pointer)
    let isIdentifier = Opaque.isOpaque(pointer, forWords: false)
    let filled = numbers.map { side in side.count { !$0.isNaN } }
    if filled[0] >= 24, filled[1] >= 16, !isIdentifier {
      numerics.append(
        Numeric(pointer: pointer, words: "`\(label)`", before: numbers[0], after: numbers[1]))
    }
    let texts = (0...1).map { side in columns[side].count { $0.kind == .string } }
    if texts[0] >= 24, texts[1] >= 16 { addTexts(pointer, pair, firsts, columns) }
    // Dates and times come and go with the calendar: they are nobody's label.
    let areTimes = SampleNumbers.isTime(
      numbers[0].filter { !$0.isNaN }.sorted(), numbers[1].filter { !$0.isNaN }.sorted())
    if !areDates, !areTimes { addLabels(pointer, pair, firsts, columns, numbers, isIdentifier) }
  }

  private mutating func addTexts(
    _ pointer: String, _ pair: SampleComparison, _ firsts: [[Int]],
    _ columns: [[SampleRows.Value]]
  ) {
    let sides = [pair.before, pair.after]
    let label = SampleComparison.label(pointer)
    let times = (0...1).map { side in
      firsts[side].map { index -> Double in
        guard index >= 0, let time = SampleTimes.instant(sides[side], columns[side][index])
        else { return .nan }
        return Double(time) / 1000
      }
    }
    let count = times[0].count { !$0.isNaN }
    if count >= 24, Double(count) >= 0.8 * Double(columns[0].count) {
      numerics.append(
        Numeric(
          pointer: pointer, words: "`\(label)`", isTime: true, before: times[0], after: times[1]))
      return
    }
    let spaced = columns[0].prefix(200).count { pair.before.text($0).contains(0x20) }
    guard spaced > min(200, columns[0].count) / 2 else { return }
    let lengths = (0...1).map { side in
      firsts[side].map { $0 >= 0 ? Double(columns[side][$0].length) : .nan }
    }
    numerics.append(
      Numeric(
        pointer: pointer, words: "the length of `\(label)`", isDerived: true, before: lengths[0],
        after: lengths[1]))
  }

  private mutating func addLabels(
    _ pointer: String, _ pair: SampleComparison, _ firsts: [[Int]],
    _ columns: [[SampleRows.Value]], _ numbers: [[Double]], _ isIdentifier: Bool
  ) {
    var known: [UInt64: Int] = [:]
    var texts: [Int: (value: SampleRows.Value, isBefore: Bool)] = [:]
    var isTooMany = false
    var coded: [[Int]] = []
    for side in 0...1 {
      coded.append(
        firsts[side].map { index in
          guard index >= 0 else { return -1 }
          let value = columns[side][index]
          guard value.kind != .null, value.kind != .object, value.kind != .array else { return -1 }
          let key = value.hash ^ (UInt64(value.kind == .decimal ? 3 : value.kind.rawValue) << 57)
          if let code = known[key] { return code }
          guard side == 0 || !isTooMany, known.count < 64 else {
            if side == 0 { isTooMany = true }
            return side == 0 ? -1 : 64
          }
          let code = known.count
          known[key] = code
          if value.kind == .string { texts[code] = (value, side == 0) }
          return code
        })
    }
    let filled = coded[0].count { $0 >= 0 }
    if !isTooMany, known.count >= 2, filled >= 24,
      Double(Set(coded[0]).count) <= Double(filled) / 4
    {
      labels.append(
        Labels(
          pointer: pointer, count: 65, before: coded[0], after: coded[1], firsts: texts))
    } else if !isIdentifier, numbers[0].count(where: { !$0.isNaN }) >= 60 {
      bin(pointer, numbers)
    }
  }

  private mutating func bin(_ pointer: String, _ numbers: [[Double]]) {
    let sorted = numbers[0].filter { !$0.isNaN }.sorted()
    let cuts = [0.2, 0.4, 0.6, 0.8].map { sorted[Int($0 * Double(sorted.count))] }
    guard Set(cuts).count >= 2 else { return }
    let coded = numbers.map { side in
      side.map { number in number.isNaN ? -1 : cuts.count { number > $0 } }
    }
    labels.append(
      Labels(pointer: pointer, count: 65, before: coded[0], after: coded[1], isBinned: true))
  }

  /// Counts of an array's items, and sums over them.
  private mutating func addItems(of pointer: String, _ pair: SampleComparison) {
    let sides = [pair.before, pair.after]
    guard sides[0].columns[pointer]?.first?.kind == .array else { return }
    let label = SampleComparison.label(pointer)
    func column(_ side: SampleRows, _ make: (inout [Double]) -> Void) -> [Double] {
      var sums = [Double](repeating: .nan, count: side.count)
      for value in side.columns[pointer] ?? [] where value.kind == .array { sums[value.row] = 0 }
      make(&sums)
      return sums
    }
    let counts = sides.map { side in
      column(side) { for value in side.columns[pointer + "/*"] ?? [] { $0[value.row] += 1 } }
    }
    numerics.append(
      Numeric(
        pointer: pointer, words: "the number of `\(label)`", isDerived: true, before: counts[0],
        after: counts[1]))
    let members = Set(sides[0].columns.keys).intersection(sides[1].columns.keys).filter {
      $0.hasPrefix(pointer + "/*/") && sides[0].columns[$0]?.first?.isNumber == true
    }.sorted().prefix(4)
    for (index, first) in members.enumerated() {
      for second in [nil] + members.dropFirst(index + 1).map(Optional.some) {
        let sums = sides.map { side in sum(side, pointer, first, second, column) }
        let names = [first, second].compactMap { $0 }.map { "`\(SampleComparison.label($0))`" }
        numerics.append(
          Numeric(
            pointer: first, words: "the sum of \(names.joined(separator: " × "))", isDerived: true,
            before: sums[0], after: sums[1]))
      }
    }
  }

  private func sum(
    _ side: SampleRows, _ pointer: String, _ first: String, _ second: String?,
    _ column: (SampleRows, (inout [Double]) -> Void) -> [Double]
  ) -> [Double] {
    let values = side.columns[first] ?? []
    let others = second.map { side.columns[$0] ?? [] }
    return column(side) { sums in
      for (index, value) in values.enumerated() where value.isNumber {
        var product = value.number
        if let others {
          // Items that lack one of the two cannot be told apart: then there is no sum.
          guard others.count == values.count, others[index].row == value.row else {
            sums[value.row] = .nan
            continue
          }
          product *= others[index].number
        }
        sums[value.row] += product
      }
    }
  }
}
