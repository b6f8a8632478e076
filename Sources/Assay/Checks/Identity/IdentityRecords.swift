/// One minute of one user on one device (an anonymousId).
///
/// The first and the last event of the minute and their count are kept: enough to tell whether two
/// users took turns within it.
struct DeviceUse: FoldedRecord {
  /// The minute of uses whose time is unknown.
  static let timeless = Int32.min

  var device: UInt64
  var user: UInt64
  var minute: Int32
  /// Milliseconds into the minute.
  var first: UInt16
  var last: UInt16
  var count: UInt32
  var slice: Int32
  var place: PackedPosition

  /// The minute of a time, rounded down also before 1970, and the milliseconds into it.
  @inline(__always)
  static func split(_ time: Int64?) -> (minute: Int32, moment: UInt16) {
    guard let time else { return (timeless, 0) }
    var minute = time / 60_000
    if minute &* 60_000 > time { minute &-= 1 }
    guard let number = Int32(exactly: minute), number != timeless else { return (timeless, 0) }
    return (number, UInt16(truncatingIfNeeded: time &- minute &* 60_000))
  }

  init(_ names: IDPartyNames, _ use: PartyMinute) {
    (device, user) = (names.device, names.user)
    (minute, first, last, count) = (use.minute, use.first, use.last, use.count)
    (slice, place) = (use.slice, use.place)
  }

  var sampleKey: UInt64 { device }

  func isSame(as other: Self) -> Bool {
    device == other.device && user == other.user && minute == other.minute
  }

  mutating func fold(_ other: Self) {
    first = min(first, other.first)
    last = max(last, other.last)
    count &+= other.count
    if other.place < place { (place, slice) = (other.place, other.slice) }
  }

  static func precedes(_ left: Self, _ right: Self) -> Bool {
    if left.device != right.device { return left.device < right.device }
    if left.minute != right.minute { return left.minute < right.minute }
    return left.user < right.user
  }
}

/// What one user says to own: an e-mail address, or an earlier id that an alias call names.
struct IDClaim: FoldedRecord {
  var claim: UInt64
  var user: UInt64
  /// A hash of the person's name; 0: unknown.
  var name: UInt32
  var isAlias: Bool
  var count: UInt32 = 1
  var slice: Int32
  var place: PackedPosition

  var sampleKey: UInt64 { claim }

  func isSame(as other: Self) -> Bool {
    claim == other.claim && user == other.user && isAlias == other.isAlias
  }

  mutating func fold(_ other: Self) {
    // The least of several names, but a known one before an unknown one.
    name = name == 0 ? other.name : other.name == 0 ? name : min(name, other.name)
    count &+= other.count
    if other.place < place { (place, slice) = (other.place, other.slice) }
  }

  static func precedes(_ left: Self, _ right: Self) -> Bool {
    if left.isAlias != right.isAlias { return !left.isAlias }
    if left.claim != right.claim { return left.claim < right.claim }
    return left.user < right.user
  }
}

/// One userId as it is spelled, and what all its spellings share.
struct IDSpelling: FoldedRecord {
  var user: UInt64
  var core: UInt64
  var shape: IDShape
  var length: UInt16
  var count: UInt32
  var slice: Int32
  var place: PackedPosition

  /// What else two spellings must share to be of one person: the letters of a prefix.
  var family: UInt64 {
    shape.kind == .prefixed ? UInt64(shape.variety & 0xFF) : 0x100
  }

  var sampleKey: UInt64 { core }
  func isSame(as other: Self) -> Bool { user == other.user }

  mutating func fold(_ other: Self) {
    count &+= other.count
    if other.place < place { (place, slice) = (other.place, other.slice) }
  }

  static func precedes(_ left: Self, _ right: Self) -> Bool { left.user < right.user }
}

/// When a person or a device was first seen, and first identified.
struct PersonSpan: FoldedRecord {
  var person: UInt64
  var isDevice: Bool
  /// The first event that says nothing of who it is; `.max`: none.
  var firstUse: Int64
  var lastUse: Int64
  /// The first identify call, or for a device the first event with a user; `.max`: none.
  var firstIdentified: Int64
  var count: UInt32
  var slice: Int32
  var place: PackedPosition

  var sampleKey: UInt64 { person }

  func isSame(as other: Self) -> Bool { person == other.person && isDevice == other.isDevice }

  mutating func fold(_ other: Self) {
    if other.count > 0, count == 0 || (other.firstUse, other.place) < (firstUse, place) {
      (place, slice) = (other.place, other.slice)
    }
    firstUse = min(firstUse, other.firstUse)
    lastUse = max(lastUse, other.lastUse)
    firstIdentified = min(firstIdentified, other.firstIdentified)
    count &+= other.count
  }

  static func precedes(_ left: Self, _ right: Self) -> Bool {
    left.isDevice != right.isDevice ? !left.isDevice : left.person < right.person
  }
}
