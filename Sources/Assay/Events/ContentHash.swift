/// A hash of a value's content that does not depend on the order of members.
///
/// Equal content gives equal hashes within one run; `1.0` and `1` differ, as their bytes do.
package enum ContentHash {
  /// The content of an event without what a retry may change: ids and times of transport.
  ///
  /// A path says which object a value is in, so that members of all depths are one sum; only what
  /// is in an array, or beyond the limit of paths, is hashed as one value.
  package static func of(_ view: EventView) -> UInt64 {
    let transport =
      bit(.messageId) | bit(.sentAt) | bit(.receivedAt) | bit(.originalTimestamp)
      | bit(.timestamp) | bit(.requestIP) | bit(.writeKey)
    var sum: UInt64 = 0
    var index = 1
    while index < view.count {
      let node = view.nodes[index]
      let path = UInt32(bitPattern: node.path)
      if path < UInt32(EnvelopePath.limit), transport &>> UInt64(path) & 1 != 0 {
        index = Int(node.next)
        continue
      }
      switch node.kind {
      case .object where node.path >= 0:
        sum &+= mixed(named(UInt64(node.kind.rawValue), node.path))
        index &+= 1
      case .object, .array:
        sum &+= mixed(named(value(view, index), node.path))
        index = Int(node.next)
      default:
        let seed = named(UInt64(node.kind.rawValue), node.path)
        sum &+= text(view.line + Int(node.start), Int(node.length), seed: seed)
        index &+= 1
      }
    }
    return sum
  }

  /// The content of one value.
  package static func value(_ view: EventView, _ index: Int) -> UInt64 {
    let node = view.nodes[index]
    switch node.kind {
    case .object:
      var sum: UInt64 = 1
      var child = index &+ 1
      while child < Int(node.next) {
        let member = view.nodes[child]
        sum &+= mixed(named(value(view, child), member.path))
        child = Int(member.next)
      }
      return mixed(sum)
    case .array:
      var state: UInt64 = 2
      var child = index &+ 1
      while child < Int(node.next) {
        state = mixed(state ^ value(view, child)) &+ 0x9E37_79B9_7F4A_7C15
        child = Int(view.nodes[child].next)
      }
      return mixed(state)
    default:
      return text(
        view.line + Int(node.start), Int(node.length), seed: UInt64(node.kind.rawValue))
    }
  }

  /// A hash of bytes; the eight bytes after them must be readable.
  ///
  /// Samples of people are drawn by it: another hash would draw other people.
  static func bytes(_ start: UnsafePointer<UInt8>, _ count: Int, seed: UInt64) -> UInt64 {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: count)
    var index = 0
    while index &+ 8 <= count {
      state = mixed(state ^ StringBytes.load(start + index))
      index &+= 8
    }
    if index < count { state = mixed(state ^ word(start + index, count &- index)) }
    return state
  }

  /// A quicker hash of bytes: sixteen in one multiplication, and most values have no more.
  ///
  /// The eight bytes after them must be readable.
  @inline(__always)
  static func text(
    _ start: UnsafePointer<UInt8>, _ count: Int, seed: UInt64
  ) -> UInt64 {
    var state = seed ^ UInt64(truncatingIfNeeded: count) &<< 32
    var place = start
    var rest = count
    while rest > 16 {
      state = mixed(state ^ StringBytes.load(place), StringBytes.load(place + 8))
      place += 16
      rest &-= 16
    }
    guard rest > 8 else { return mixed(state ^ word(place, rest), 0) }
    return mixed(state ^ StringBytes.load(place), word(place + 8, rest &- 8))
  }

  /// The first bytes of a word, up to eight; the others are zero.
  @inline(__always)
  private static func word(_ start: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    if count == 0 { return 0 }
    let beyond = UInt64(truncatingIfNeeded: 64 &- count &* 8)
    return StringBytes.load(start) & (UInt64.max &>> beyond)
  }

  /// What tells values of the same bytes apart: which member each is, and of what kind.
  @inline(__always)
  private static func named(_ value: UInt64, _ path: Int32) -> UInt64 {
    value ^ UInt64(UInt32(bitPattern: path)) &* 0x9E37_79B9_7F4A_7C15
  }

  @inline(__always)
  private static func mixed(_ value: UInt64, _ other: UInt64 = 0) -> UInt64 {
    let product = (value ^ 0xA076_1D64_78BD_642F)
      .multipliedFullWidth(by: other ^ 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }

  /// All numbers of the envelope are below 64.
  @inline(__always)
  private static func bit(_ path: EnvelopePath) -> UInt64 {
    1 &<< UInt64(truncatingIfNeeded: path.rawValue)
  }
}
