/// Up to eight groups of digits with the separators between them, read from one place in a value.
///
/// `+49 (0)30 123-456` is four groups; each group's length, end and leading separator take one byte
/// of a word, so reading a run allocates nothing:
///
///     index      0     1     2     3
///     lengths   [2]   [1]   [2]   [3] …
///     separators [)]  [)]   [ ]  [-] …    entry i stands *after* group i
struct DigitGroups {
  /// What stands between two groups.
  enum Separator: UInt8 {
    case none, space, hyphen, dot, slash, bracket
  }

  static let capacity = 8
  private static let longestGroup = 20

  /// The byte index of the first digit.
  let start: Int
  /// How many groups were read; zero when a group is longer than any number we know.
  private(set) var count = 0
  /// The digits in all groups together.
  private(set) var digits = 0

  private var lengths: UInt64 = 0
  private var ends: UInt64 = 0
  private var separators: UInt64 = 0

  /// Reads groups from `start`, which must be a digit.
  init(in bytes: Span<UInt8>, from start: Int) {
    self.start = start
    var index = start
    while count < Self.capacity {
      let groupStart = index
      while index < bytes.count, ASCIIClass.isDigit(bytes[index]) { index &+= 1 }
      let length = index &- groupStart
      guard length <= Self.longestGroup, index &- start < 200 else {
        count = 0
        return
      }
      let shift = UInt64(count) &* 8
      lengths |= UInt64(length) &<< shift
      ends |= UInt64(index &- start) &<< shift
      digits &+= length
      count &+= 1
      let (separator, next) = Self.separator(in: bytes, at: index)
      separators |= UInt64(separator.rawValue) &<< shift
      guard separator != .none else { return }
      index = next
    }
  }

  /// The number of digits in a group.
  func length(_ group: Int) -> Int { Int(lengths &>> (UInt64(group) &* 8) & 0xFF) }

  /// What stands after a group when more digits follow it.
  func separator(after group: Int) -> Separator {
    Separator(rawValue: UInt8(separators &>> (UInt64(group) &* 8) & 0xFF)) ?? .none
  }

  /// The byte index after the last digit of the first `groups` groups.
  func end(ofFirst groups: Int) -> Int {
    start &+ Int(ends &>> (UInt64(groups &- 1) &* 8) & 0xFF)
  }

  /// The digits of the first `groups` groups together.
  func digits(inFirst groups: Int) -> Int {
    var sum = 0
    for group in 0..<groups { sum &+= length(group) }
    return sum
  }

  /// Whether the lengths of the first groups are exactly these.
  func begins(_ first: Int, _ second: Int, _ third: Int) -> Bool {
    count >= 3 && length(0) == first && length(1) == second && length(2) == third
  }

  /// Whether one separator stands between all of the first `groups` groups, and which.
  func uniformSeparator(inFirst groups: Int) -> Separator? {
    guard groups > 1 else { return Separator.none }
    let first = separator(after: 0)
    for group in 1..<groups where group < groups &- 1 && separator(after: group) != first {
      return nil
    }
    return first
  }

  /// Whether the first `groups` groups end where a number may end: nothing or a space follows.
  func endsCleanly(after groups: Int) -> Bool {
    let next = separator(after: groups &- 1)
    return next == .none || next == .space
  }

  /// Reads up to three separating bytes that lead to another digit.
  private static func separator(in bytes: Span<UInt8>, at start: Int) -> (Separator, Int) {
    var index = start
    var kind = Separator.none
    var spaces = 0
    while index < bytes.count, index &- start < 4 {
      let byte = bytes[index]
      if ASCIIClass.isDigit(byte) { break }
      let (next, width) = classify(byte, in: bytes, at: index)
      guard next != .none else { return (.none, start) }
      if next == .space {
        spaces &+= 1
        if kind == .none { kind = .space }
      } else if next == .bracket || kind == .space || kind == .none {
        kind = next
      } else if kind != .bracket {
        return (.none, start)
      }
      index &+= width
    }
    guard index < bytes.count, ASCIIClass.isDigit(bytes[index]) else { return (.none, start) }
    // Two spaces, or a dot with a space, end one thing and begin another.
    if spaces > 0, index &- start > 1, kind == .dot || (kind == .space && spaces > 1) {
      return (.none, start)
    }
    return (kind, index)
  }

  private static func classify(
    _ byte: UInt8, in bytes: Span<UInt8>, at index: Int
  ) -> (Separator, Int) {
    switch byte {
    case UInt8(ascii: " "): return (.space, 1)
    case UInt8(ascii: "-"): return (.hyphen, 1)
    case UInt8(ascii: "."): return (.dot, 1)
    case UInt8(ascii: "/"): return (.slash, 1)
    case UInt8(ascii: "("), UInt8(ascii: ")"): return (.bracket, 1)
    case 0xC2 where index &+ 1 < bytes.count && bytes[index &+ 1] == 0xA0:
      return (.space, 2)  // no-break space
    case 0xE2 where index &+ 2 < bytes.count && bytes[index &+ 1] == 0x80:
      let last = bytes[index &+ 2]
      if last >= 0x90 && last <= 0x95 { return (.hyphen, 3) }  // hyphens and dashes
      return last == 0xAF || last == 0x89 ? (.space, 3) : (.none, 0)  // narrow spaces
    default: return (.none, 0)
    }
  }
}
