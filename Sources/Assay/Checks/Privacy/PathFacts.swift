/// What the privacy check knows of one path in one group of events: plain bits, so that reading it
/// for every value costs a load.
struct PathFacts: Sendable {
  /// What the property's name says about its values.
  var key = KeyContext()
  /// The index of what else is known, or -1.
  var detail: Int32 = -1
  /// The number of the declared category, or -1.
  var category: Int32 = -1
  /// How copies of the values are looked for, where a destination may not have them.
  var copied: TaintKind?
  /// The kind of data that was found in it last and that its category covers.
  var covered: DetectorKind?
  /// Whether a contract or the envelope gives it a category.
  var isDeclared = false
  /// Whether what it declares is addresses of the network.
  var isOfNetwork = false
  /// Whether a destination gets what is declared and may not.
  var leaks = false
  /// Whether values arrive somewhere as text, so that other data inside them does.
  var isScanned = true
  /// Whether the property's name itself is personal data.
  var hasNameKind = false
  /// Whether its name tells so much that its values are looked at for that.
  var isTelling = false
  /// Whether the members beside it may tell what it is.
  var isBesideOthers = false

  /// Whether its values are searched and nothing else is known of it.
  @inline(__always)
  var isPlain: Bool { detail < 0 && !isTelling && !isBesideOthers }

  /// Whether its name says nothing of a person.
  @inline(__always)
  var saysNothing: Bool { key.isDisjoint(with: .ofPeople) }

  /// Whether a destination may get the values as they are.
  @inline(__always)
  var arrives: Bool { category < 0 || isScanned }
}

/// What to do with the values of a path: four bytes, so that all paths of an event's group stay at
/// hand.
struct PathTreatment: Sendable {
  private struct Flags: OptionSet {
    let rawValue: UInt8
    /// They are searched, and nothing else is known of them.
    static let searched = Self(rawValue: 1)
    /// Their property is declared, or its name is personal data or tells what the values may be.
    static let known = Self(rawValue: 2)
    static let saysNothing = Self(rawValue: 4)
    static let arrives = Self(rawValue: 8)
  }

  private var flags: Flags
  /// The number of what the name says, among all that names say.
  let speech: UInt16

  /// Not settled yet.
  static let open = Self(flags: [], speech: 0)
  /// Nothing is known, but values are searched.
  static let unknown = Self(flags: [.searched, .saysNothing, .arrives], speech: 0)

  private init(flags: Flags, speech: UInt16) {
    self.flags = flags
    self.speech = speech
  }

  /// `speech` is nil where there are too many different ones to number.
  init(_ facts: PathFacts, speech: UInt16?) {
    flags = facts.isPlain && speech != nil ? .searched : .known
    if facts.saysNothing { flags.insert(.saysNothing) }
    if facts.arrives { flags.insert(.arrives) }
    self.speech = speech ?? 0
  }

  @inline(__always)
  var isOpen: Bool { flags.rawValue & 3 == 0 }
  @inline(__always)
  var isKnown: Bool { flags.rawValue & Flags.known.rawValue != 0 }
  @inline(__always)
  var saysNothing: Bool { flags.contains(.saysNothing) }
  /// Whether a destination may get the values as they are.
  @inline(__always)
  var arrives: Bool { flags.contains(.arrives) }

  /// The bit by which ``TextMemory`` tells what the name says.
  @inline(__always)
  var bit: UInt64 {
    1 &<< UInt64(min(Int(speech), TextMemory.mostNames &- 1))
  }
  /// What tells apart what names say.
  @inline(__always)
  var speechSalt: UInt64 { UInt64(speech) }
  /// What tells paths apart where what their names say has no number.
  static func salt(of path: Int32, in group: Int) -> UInt64 {
    1 << 54 | UInt64(truncatingIfNeeded: group & 0x3F_FFFF) << 32 | UInt64(UInt32(bitPattern: path))
  }
  /// What no name says.
  static let noSalt: UInt64 = 1 << 55
  /// What tells texts apart whose bit is the same.
  @inline(__always)
  var salt: UInt64 {
    Int(speech) < TextMemory.mostNames &- 1 ? 0 : UInt64(speech)
  }
}
