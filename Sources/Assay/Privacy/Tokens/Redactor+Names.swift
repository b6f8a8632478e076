/// How names of properties are rewritten that are personal data themselves.
extension Redactor {
  /// Replaces what is personal in the name of the member whose value is `node`.
  mutating func rename(_ node: TapeNode, _ view: EventView, _ out: inout [UInt8]) {
    guard let range = Self.nameRange(of: node, in: view), range.lowerBound >= copied else {
      return
    }
    let old = name(of: node.path) ?? Self.unescaped(view, range)
    var new = renamed(old, salt: 0)
    guard new != old else { return }
    // Two names that are one address in different spellings must not become one member.
    var salt = 2
    while let other = names[new], other != old, salt < 100 {
      new = renamed(old, salt: salt)
      salt += 1
    }
    names[new] = old
    flush(upTo: range.lowerBound, view, &out)
    Self.append(new, escapedTo: &out)
    copied = range.upperBound
    count(node.path, Int((hits.first?.kind ?? .email).rawValue))
  }

  private mutating func renamed(_ name: [UInt8], salt: Int) -> [UInt8] {
    Detectors.scan(name.span, key: KeyContext(), into: &hits)
    var result: [UInt8] = []
    var at = 0
    for hit in hits where !hit.evidence.contains(.token) && hit.start >= at {
      result += name[at..<hit.start]
      let value = Array(name[hit.start..<hit.end])
      let isSpelled = hit.kind == .email || hit.kind == .ipv6
      result += tokenizer.token(
        of: hit.kind, salt > 0 && isSpelled ? value + Array("~\(salt)".utf8) : value,
        detail: hit.detail)
      at = hit.end
    }
    return result + name[at...]
  }

  /// Where a member's name stands in the line, between its quotes; nil for an array's item.
  ///
  /// Read backwards from the value: the line is valid JSON, so the name's opening quote is the
  /// first one with an even count of backslashes before it.
  private static func nameRange(of node: TapeNode, in view: EventView) -> Range<Int>? {
    let quote = UInt8(ascii: "\"")
    var at = Int(node.start) &- (node.kind == .string ? 2 : 1)
    func skipSpace() { while at >= 0, view.line[at] <= 0x20 { at &-= 1 } }
    skipSpace()
    guard at > 0, view.line[at] == UInt8(ascii: ":") else { return nil }
    at &-= 1
    skipSpace()
    guard at > 0, view.line[at] == quote else { return nil }
    let end = at
    at &-= 1
    while at >= 0 {
      if view.line[at] == quote {
        var backslashes = 0
        while at &- backslashes > 0, view.line[at &- backslashes &- 1] == UInt8(ascii: "\\") {
          backslashes &+= 1
        }
        if backslashes % 2 == 0 { return (at &+ 1)..<end }
      }
      at &-= 1
    }
    return nil
  }

  private static func unescaped(_ view: EventView, _ range: Range<Int>) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: max(1, range.count)) { target, count in
      guard let base = target.baseAddress else { return }
      count = StringBytes.unescape(view.line + range.lowerBound, count: range.count, into: base)
    }
  }
}
