/// What a value's bytes hold, counted sixteen at a time, so that the common value is left at once.
///
/// A comparison of two vectors is -1 in every lane that matches: subtracting it counts.
struct ValueSigns {
  private(set) var digits = 0
  private(set) var dots = 0
  private(set) var colons = 0
  private var hasAtSign = false
  private var hasPercent = false
  private var hasCapitalJ = false
  private var hasSpace = false
  private var hasEquals = false
  private var hasBracket = false
  /// Whether there is an ASCII capital.
  private(set) var hasCapital = false
  /// Whether there are bytes outside ASCII.
  private(set) var isNonASCII = false
  private var hasSlash = false
  private var hasPlus = false
  private var hasLetterB = false
  private var cues = WordCues()

  /// A lane counts to 255 at most: after so many bytes the lanes are added up.
  private static let stretch = 2048

  /// What a number holds.
  init(digits: Int) { self.digits = digits }

  @inline(never)
  init(of bytes: Span<UInt8>) {
    bytes.withUnsafeBytes { raw in
      var index = 0
      repeat {
        let end = min(index &+ Self.stretch, raw.count)
        add(raw, from: index, to: end)
        index = end
      } while index < raw.count
      if hasSpace || hasBracket { cues = WordCues(in: raw) }
    }
  }

  @inline(__always)
  private mutating func add(_ raw: UnsafeRawBufferPointer, from start: Int, to end: Int) {
    var lanes = Lanes()
    var index = start
    while index &+ 16 <= end {
      lanes.add(raw.loadUnaligned(fromByteOffset: index, as: SIMD16<Int8>.self))
      index &+= 16
    }
    if index < end {
      let rest = SIMD2(
        Self.word(raw, from: index, to: end), Self.word(raw, from: index &+ 8, to: end))
      lanes.add(unsafeBitCast(rest, to: SIMD16<Int8>.self))
    }
    digits &+= Lanes.sum(lanes.digits)
    dots &+= Lanes.sum(lanes.dots)
    colons &+= Lanes.sum(lanes.colons)
    if Lanes.isAny(lanes.atSigns) { hasAtSign = true }
    if Lanes.isAny(lanes.percents) { hasPercent = true }
    if Lanes.isAny(lanes.capitalJs) { hasCapitalJ = true }
    if Lanes.isAny(lanes.spaces) { hasSpace = true }
    if Lanes.isAny(lanes.equals) { hasEquals = true }
    if Lanes.isAny(lanes.brackets) { hasBracket = true }
    if Lanes.isAny(lanes.capitals) { hasCapital = true }
    if !Lanes.areASCII(lanes.all) { isNonASCII = true }
    if Lanes.isAny(lanes.slashes) { hasSlash = true }
    if Lanes.isAny(lanes.pluses) { hasPlus = true }
    if Lanes.isAny(lanes.letterBs) { hasLetterB = true }
  }

  /// Up to eight bytes before `end` in any order, and zeros, which are no sign.
  @inline(__always)
  private static func word(
    _ raw: UnsafeRawBufferPointer, from start: Int, to end: Int
  ) -> UInt64 {
    let count = end &- start
    guard count > 0 else { return 0 }
    if count >= 8 { return raw.loadUnaligned(fromByteOffset: start, as: UInt64.self) }
    if end >= 8 {
      // The word overlaps the one before it: the bytes counted already are shifted out.
      let last = raw.loadUnaligned(fromByteOffset: end &- 8, as: UInt64.self)
      return UInt64(littleEndian: last) &>> UInt64(truncatingIfNeeded: 8 &* (8 &- count))
    }
    if count >= 4 {
      let first = raw.loadUnaligned(fromByteOffset: start, as: UInt32.self)
      let last = raw.loadUnaligned(fromByteOffset: end &- 4, as: UInt32.self)
      let rest =
        UInt64(UInt32(littleEndian: last)) &>> UInt64(truncatingIfNeeded: 8 &* (8 &- count))
      return UInt64(UInt32(littleEndian: first)) | rest &<< 32
    }
    var rest = UInt64(raw[start])
    if count > 1 { rest |= UInt64(raw[start &+ 1]) &<< 8 }
    if count > 2 { rest |= UInt64(raw[start &+ 2]) &<< 16 }
    return rest
  }

  /// An at sign, plain or possibly percent-encoded.
  var mayHoldEmail: Bool { hasAtSign || (hasPercent && digits > 1) }

  /// The `J` of `eyJ` and two dots.
  var mayHoldToken: Bool { hasCapitalJ && dots > 1 }

  /// A named secret needs a sign after its name, a key digits among its letters.
  func mayHoldSecret(in count: Int) -> Bool {
    count >= 8 && (hasEquals || colons > 0 || hasSpace) || count >= 18 && digits > 0
  }

  var hasColon: Bool { colons > 0 }

  /// The scheme of a URL, and what follows it.
  var mayHoldURL: Bool { hasColon && hasSlash }

  /// `Bearer` or `Basic`, and what stands between it and a token.
  var mayHoldAuthorization: Bool { hasLetterB && (hasSpace || hasPercent || hasPlus) }

  /// A name and a sign after it, or the verb of a sentence.
  var mayNameSecret: Bool { hasColon || hasEquals || cues.hasVerb }

  /// The ` at ` of an address that is written out.
  var mayHoldSpelledEmail: Bool { cues.hasAt }

  /// Enough digits for a number with check digits, or the colons of a hardware address.
  func mayHoldIdentifier(in count: Int) -> Bool {
    digits >= 6 || digits >= 4 && count >= 10 || colons > 4
  }

  /// Words, among which people are named.
  func mayBeProse(_ count: Int) -> Bool { count >= 10 && (hasSpace || hasBracket) }

  /// Whether any detector could find anything.
  func mayHit(in count: Int) -> Bool {
    digits >= 6 || mayHoldEmail || colons > 1 || (dots > 2 && digits > 3) || mayHoldToken
      || mayHoldSecret(in: count) || mayHoldIdentifier(in: count) || mayBeProse(count)
  }
}

/// The counts of sixteen lanes.
private struct Lanes {
  var digits = SIMD16<Int8>()
  var dots = SIMD16<Int8>()
  var colons = SIMD16<Int8>()
  var atSigns = SIMD16<Int8>()
  var percents = SIMD16<Int8>()
  var capitalJs = SIMD16<Int8>()
  var spaces = SIMD16<Int8>()
  var equals = SIMD16<Int8>()
  var brackets = SIMD16<Int8>()
  var capitals = SIMD16<Int8>()
  var slashes = SIMD16<Int8>()
  var pluses = SIMD16<Int8>()
  var letterBs = SIMD16<Int8>()
  /// All bytes, laid over each other.
  var all = SIMD16<Int8>()

  // Every vector is made first, with its type: made inside a comparison it becomes a loop.
  @inline(__always)
  mutating func add(_ bytes: SIMD16<Int8>) {
    let afterNine = SIMD16<Int8>(repeating: -118)
    let dot = SIMD16<Int8>(repeating: 0x2E)
    let colon = SIMD16<Int8>(repeating: 0x3A)
    let atSign = SIMD16<Int8>(repeating: 0x40)
    let percent = SIMD16<Int8>(repeating: 0x25)
    let capitalJ = SIMD16<Int8>(repeating: 0x4A)
    // `0` becomes the least signed number, and only digits stay below the eleventh.
    let shift = SIMD16<Int8>(repeating: 0x50)
    let shifted = bytes &+ shift
    digits &-= Self.lanes(shifted .< afterNine)
    dots &-= Self.lanes(bytes .== dot)
    colons &-= Self.lanes(bytes .== colon)
    atSigns |= Self.lanes(bytes .== atSign)
    percents |= Self.lanes(bytes .== percent)
    capitalJs |= Self.lanes(bytes .== capitalJ)
    let space = SIMD16<Int8>(repeating: 0x20)
    let sign = SIMD16<Int8>(repeating: 0x3D)
    let square = SIMD16<Int8>(repeating: 0x5B)
    let round = SIMD16<Int8>(repeating: 0x28)
    spaces |= Self.lanes(bytes .== space)
    equals |= Self.lanes(bytes .== sign)
    brackets |= Self.lanes(bytes .== square) | Self.lanes(bytes .== round)
    // As above, with `A` as the least number.
    let capitalShift = SIMD16<Int8>(repeating: 0x3F)
    let afterZ = SIMD16<Int8>(repeating: -102)
    let moved = bytes &+ capitalShift
    capitals |= Self.lanes(moved .< afterZ)
    let slash = SIMD16<Int8>(repeating: 0x2F)
    let plus = SIMD16<Int8>(repeating: 0x2B)
    slashes |= Self.lanes(bytes .== slash)
    pluses |= Self.lanes(bytes .== plus)
    let caseBit = SIMD16<Int8>(repeating: 0x20)
    let letterB = SIMD16<Int8>(repeating: 0x62)
    let lower = bytes | caseBit
    letterBs |= Self.lanes(lower .== letterB)
    all |= bytes
  }

  @inline(__always)
  static func lanes(_ mask: SIMDMask<SIMD16<Int8>>) -> SIMD16<Int8> {
    unsafeBitCast(mask, to: SIMD16<Int8>.self)
  }

  @inline(__always)
  static func isAny(_ lanes: SIMD16<Int8>) -> Bool {
    let words = unsafeBitCast(lanes, to: SIMD2<UInt64>.self)
    return words[0] | words[1] != 0
  }

  @inline(__always)
  static func areASCII(_ lanes: SIMD16<Int8>) -> Bool {
    let words = unsafeBitCast(lanes, to: SIMD2<UInt64>.self)
    return (words[0] | words[1]) & 0x8080_8080_8080_8080 == 0
  }

  /// All lanes together, as unsigned numbers.
  @inline(__always)
  static func sum(_ lanes: SIMD16<Int8>) -> Int {
    let words = unsafeBitCast(lanes, to: SIMD2<UInt64>.self)
    let even: UInt64 = 0x00FF_00FF_00FF_00FF
    let pairs =
      (words[0] & even) &+ (words[0] &>> 8 & even) &+ (words[1] & even)
      &+ (words[1] &>> 8 & even)
    return Int(truncatingIfNeeded: (pairs &* 0x0001_0001_0001_0001) &>> 48)
  }
}
