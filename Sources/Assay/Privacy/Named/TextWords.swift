/// The words of a text with their places, read once.
struct TextWords {
  /// No more words of one text are looked at.
  private static let most = 400

  private var ranges: [Range<Int>] = []
  private var hashes: [UInt64] = []
  private var flags: [UInt8] = []

  var count: Int { ranges.count }

  subscript(index: Int) -> Range<Int> { ranges[index] }

  /// Of the word in small letters without accents.
  func hash(_ index: Int) -> UInt64 { hashes[index] }

  /// Whether it begins with a capital, or with a letter of a script that has none.
  func isCapital(_ index: Int) -> Bool { flags[index] & 1 != 0 }

  /// Whether it is digits, with at most a letter after them.
  func isNumber(_ index: Int) -> Bool { flags[index] & 2 != 0 }

  func contains(where body: (UInt64) -> Bool) -> Bool { hashes.contains(where: body) }

  init(_ bytes: Span<UInt8>) {
    var index = 0
    while index < bytes.count, ranges.count < Self.most {
      guard Self.isLetter(bytes[index]) else {
        index &+= 1
        continue
      }
      let start = index
      while index < bytes.count, Self.isPart(bytes, index) { index &+= 1 }
      add(start..<index, bytes)
    }
  }

  private mutating func add(_ range: Range<Int>, _ bytes: Span<UInt8>) {
    var hash = NameHashes.basis
    var only: UInt64 = 0
    NameHashes.forEach(in: bytes.extracting(range)) { only = only == 0 ? $0 : only }
    if only != 0 { hash = only }
    var digits = 0
    var others = 0
    for index in range {
      if ASCIIClass.isDigit(bytes[index]) { digits &+= 1 } else { others &+= 1 }
    }
    let first = bytes[range.lowerBound]
    let isCapital =
      ASCIIClass.isUpper(first)
      || first == 0xC3 && range.count > 1 && bytes[range.lowerBound &+ 1] < 0x9F
      || first >= 0xC4
    ranges.append(range)
    hashes.append(hash)
    flags.append(
      (isCapital ? 1 : 0)
        | (digits > 0 && others <= 1 && ASCIIClass.isDigit(first) ? 2 : 0))
  }

  /// Whether only a blank, or a comma and a blank, stands between two words.
  func isJoined(_ left: Int, _ right: Int, _ bytes: Span<UInt8>) -> Bool {
    let gap = ranges[left].upperBound..<ranges[right].lowerBound
    guard 1...2 ~= gap.count else { return false }
    for index in gap {
      let byte = bytes[index]
      if byte != 0x20, byte != UInt8(ascii: "."), byte != UInt8(ascii: ",") { return false }
    }
    return true
  }

  /// Whether only one blank, or a full stop and a blank, stands between: the words of one name.
  func isNext(_ left: Int, _ right: Int, _ bytes: Span<UInt8>) -> Bool {
    let gap = ranges[left].upperBound..<ranges[right].lowerBound
    guard 1...2 ~= gap.count else { return false }
    for index in gap where bytes[index] != 0x20 {
      let isInitial = bytes[index] == UInt8(ascii: ".") && ranges[left].count < 4
      if !isInitial { return false }
    }
    return true
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    ASCIIClass.isAlphanumeric(byte) || byte >= 0x80
  }

  private static func isPart(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
    if isLetter(bytes[index]) { return true }
    guard bytes[index] == UInt8(ascii: "'") || bytes[index] == UInt8(ascii: "-"),
      index &+ 1 < bytes.count
    else { return false }
    return isLetter(bytes[index &+ 1])
  }
}
