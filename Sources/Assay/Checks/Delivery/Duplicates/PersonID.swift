/// Which ids name a person.
enum PersonID {
  /// What programs write where they know nobody.
  private static let placeholders: Set<[UInt8]> = Set(
    [
      "null", "undefined", "none", "nil", "nan", "unknown", "anonymous", "guest", "user", "system",
      "n/a", "na", "0", "-1", "true", "false", "[object object]",
      "00000000-0000-0000-0000-000000000000",
    ].map { Array($0.utf8) })

  /// Whether a member of the envelope names one person, rather than nobody or everybody.
  @inline(__always)
  static func isNamed(_ view: EventView, _ path: EnvelopePath) -> Bool {
    guard let node = view.member(path), view.nodes[node].length > 0 else { return false }
    switch view.nodes[node].kind {
    case .string, .integer: break
    default: return false
    }
    // The lengths of placeholders: an id of another length needs no look.
    let length = view.nodes[node].length
    guard length <= 15 || length == 36 else { return true }
    if length == 36, view.line[Int(view.nodes[node].start)] != UInt8(ascii: "0") { return true }
    return isNoPlaceholder(view, node)
  }

  @inline(never)
  private static func isNoPlaceholder(_ view: EventView, _ node: Int) -> Bool {
    let text = view.raw(node).map { byte in
      byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
    }
    return !placeholders.contains(text)
  }
}
