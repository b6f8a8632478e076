/// A hash of what a JSON value means, not of how it is written.
///
/// `1`, `1.0` and `1e0` are one number, `"A"` and `"\u0041"` one string, and the order of an
/// object's members does not count, as JSON Schema says of equality.
enum ValueHash {
  static func of(_ view: EventView, _ index: Int, _ scratch: inout TextScratch) -> UInt64 {
    let node = view.nodes[index]
    switch node.kind {
    case .string: return bytes(scratch.text(view, index), seed: 3)
    case .integer, .decimal: return number(view.raw(index))
    case .object:
      var sum: UInt64 = 1
      var child = index &+ 1
      while child < Int(node.next) {
        let path = UInt64(UInt32(bitPattern: view.nodes[child].path))
        sum &+= mixed(of(view, child, &scratch) ^ mixed(path))
        child = Int(view.nodes[child].next)
      }
      return mixed(sum)
    case .array:
      var state: UInt64 = 2
      var child = index &+ 1
      while child < Int(node.next) {
        state = mixed(state ^ of(view, child, &scratch)) &+ 1
        child = Int(view.nodes[child].next)
      }
      return mixed(state)
    case .yes: return mixed(5)
    case .no: return mixed(6)
    case .null: return mixed(7)
    }
  }

  private static func number(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    guard let value = DecimalNumber.parse(text.span) else { return mixed(8) }
    let sign: UInt64 = value.isNegative ? 9 : 8
    var state = mixed(value.mantissa ^ sign << 56) ^ UInt64(bitPattern: value.exponent)
    for digit in value.longDigits ?? [] { state = mixed(state) ^ UInt64(digit) }
    return mixed(state)
  }

  private static func bytes(_ text: UnsafeBufferPointer<UInt8>, seed: UInt64) -> UInt64 {
    // Both a line's bytes and the scratch buffer may be read a word past the text.
    guard let start = text.baseAddress else { return mixed(seed) }
    return ContentHash.bytes(start, text.count, seed: seed)
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = (value ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }
}
