/// Phone numbers: `+` or `00` with an assigned calling code and 8 to 15 digits (ITU-T E.164), or
/// national forms that key, text or a usual grouping tell apart from other numbers.
enum PhoneDetector: DigitDetector {
  private static let notPhones: KeyContext = [
    .partNumber, .version, .time, .amount, .deviceNumber,
  ]

  static func match(in bytes: Span<UInt8>, at start: Int, key: KeyContext) -> Detection? {
    let plus = plusSign(in: bytes, before: start)
    let opensBracket = start > 0 && bytes[start &- 1] == UInt8(ascii: "(")
    // What is part of something longer needs no look at its groups.
    if plus == nil, !opensBracket, ValueEdge.before(start, in: bytes) == .joined { return nil }
    let groups = DigitGroups(in: bytes, from: start)
    guard groups.count > 0, !isOneDigitRepeated(bytes, groups) else { return nil }
    if let head = plus {
      return international(in: bytes, groups, head: head, skipping: 0, key: key)
    }
    if groups.length(0) >= 2, bytes[start] == UInt8(ascii: "0"),
      bytes[start &+ 1] == UInt8(ascii: "0"), ValueEdge.before(start, in: bytes) == .open
    {
      let hit = international(in: bytes, groups, head: start, skipping: 2, key: key)
      if let hit { return hit }
    }
    return national(in: bytes, groups, key: key)
  }

  /// The index of a `+`, plain or percent-encoded, just before the digits.
  private static func plusSign(in bytes: Span<UInt8>, before start: Int) -> Int? {
    var head = start &- 1
    if start > 0, bytes[start &- 1] == UInt8(ascii: "+") {
      head = start &- 1
    } else if start > 2, bytes[start &- 1] | 0x20 == UInt8(ascii: "b"),
      bytes[start &- 2] == UInt8(ascii: "2"), bytes[start &- 3] == UInt8(ascii: "%")
    {
      head = start &- 3
    } else {
      return nil
    }
    guard head > 0 else { return head }
    let byte = bytes[head &- 1]
    return ASCIIClass.isAlphanumeric(byte) || byte == UInt8(ascii: "+") ? nil : head
  }

  private static func international(
    in bytes: Span<UInt8>, _ groups: DigitGroups, head: Int, skipping prefix: Int, key: KeyContext
  ) -> Detection? {
    guard let code = callingCode(bytes, from: groups.start &+ prefix, groups),
      let count = internationalGroups(groups, prefix: prefix, code: code)
    else { return nil }
    let end = groups.end(ofFirst: count)
    guard groups.endsCleanly(after: count), endsPhone(bytes, end) else { return nil }
    let context = NamingContext(in: bytes, start: head, end: end, key: key)
    if !isNamed(context) {
      // Zero-padded identifiers begin with 00, sums with `+`.
      let isSum = groups.count == 2 && groups.separator(after: 0) == .dot
      guard prefix == 0 || isWrittenOut(groups, count, code: code), !isSum,
        !context.opposes(notPhones)
      else { return nil }
      guard prefix == 0 || !context.opposes(.identifier) else { return nil }
    }
    var evidence: Detection.Evidence = .callingCode
    if count > 1 { evidence.insert(.grouping) }
    return Detection(
      .phone, start: head, end: end, of: bytes.count, confidence: 85,
      evidence: evidence.union(context.evidence(.phone)), detail: UInt16(code))
  }

  /// `0049 30 1234567` and `001-415-555-2671`; `0081-5653-1038` is as often a part number.
  private static func isWrittenOut(_ groups: DigitGroups, _ count: Int, code: Int) -> Bool {
    guard count > 1 else { return false }
    let codeLength = code < 10 ? 1 : code < 100 ? 2 : 3
    return groups.separator(after: 0) == .space
      || (count > 3 && groups.length(0) == 2 &+ codeLength)
  }

  /// The most groups that are 8 to 15 digits; for +1 those that are exactly eleven, if any are.
  private static func internationalGroups(
    _ groups: DigitGroups, prefix: Int, code: Int
  ) -> Int? {
    var best: Int?
    for count in 1...groups.count {
      let digits = groups.digits(inFirst: count) &- prefix
      if code == 1, digits == 11 { return count }
      if 8...15 ~= digits { best = count }
    }
    return best
  }

  private static func callingCode(
    _ bytes: Span<UInt8>, from start: Int, _ groups: DigitGroups
  ) -> Int? {
    var first = 0
    var read = 0
    var index = start
    let end = groups.end(ofFirst: groups.count)
    while index < end, read < 4 {
      if ASCIIClass.isDigit(bytes[index]) {
        first = first &* 10 &+ Int(bytes[index] &- 0x30)
        read &+= 1
      }
      index &+= 1
    }
    return read == 4 ? CallingCode.leading(first) : nil
  }

  private static func national(
    in bytes: Span<UInt8>, _ groups: DigitGroups, key: KeyContext
  ) -> Detection? {
    let opensBracket = groups.start > 0 && bytes[groups.start &- 1] == UInt8(ascii: "(")
    let head = opensBracket ? groups.start &- 1 : groups.start
    let edge = ValueEdge.before(head, in: bytes)
    guard edge != .joined else { return nil }
    let byForm =
      edge == .open ? PhoneLayout.groups(groups, in: bytes, opensBracket: opensBracket) : nil
    guard byForm != nil || groups.digits >= 7 else { return nil }
    let end = groups.end(ofFirst: byForm ?? groups.count)
    guard endsPhone(bytes, end) else { return nil }
    let context = NamingContext(in: bytes, start: head, end: end, key: key)
    if isNamed(context) {
      guard byForm != nil || isPlausible(groups, in: bytes) else { return nil }
    } else {
      let others: KeyContext = [.card, .ip, .ssn, .iban]
      guard byForm != nil, !context.opposes(notPhones.union(.identifier)),
        key.isDisjoint(with: others)
      else { return nil }
    }
    return Detection(
      .phone, start: head, end: end, of: bytes.count, confidence: byForm == nil ? 65 : 70,
      evidence: context.evidence(.phone).union(byForm == nil ? [] : .grouping))
  }

  /// Whether key or text say phone; `phone_id` and `phone_verified_at` do not.
  private static func isNamed(_ context: NamingContext) -> Bool {
    if context.textNames(.phone) { return true }
    return context.keyNames(.phone)
      && context.key.isDisjoint(with: [.identifier, .time, .version, .deviceNumber, .amount])
  }

  /// A named number of 7 to 15 digits that is neither a date nor an address of the network.
  private static func isPlausible(_ groups: DigitGroups, in bytes: Span<UInt8>) -> Bool {
    guard 7...15 ~= groups.digits, groups.count < DigitGroups.capacity else { return false }
    let first = groups.length(0)
    let isDate = groups.begins(4, 2, 2) || groups.begins(2, 2, 4)
    if groups.count == 3, isDate { return false }
    if groups.count == 2, groups.separator(after: 0) == .dot, groups.length(1) < 3 {
      return false
    }
    let isDotted = groups.uniformSeparator(inFirst: groups.count) == .dot
    return !(isDotted && groups.count == 4 && first <= 3 && groups.length(3) <= 3)
  }

  /// An extension (`x12`) may follow at once, other letters may not.
  private static func endsPhone(_ bytes: Span<UInt8>, _ end: Int) -> Bool {
    if ValueEdge.after(end, in: bytes) != .joined { return true }
    let later = end &+ 1 < bytes.count ? bytes[end &+ 1] : 0
    return bytes[end] | 0x20 == UInt8(ascii: "x") && ASCIIClass.isDigit(later)
  }

  /// `0000000000` and `999-999-9999` stand for nobody.
  private static func isOneDigitRepeated(_ bytes: Span<UInt8>, _ groups: DigitGroups) -> Bool {
    let first = bytes[groups.start]
    for index in groups.start..<groups.end(ofFirst: groups.count)
    where ASCIIClass.isDigit(bytes[index]) && bytes[index] != first {
      return false
    }
    return true
  }
}
