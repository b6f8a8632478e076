/// A user on a device as events name them, with what the events so far came to; either may be
/// absent.
///
/// It takes one line of the cache: most events change nothing but one of these.
struct IDParty: Sendable {
  /// Hashes of both ids as they are written; 0: absent.
  var user: UInt64
  var device: UInt64
  /// The first event of the traffic.
  var place: PackedPosition
  /// The first event of the minute at hand.
  var usePlace: PackedPosition
  var slice: Int32
  var useSlice: Int32
  var count: UInt32 = 0
  /// The events of the minute at hand; 0: there is none.
  var useCount: UInt32 = 0
  var minute: Int32 = DeviceUse.timeless
  /// Milliseconds into it.
  var first: UInt16 = 0
  var last: UInt16 = 0
  /// Which kinds of ids both are, see ``IdentityCheck/Combination``.
  var combination: Int32
  /// Whether both are there, and neither is a placeholder: minutes are told apart.
  var isPair: Bool
}

/// What a party's ids are, which few events ask for.
struct IDPartyNames: Sendable {
  /// Hashes of the ids' text.
  var user: UInt64
  var device: UInt64
  /// What all spellings of the userId share.
  var core: UInt64
  /// The userId's shape and length.
  var shape: IDShape
  var length: UInt16
}

/// One minute of a party: a ``DeviceUse`` in 28 bytes.
struct PartyMinute: Sendable {
  var party: UInt32
  var minute: Int32
  var first: UInt16
  var last: UInt16
  var count: UInt32
  var slice: Int32
  private var high: UInt32
  private var low: UInt32

  init(_ number: Int, _ party: IDParty) {
    self.party = UInt32(truncatingIfNeeded: number)
    minute = party.minute
    (first, last) = (party.first, party.last)
    count = party.useCount
    slice = party.useSlice
    high = UInt32(truncatingIfNeeded: party.usePlace.bits >> 32)
    low = UInt32(truncatingIfNeeded: party.usePlace.bits)
  }

  var place: PackedPosition { PackedPosition(bits: UInt64(high) << 32 | UInt64(low)) }

  /// Takes another record of the same minute in.
  mutating func fold(_ other: Self) {
    first = min(first, other.first)
    last = max(last, other.last)
    count &+= other.count
    if other.place < place { (high, low, slice) = (other.high, other.low, other.slice) }
  }
}
