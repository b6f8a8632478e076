private import CIntrinsics

/// Leads from a value of one property to what counts it: a small table with open addressing.
///
/// Each property has its own, so that what is looked up lies together and what is no longer told
/// apart goes at once. Its owner lets go of it.
struct ValueTable {
  private struct Slot {
    var hash: UInt64 = 0
    /// -1: free.
    var entry: Int32 = -1
    var tag = TrafficProfile.Tag.firstKind
  }

  private var slots: UnsafeMutablePointer<Slot>?
  private var mask: UInt16 = 0
  private var count: UInt16 = 0
  /// The high bits of a product of which a place is made.
  private var shift: UInt8 = 61

  /// The entry of a value, or -1.
  @inline(__always)
  func find(_ tag: TrafficProfile.Tag, _ hash: UInt64) -> Int32 {
    guard let slots else { return -1 }
    var place = home(hash)
    while slots[place].entry >= 0 {
      if slots[place].hash == hash, slots[place].tag == tag { return slots[place].entry }
      place = (place &+ 1) & Int(mask)
    }
    return -1
  }

  /// Asks for where a value is looked for.
  @inline(__always)
  func prefetch(_ hash: UInt64) {
    if let slots { prefetch_line(slots + home(hash)) }
  }

  /// Adds a value that is not there yet.
  mutating func insert(_ tag: TrafficProfile.Tag, _ hash: UInt64, _ entry: Int32) {
    if slots == nil || Int(count) &* 2 > Int(mask) { grow() }
    place(Slot(hash: hash, entry: entry, tag: tag))
    count &+= 1
  }

  mutating func removeAll() {
    slots?.deallocate()
    self = Self()
  }

  @inline(__always)
  private func home(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: (hash &* 0x9e37_79b9_7f4a_7c15) &>> UInt64(shift))
  }

  private func place(_ slot: Slot) {
    guard let slots else { return }
    var place = home(slot.hash)
    while slots[place].entry >= 0 { place = (place &+ 1) & Int(mask) }
    slots[place] = slot
  }

  private mutating func grow() {
    let (old, size) = (slots, Int(mask) &+ 1)
    let capacity = old == nil ? 8 : size &* 2
    let larger = UnsafeMutablePointer<Slot>.allocate(capacity: capacity)
    larger.initialize(repeating: Slot(), count: capacity)
    slots = larger
    mask = UInt16(truncatingIfNeeded: capacity &- 1)
    guard let old else { return }
    shift &-= 1
    for number in 0..<size where old[number].entry >= 0 { place(old[number]) }
    old.deallocate()
  }
}
