/// Remembers texts that were looked at a short while ago: for which names of properties nothing was
/// found in them, and what a search for copies must know to pass them over.
///
/// Events repeat their texts: user agents, pages, products, cities. In a table of fixed size a
/// newer text takes an older one's place; what is not remembered is looked at again, so that
/// findings never depend on it. Which stretches a text has stands apart: it is asked for far less.
struct TextMemory: Sendable {
  private static let size = 1 << 12
  /// A fingerprint, and the bits of names with the state in the upper eight.
  private var entries = [SIMD2<UInt64>](repeating: SIMD2(), count: size)
  private var signatures = [TextSignature](repeating: TextSignature(), count: size)
  /// The fingerprints of the last event's texts, each beside its node and its event's number.
  private var prints = [SIMD2<UInt64>](repeating: SIMD2(), count: mostPrints)
  private var event: UInt64 = 0
  private static let mostPrints = 32

  /// How many names have a bit of their own; the last bit is for all others.
  static let mostNames = 56

  /// What is known of a text beside what its names say.
  struct State: OptionSet {
    let rawValue: UInt64
    /// It was read by a search for copies.
    static let read = Self(rawValue: 1 << 56)
    /// It has signs of an encoding or a digest.
    static let mayBeEncoded = Self(rawValue: 2 << 56)
    /// Its stretches are known.
    static let signed = Self(rawValue: 4 << 56)
    /// It has letters and no digit.
    static let hasNoDigit = Self(rawValue: 8 << 56)

    /// Whether it was read and neither hides anything nor has a digit.
    @inline(__always)
    var isInert: Bool { rawValue &>> 56 & 11 == 9 }
  }

  /// The fingerprint of a text's raw bytes.
  @inline(__always)
  private static func fingerprint(
    _ text: UnsafeBufferPointer<UInt8>, salt: UInt64
  ) -> UInt64 {
    let count = text.count
    let hash: UInt64
    if let start = text.baseAddress, 8...16 ~= count {
      // Most texts: as the longer ones end, without a call.
      hash = WideMixing.mixed(
        StringBytes.load(start), StringBytes.load(start + (count &- 8)), seed: salt,
        count: count)
    } else {
      hash = Hash64.of(text.span, seed: salt)
    }
    return hash == 0 ? 1 : hash
  }

  /// Forgets the fingerprints of the last event's texts.
  @inline(__always)
  mutating func begin() { event &+= 1 << 32 }

  /// The fingerprint of a node's raw bytes.
  @inline(__always)
  mutating func fingerprint(
    of node: Int, _ text: UnsafeBufferPointer<UInt8>, salt: UInt64 = 0
  ) -> UInt64 {
    // Texts of sixteen bytes at most are read as fast, and few have a salt.
    if text.count <= 16 || salt != 0 { return Self.fingerprint(text, salt: salt) }
    let place = node & (Self.mostPrints &- 1)
    let name = event | UInt64(UInt32(truncatingIfNeeded: node))
    if prints[place][0] == name { return prints[place][1] }
    let print = Self.fingerprint(text, salt: salt)
    prints[place] = SIMD2(name, print)
    return print
  }

  @inline(__always)
  private static func place(_ fingerprint: UInt64) -> Int {
    Int(truncatingIfNeeded: fingerprint) & (size &- 1)
  }

  /// What is known of a text; nothing where it is not remembered.
  @inline(__always)
  private func known(_ fingerprint: UInt64) -> UInt64 {
    let entry = entries[Self.place(fingerprint)]
    return entry[0] == fingerprint ? entry[1] : 0
  }

  /// Adds to what is known of a text, where another's is forgotten.
  @inline(__always)
  private mutating func add(_ bits: UInt64, _ fingerprint: UInt64) {
    let known = known(fingerprint)
    entries[Self.place(fingerprint)] = SIMD2(fingerprint, known | bits)
  }

  // MARK: Detections

  /// Whether nothing was found in the text for a name's bit.
  @inline(__always)
  func isQuiet(_ fingerprint: UInt64, _ name: UInt64) -> Bool { known(fingerprint) & name != 0 }

  /// Remembers that nothing is found in the text for a name's bit, and what else that showed.
  mutating func noteQuiet(_ fingerprint: UInt64, _ name: UInt64, _ state: State) {
    add(name | state.rawValue, fingerprint)
  }

  // MARK: Copies

  /// What is known of a text; nothing where it is not remembered.
  @inline(__always)
  func state(_ fingerprint: UInt64) -> State { State(rawValue: known(fingerprint)) }

  /// Remembers what a first reading of a text showed.
  mutating func note(_ state: State, _ fingerprint: UInt64) { add(state.rawValue, fingerprint) }

  mutating func sign(_ fingerprint: UInt64, _ signature: TextSignature) {
    add(State.signed.rawValue, fingerprint)
    signatures[Self.place(fingerprint)] = signature
  }

  /// The stretches of digits of a text whose stretches are known.
  @inline(__always)
  func digits(of fingerprint: UInt64) -> UInt64 { signatures[Self.place(fingerprint)].digits }

  /// Whether a text whose stretches are known may hold all stretches of another.
  @inline(__always)
  func mayHold(_ fingerprint: UInt64, _ part: TextSignature) -> Bool {
    signatures[Self.place(fingerprint)].mayHold(part)
  }
}

/// Which stretches of three letters and digits a squashed text has, several for one bit.
///
/// A text that lacks a bit of a part's does not hold the part.
struct TextSignature: Sendable {
  /// Of digits only, which would be lost among all others.
  private(set) var digits: UInt64 = 0
  private(set) var letters: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  /// Whether all stretches of a part are among these.
  @inline(__always)
  func mayHold(_ part: Self) -> Bool {
    digits & part.digits == part.digits && letters.0 & part.letters.0 == part.letters.0
      && letters.1 & part.letters.1 == part.letters.1
      && letters.2 & part.letters.2 == part.letters.2
      && letters.3 & part.letters.3 == part.letters.3
  }

  @inline(__always)
  private static func hash(_ window: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: window & 0xFF_FFFF) &* 0x9E37_79B1
  }

  /// The bit of the last three bytes of a window.
  @inline(__always)
  static func bit(of window: UInt64) -> UInt64 { 1 &<< UInt64(hash(window) &>> 26) }

  /// Adds the last three bytes of a window, the last `run` of which are digits.
  @inline(__always)
  mutating func add(_ window: UInt64, digits run: Int) {
    let hash = Self.hash(window)
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
