/// Remembers texts that were looked at a short while ago: for which names of properties nothing was
/// found in them, and what a search for copies must know to pass them over.
///
/// Events repeat their texts: user agents, pages, products, cities. One line of the processor's
/// cache for each, in a table of fixed size in which a newer text takes an older one's place; what
/// is not remembered is looked at again, so that findings never depend on it. The fingerprints
/// stand apart, close together, for most of what is not remembered is asked for only once.
///
///     1 names · 2 state · 3 stretches of digits · 4…7 stretches with letters
struct TextMemory: Sendable {
  private static let size = 1 << 12
  private var fingerprints = [UInt64](repeating: 0, count: size)
  private var lines = [SIMD8<UInt64>](repeating: SIMD8(), count: size)

  /// What is known of a text beside what its names say.
  struct State: OptionSet {
    let rawValue: UInt64
    /// It was read by a search for copies.
    static let read = Self(rawValue: 1)
    /// It has signs of an encoding or a digest.
    static let mayBeEncoded = Self(rawValue: 2)
    /// Its stretches are known.
    static let signed = Self(rawValue: 4)
    /// It has letters and no digit.
    static let hasNoDigit = Self(rawValue: 8)

    /// Whether it was read and neither hides anything nor has a digit.
    @inline(__always)
    var isInert: Bool { rawValue & 11 == 9 }
  }

  /// The fingerprint of a text's raw bytes.
  @inline(__always)
  static func fingerprint(_ text: UnsafeBufferPointer<UInt8>, salt: UInt64) -> UInt64 {
    let count = text.count
    let hash: UInt64
    if let start = text.baseAddress, 8...16 ~= count {
      // Most texts: as the longer ones end, without a call.
      let (first, last) = (StringBytes.load(start), StringBytes.load(start + (count &- 8)))
      let product = (first ^ WideMixing.secret1).multipliedFullWidth(
        by: last ^ salt ^ WideMixing.secret2)
      hash = WideMixing.folded(
        product.low ^ WideMixing.secret0 ^ UInt64(truncatingIfNeeded: count),
        product.high ^ WideMixing.secret3)
    } else {
      hash = Hash64.of(text.span, seed: salt)
    }
    return hash == 0 ? 1 : hash
  }

  @inline(__always)
  private static func place(_ fingerprint: UInt64) -> Int {
    Int(truncatingIfNeeded: fingerprint) & (size &- 1)
  }

  // MARK: Detections

  /// Whether nothing was found in the text for a name's bit.
  @inline(__always)
  func isQuiet(_ fingerprint: UInt64, _ name: UInt64) -> Bool {
    let place = Self.place(fingerprint)
    return fingerprints[place] == fingerprint && lines[place][1] & name != 0
  }

  /// Remembers that nothing is found in the text for a name's bit.
  mutating func noteQuiet(_ fingerprint: UInt64, _ name: UInt64) {
    let place = take(fingerprint)
    lines[place][1] |= name
  }

  /// The text's line, where another's is forgotten.
  private mutating func take(_ fingerprint: UInt64) -> Int {
    let place = Self.place(fingerprint)
    if fingerprints[place] != fingerprint {
      fingerprints[place] = fingerprint
      lines[place] = SIMD8()
    }
    return place
  }

  // MARK: Copies

  /// What is known of a text; nothing where it is not remembered.
  @inline(__always)
  func state(_ fingerprint: UInt64) -> State {
    let place = Self.place(fingerprint)
    return fingerprints[place] == fingerprint ? State(rawValue: lines[place][2]) : []
  }

  /// Remembers what a first reading of a text showed.
  mutating func note(_ state: State, _ fingerprint: UInt64) {
    let place = take(fingerprint)
    lines[place][2] |= state.rawValue
  }

  mutating func sign(_ fingerprint: UInt64, _ signature: TextSignature) {
    let place = take(fingerprint)
    var line = lines[place]
    line[2] |= State.signed.rawValue
    line[3] = signature.digits
    line[4] = signature.letters.0
    line[5] = signature.letters.1
    line[6] = signature.letters.2
    line[7] = signature.letters.3
    lines[place] = line
  }

  /// Whether a text whose stretches are known may hold all stretches of another.
  @inline(__always)
  func mayHold(_ fingerprint: UInt64, _ part: TextSignature) -> Bool {
    let place = Self.place(fingerprint)
    return lines[place][3] & part.digits == part.digits
      && lines[place][4] & part.letters.0 == part.letters.0
      && lines[place][5] & part.letters.1 == part.letters.1
      && lines[place][6] & part.letters.2 == part.letters.2
      && lines[place][7] & part.letters.3 == part.letters.3
  }
}

/// Which stretches of three letters and digits a squashed text has, several for one bit.
///
/// A text that lacks a bit of a part's does not hold the part.
struct TextSignature: Sendable {
  /// Of digits only, which would be lost among all others.
  private(set) var digits: UInt64 = 0
  private(set) var letters: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  /// Adds the last three bytes of a window, the last `run` of which are digits.
  @inline(__always)
  mutating func add(_ window: UInt64, digits run: Int) {
    let hash = UInt32(truncatingIfNeeded: window & 0xFF_FFFF) &* 0x9E37_79B1
    let bit: UInt64 = 1 &<< UInt64(hash &>> 26)
    if run >= 3 {
      digits |= bit
      return
    }
    switch hash &>> 24 & 3 {
    case 0: letters.0 |= bit
    case 1: letters.1 |= bit
    case 2: letters.2 |= bit
    default: letters.3 |= bit
    }
  }
}
