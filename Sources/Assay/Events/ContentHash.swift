/// A hash of a value's content that does not depend on the order of members.
///
/// Equal content gives equal hashes within one run; `1.0` and `1` differ, as their bytes do.
package enum ContentHash {
  /// The content of an event without what a retry may change: ids and times of transport.
  package static func of(_ view: EventView) -> UInt64 {
    var sum: UInt64 = 0
    var child = 1
    while child < view.count {
      let path = view.nodes[child].path
      if !isTransport(path) {
        sum &+= mixed(value(view, child) ^ UInt64(UInt32(bitPattern: path)) &* 0x9E37_79B9)
      }
      child = Int(view.nodes[child].next)
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
        sum &+= mixed(
          value(view, child) ^ UInt64(UInt32(bitPattern: member.path)) &* 0x9E37_79B9)
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
      return bytes(
        view.line + Int(node.start), Int(node.length), seed: UInt64(node.kind.rawValue))
    }
  }

  /// A hash of bytes; the eight bytes after them must be readable.
  static func bytes(_ start: UnsafePointer<UInt8>, _ count: Int, seed: UInt64) -> UInt64 {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: count)
    var index = 0
    while index &+ 8 <= count {
      state = mixed(state ^ StringBytes.load(start + index))
      index &+= 8
    }
    if index < count {
      let rest = UInt64(truncatingIfNeeded: (count &- index) &* 8)
      state = mixed(state ^ (StringBytes.load(start + index) & ((1 << rest) &- 1)))
    }
    return state
  }

  @inline(__always)
  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = (value ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }

  private static func isTransport(_ path: Int32) -> Bool {
    switch EnvelopePath(rawValue: path) {
    case .messageId, .sentAt, .receivedAt, .originalTimestamp, .timestamp, .requestIP, .writeKey:
      true
    default: false
    }
  }
}
