/// What can be said of a text without telling it.
struct TextShape: Hashable {
  /// Letters as `a`, digits as `9`, mixed runs as `w`, everything else as it is.
  var skeleton = ""
  /// `lower`, `upper`, `mixed`, or nothing where there are no letters.
  var letters = ""
  /// The letters at the beginning, before a digit or separator.
  var prefix = ""
  var spaces = 0
  /// Each run of digits: its number and its length.
  var groups: [(value: Int, length: Int)] = []

  static func == (left: Self, right: Self) -> Bool { left.skeleton == right.skeleton }
  func hash(into hasher: inout Hasher) { hasher.combine(skeleton) }

  /// A run of one kind of byte.
  private struct Run {
    var kind: UInt8
    var start: Int
    var count: Int
  }

  init(_ text: ArraySlice<UInt8>) {
    var runs: [Run] = []
    runs.reserveCapacity(min(32, text.count))
    var upper = 0
    var lower = 0
    for index in text.indices {
      let byte = text[index]
      let kind: UInt8
      switch byte {
      case 0x30...0x39: kind = 0x39
      case 0x41...0x5a: (kind, upper) = (0x61, upper + 1)
      case 0x61...0x7a: (kind, lower) = (0x61, lower + 1)
      case 0x80...: kind = 0x61
      default: kind = byte
      }
      if byte == 0x20 { spaces += 1 }
      let last = runs.count - 1
      if last >= 0, runs[last].kind == kind, kind == 0x61 || kind == 0x39 {
        runs[last].count += 1
      } else {
        runs.append(Run(kind: kind, start: index, count: 1))
      }
    }
    groups = Self.groups(of: text)
    letters = upper + lower == 0 ? "" : upper == 0 ? "lower" : lower == 0 ? "upper" : "mixed"
    prefix = Self.prefix(runs, text)
    skeleton = Self.skeleton(runs)
  }

  /// The first six runs of digits.
  static func groups(of text: ArraySlice<UInt8>) -> [(value: Int, length: Int)] {
    var groups: [(value: Int, length: Int)] = []
    var (value, length) = (0, 0)
    for byte in text {
      if byte &- 0x30 < 10 {
        if length < 9 { value = value * 10 + Int(byte - 0x30) }
        length += 1
      } else if length > 0 {
        groups.append((value, length))
        if groups.count == 6 { return groups }
        (value, length) = (0, 0)
      }
    }
    if length > 0 { groups.append((value, length)) }
    return groups
  }

  private static func prefix(_ runs: [Run], _ text: ArraySlice<UInt8>) -> String {
    guard let first = runs.first, first.kind == 0x61, runs.count > 1, first.count <= 6,
      runs[1].kind != 0x20
    else { return "" }
    let sign = runs[1].kind == 0x39 ? "" : String(decoding: [runs[1].kind], as: UTF8.self)
    // A mixed run begins with letters by chance.
    if runs[1].kind == 0x39, runs.count > 2, runs[2].kind == 0x61 { return "" }
    // So does a hexadecimal number.
    let isHexadecimal = text.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x46, 0x61...0x66, 0x2d: true
      default: false
      }
    }
    if isHexadecimal, text.count >= 8 { return "" }
    return String(decoding: text[first.start..<first.start + first.count], as: UTF8.self) + sign
  }

  private static func skeleton(_ runs: [Run]) -> String {
    var shape: [UInt8] = []
    shape.reserveCapacity(24)
    var hasMixed = false
    for run in runs.prefix(24) {
      let isWord = run.kind == 0x61 || run.kind == 0x39
      if isWord, let last = shape.last, last == 0x61 || last == 0x39 || last == 0x77 {
        shape[shape.count - 1] = 0x77
        hasMixed = true
      } else {
        shape.append(run.kind)
      }
    }
    if hasMixed {
      for index in shape.indices where shape[index] == 0x61 || shape[index] == 0x39 {
        shape[index] = 0x77
      }
    }
    return String(decoding: shape, as: UTF8.self)
  }
}
