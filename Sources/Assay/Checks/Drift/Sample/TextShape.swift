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

  init(_ text: ArraySlice<UInt8>) {
    var runs: [(UInt8, [UInt8])] = []
    var upper = 0
    var lower = 0
    for byte in text {
      let kind: UInt8
      switch byte {
      case 0x30...0x39: kind = 0x39
      case 0x41...0x5a: (kind, upper) = (0x61, upper + 1)
      case 0x61...0x7a: (kind, lower) = (0x61, lower + 1)
      case 0x80...: kind = 0x61
      default: kind = byte
      }
      if byte == 0x20 { spaces += 1 }
      if let last = runs.last, last.0 == kind, kind == 0x61 || kind == 0x39 {
        runs[runs.count - 1].1.append(byte)
      } else {
        runs.append((kind, [byte]))
      }
    }
    for run in runs where run.0 == 0x39 && groups.count < 6 {
      let value = run.1.prefix(9).reduce(0) { $0 * 10 + Int($1 - 0x30) }
      groups.append((value, run.1.count))
    }
    letters = upper + lower == 0 ? "" : upper == 0 ? "lower" : lower == 0 ? "upper" : "mixed"
    if let first = runs.first, first.0 == 0x61, runs.count > 1, first.1.count <= 6,
      runs[1].0 != 0x20
    {
      let isLong = runs[1].0 == 0x39 ? "" : String(decoding: [runs[1].0], as: UTF8.self)
      // A mixed run begins with letters by chance.
      let isMixed = runs[1].0 == 0x39 && runs.count > 2 && runs[2].0 == 0x61
      // So does a hexadecimal number.
      let isHexadecimal = text.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x46, 0x61...0x66, 0x2d: true
        default: false
        }
      }
      prefix =
        isMixed || (isHexadecimal && text.count >= 8)
        ? "" : String(decoding: first.1, as: UTF8.self) + isLong
    }
    var shape: [UInt8] = []
    var hasMixed = false
    for (index, run) in runs.enumerated() where index < 24 {
      let isWord = run.0 == 0x61 || run.0 == 0x39
      if isWord, let last = shape.last, last == 0x61 || last == 0x39 || last == 0x77 {
        shape[shape.count - 1] = 0x77
        hasMixed = true
      } else {
        shape.append(run.0)
      }
    }
    if hasMixed { shape = shape.map { $0 == 0x61 || $0 == 0x39 ? 0x77 : $0 } }
    skeleton = String(decoding: shape, as: UTF8.self)
  }
}
