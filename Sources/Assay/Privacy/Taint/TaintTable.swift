/// Eight or six bytes of a squashed text to the variants that have them at a known place.
///
/// A filter keeps nearly every other text out at the cost of one load: each entry sets two bits of
/// one word. Behind it an open-addressing table, which is never more than half full, holds the
/// entries:
///
///     key 8 bytes, little-endian          six-byte keys have two zero bytes on top
///     form 4 · place 2 · variant 1 · spare 1
struct TaintTable: Sendable {
  struct Entry: Sendable {
    var key: UInt64
    var form: UInt32
    /// Where the key's bytes begin in the variant.
    var place: UInt16
    var variant: UInt8
    var isUsed = true
  }

  private(set) var filter: [UInt64] = [0]
  /// How far a hash is shifted to be the number of a word of the filter.
  private(set) var shift: UInt64 = 63
  private var slots: [Entry] = []
  private(set) var count = 0

  init() {}

  /// Builds the table.
  ///
  /// The filter has at least `2^leastBits` bits, and sixteen to sixty-four an entry, as far as the
  /// processor's caches go. Of one key at most `mostOfAKey` entries are kept.
  init(_ entries: [Entry], leastBits: Int, mostOfAKey: Int = .max) {
    guard !entries.isEmpty else { return }
    let least = max(leastBits, 7, Self.exponent(entries.count &* 16))
    let bits = max(least, min(22, Self.exponent(entries.count &* 64)))
    shift = UInt64(64 - (bits - 6))
    filter = [UInt64](repeating: 0, count: (1 << bits) / 64)
    let size = 1 << Self.exponent(entries.count &* 2)
    let empty = Entry(key: 0, form: 0, place: 0, variant: 0, isUsed: false)
    slots = [Entry](repeating: empty, count: size)
    let mask = size - 1
    for entry in entries {
      let hash = Self.hash(entry.key)
      filter[Int(hash &>> shift)] |= Self.mask(hash)
      var slot = Self.slot(hash) & mask
      var alike = 0
      while slots[slot].isUsed {
        if slots[slot].key == entry.key { alike += 1 }
        slot = (slot + 1) & mask
      }
      guard alike < mostOfAKey else { continue }
      slots[slot] = entry
      count += 1
    }
  }

  var isEmpty: Bool { count == 0 }

  /// How much memory it takes.
  var byteCount: Int { filter.count * 8 + slots.count * MemoryLayout<Entry>.stride }

  @inline(__always)
  static func hash(_ key: UInt64) -> UInt64 { key &* 0x9E37_79B9_7F4A_7C15 }

  /// The two bits of a hash in its word of the filter.
  @inline(__always)
  static func mask(_ hash: UInt64) -> UInt64 {
    1 &<< (hash &>> 32 & 63) | 1 &<< (hash &>> 38 & 63)
  }

  /// Whether a hash may be that of an entry's key.
  @inline(__always)
  static func admits(_ hash: UInt64, _ filter: UnsafePointer<UInt64>, _ shift: UInt64) -> Bool {
    let mask = mask(hash)
    return filter[Int(truncatingIfNeeded: hash &>> shift)] & mask == mask
  }

  func admits(_ key: UInt64) -> Bool {
    let hash = Self.hash(key)
    let mask = Self.mask(hash)
    return filter[Int(truncatingIfNeeded: hash &>> shift)] & mask == mask
  }

  /// Other bits than those that choose a word of the filter.
  @inline(__always)
  private static func slot(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: (hash ^ hash &>> 29) & 0x3FFF_FFFF)
  }

  /// The entries of a key, in the order in which they were added.
  func forEach(_ key: UInt64, _ body: (Entry) -> Void) {
    guard !slots.isEmpty else { return }
    let mask = slots.count - 1
    var slot = Self.slot(Self.hash(key)) & mask
    while slots[slot].isUsed {
      if slots[slot].key == key { body(slots[slot]) }
      slot = (slot + 1) & mask
    }
  }

  private static func exponent(_ count: Int) -> Int {
    Int.bitWidth - max(1, count - 1).leadingZeroBitCount
  }
}
