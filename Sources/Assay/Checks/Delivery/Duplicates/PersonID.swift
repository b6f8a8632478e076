/// Which ids name a person.
enum PersonID {
  /// What programs write where they know nobody, of up to eight bytes.
  private static let short: [UInt64] = [
    "null", "nil", "none", "nan", "unknown", "guest", "user", "system", "n/a", "na", "0", "-1",
    "true", "false",
  ].map { text in
    // The first byte is the lowest, as a little-endian load has it.
    Array(text.utf8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The same of more bytes.
  private static let long: [[UInt8]] = [
    "undefined", "anonymous", "[object object]", "00000000-0000-0000-0000-000000000000",
  ].map { Array($0.utf8) }

  /// Whether a member of the envelope names one person, rather than nobody or everybody.
  @inline(__always)
  static func isNamed(_ view: EventView, _ path: EnvelopePath) -> Bool {
    guard let node = view.member(path), view.nodes[node].length > 0 else { return false }
    switch view.nodes[node].kind {
    case .string, .integer: break
    default: return false
    }
    let length = Int(view.nodes[node].length)
    let start = view.line + Int(view.nodes[node].start)
    if length <= 8 {
      // Upper and lower case are alike with this bit, and other placeholders have it anyway.
      let bits = 0x2020_2020_2020_2020 & (UInt64.max &>> UInt64(64 &- length &* 8))
      return !short.contains(UInt64(littleEndian: ContentHash.word(start, length)) | bits)
    }
    guard length == 9 || length == 15 || length == 36 && start[0] == UInt8(ascii: "0") else {
      return true
    }
    let text = view.raw(node)
    return !long.contains { placeholder in
      placeholder.count == length && zip(placeholder, text).allSatisfy { $0 | 0x20 == $1 | 0x20 }
    }
  }
}
