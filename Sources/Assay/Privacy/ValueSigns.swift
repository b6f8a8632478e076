/// What a value's bytes hold, counted eight at a time, so that the common value is left at once.
///
/// Each comparison leaves the high bit of every byte that matches (Warren, *Hacker's Delight*,
/// chapter 6); shifted down and multiplied by 0x0101…, the bits add up in the top byte.
struct ValueSigns {
  private(set) var digits = 0
  private(set) var dots = 0
  private(set) var colons = 0
  private var atSigns: UInt64 = 0
  private var percents: UInt64 = 0
  private var capitalJs: UInt64 = 0

  @inline(never)
  init(of bytes: Span<UInt8>) {
    let count = bytes.count
    guard count >= 8 else {
      var rest: UInt64 = 0
      for index in bytes.indices { rest = rest &<< 8 | UInt64(bytes[index]) }
      add(rest)
      return
    }
    bytes.withUnsafeBytes { raw in
      var index = 0
      while index &+ 8 <= count {
        add(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        index &+= 8
      }
      guard index < count else { return }
      // The last word overlaps the one before it: the bytes counted already are shifted out.
      let last = raw.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
      add(UInt64(littleEndian: last) &>> UInt64(truncatingIfNeeded: 8 &* (8 &- (count &- index))))
    }
  }

  @inline(__always)
  private mutating func add(_ word: UInt64) {
    // All that counts lies between % (0x25) and J (0x4A): words of small letters are left at once.
    let low = word & Self.low
    let fromPercent = low &+ Self.each(0x80 - 0x25)
    let beyondJ = low &+ Self.each(0x80 - 0x4B)
    if fromPercent & ~beyondJ & ~word & Self.high == 0 { return }
    let aboveNine: UInt64 = 0x7676_7676_7676_7676
    let shifted = word ^ Self.each(UInt8(ascii: "0"))
    digits &+= Self.count(~(((shifted & Self.low) &+ aboveNine) | shifted) & Self.high)
    dots &+= Self.count(Self.matches(word, UInt8(ascii: ".")))
    colons &+= Self.count(Self.matches(word, UInt8(ascii: ":")))
    atSigns |= Self.matches(word, UInt8(ascii: "@"))
    percents |= Self.matches(word, UInt8(ascii: "%"))
    capitalJs |= Self.matches(word, UInt8(ascii: "J"))
  }

  private static let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
  private static let high: UInt64 = 0x8080_8080_8080_8080

  @inline(__always)
  private static func each(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

  @inline(__always)
  private static func matches(_ word: UInt64, _ byte: UInt8) -> UInt64 {
    let difference = word ^ each(byte)
    return ~(((difference & low) &+ low) | difference) & high
  }

  @inline(__always)
  private static func count(_ matches: UInt64) -> Int {
    Int(truncatingIfNeeded: ((matches &>> 7) &* 0x0101_0101_0101_0101) &>> 56)
  }

  /// An at sign, plain or possibly percent-encoded.
  var mayHoldEmail: Bool { atSigns != 0 || (percents != 0 && digits > 1) }

  /// The `J` of `eyJ` and two dots.
  var mayHoldToken: Bool { capitalJs != 0 && dots > 1 }

  /// Whether any detector could find anything.
  var mayHit: Bool {
    digits >= 7 || mayHoldEmail || colons > 1 || (dots > 2 && digits > 3) || mayHoldToken
  }
}
