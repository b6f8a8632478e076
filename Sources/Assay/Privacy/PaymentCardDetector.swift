/// Payment card numbers.
///
/// 12 to 19 digits, an issuer range, and the Luhn check digit
/// (ISO/IEC 7812-1). Separators stand only between the usual groups, and all alike.
enum PaymentCardDetector: DigitDetector {
  /// A number's scheme as its first digits tell it.
  private struct Issuer {
    let prefix: Int
    /// Rare lengths and schemes are believed only when key or text name a card.
    let needsName: Bool
  }

  static func match(in bytes: Span<UInt8>, at start: Int, key: KeyContext) -> Detection? {
    guard bytes[start] &- 0x30 <= 6 || bytes[start] == UInt8(ascii: "9") else { return nil }
    let first = ASCIIClass.digits(in: bytes, from: start)
    guard first == 4 || 12...19 ~= first else { return nil }
    let edge = ValueEdge.before(start, in: bytes)
    guard edge != .joined else { return nil }
    let groups = DigitGroups(in: bytes, from: start)
    for count in [1, 4, 3, 5] where isLayout(groups, count) {
      let end = groups.end(ofFirst: count)
      let length = groups.digits(inFirst: count)
      guard groups.endsCleanly(after: count), ValueEdge.after(end, in: bytes) != .joined,
        let issuer = issuer(in: bytes, from: start, to: end, length: length),
        passesLuhn(bytes, from: start, to: end)
      else { continue }
      let context = NamingContext(in: bytes, start: start, end: end, key: key)
      let isNamed = context.keyNames(.card) || context.textNames(.card)
      if !isNamed {
        guard edge == .open, !issuer.needsName, !context.opposes(NamingContext.opposing),
          length > 15 || !(context.keyNames(.phone) || context.textNames(.phone))
        else { return nil }
      } else if context.opposes(.deviceNumber) {
        return nil
      }
      var evidence: Detection.Evidence = [.luhn, .iinRange]
      if count > 1 { evidence.insert(.grouping) }
      return Detection(
        .paymentCard, start: start, end: end, of: bytes.count, confidence: count > 1 ? 90 : 85,
        evidence: evidence.union(context.evidence(.card)), detail: UInt16(issuer.prefix))
    }
    return nil
  }

  /// Whether the first `count` groups are written as cards are: 4-4-4-4(-n), 4-6-4, 4-6-5 or one.
  private static func isLayout(_ groups: DigitGroups, _ count: Int) -> Bool {
    guard groups.count >= count else { return false }
    if count == 1 { return 12...19 ~= groups.length(0) }
    guard let separator = groups.uniformSeparator(inFirst: count),
      separator == .space || separator == .hyphen || separator == .dot
    else { return false }
    switch count {
    case 3:
      return groups.begins(4, 6, 5) || groups.begins(4, 6, 4)
    case 4:
      return groups.begins(4, 4, 4) && groups.length(3) == 4
    default:
      return groups.begins(4, 4, 4) && groups.length(3) == 4 && 1...3 ~= groups.length(4)
    }
  }

  private static func passesLuhn(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Bool {
    var sum = 0
    var doubles = false
    var index = end
    while index > start {
      index &-= 1
      let byte = bytes[index]
      guard ASCIIClass.isDigit(byte) else { continue }
      let digit = Int(byte &- 0x30)
      let doubled = digit &* 2
      sum &+= doubles ? (doubled > 9 ? doubled &- 9 : doubled) : digit
      doubles.toggle()
    }
    return sum % 10 == 0
  }

  private static func issuer(
    in bytes: Span<UInt8>, from start: Int, to end: Int, length: Int
  ) -> Issuer? {
    var first = 0
    var read = 0
    for index in start..<end where read < 4 && ASCIIClass.isDigit(bytes[index]) {
      first = first &* 10 &+ Int(bytes[index] &- 0x30)
      read &+= 1
    }
    let two = first / 100
    let three = first / 10
    switch first {
    case 4000...4999:  // Visa; 13 digits are as often a barcode, 19 an identifier
      guard length == 13 || length == 16 || length == 19 else { return nil }
      return Issuer(prefix: 4, needsName: length != 16)
    case 5100...5599, 2221...2720:  // Mastercard
      return length == 16 ? Issuer(prefix: two > 50 ? two : first, needsName: false) : nil
    case 3400...3499, 3700...3799:  // American Express
      return length == 15 ? Issuer(prefix: two, needsName: false) : nil
    case 3000...3059, 3600...3699, 3800...3899:  // Diners Club
      guard length == 14 else { return nil }
      return Issuer(prefix: two == 30 ? three : two, needsName: false)
    case 6011, 6440...6499, 6500...6599:  // Discover
      guard 16...19 ~= length else { return nil }
      return Issuer(prefix: two == 65 ? 65 : two == 64 ? three : first, needsName: length != 16)
    case 3528...3589:  // JCB
      return 16...19 ~= length ? Issuer(prefix: first, needsName: length != 16) : nil
    case 3500...3599:  // the rest of JCB's block
      return length == 16 ? Issuer(prefix: 35, needsName: true) : nil
    case 6200...6299:  // UnionPay
      return 16...19 ~= length ? Issuer(prefix: 62, needsName: false) : nil
    case 5018, 5020, 5038, 5600...5899, 6304, 6759, 6761...6763:  // Maestro
      return 12...19 ~= length ? Issuer(prefix: first, needsName: true) : nil
    case 2131, 1800:  // JCB, issued until the nineties
      return length == 15 ? Issuer(prefix: first, needsName: true) : nil
    case 2200...2204:  // Mir
      return 16...19 ~= length ? Issuer(prefix: first, needsName: true) : nil
    case 9999 where CardToken.begins(bytes, from: start, to: end):
      return Issuer(prefix: first, needsName: false)
    default: return nil
    }
  }
}
