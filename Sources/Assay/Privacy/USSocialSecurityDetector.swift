/// United States social security numbers by the Social Security Administration's rules: area not
/// 000, 666 or 9xx, group not 00, serial not 0000, and not one of the well-known specimens.
///
/// Nine of ten random digit strings pass, so bare digits need a name in key or text; 3-2-4 with
/// hyphens is believed by its form.
enum USSocialSecurityDetector: DigitDetector {
  static func match(in bytes: Span<UInt8>, at start: Int, key: KeyContext) -> Detection? {
    let first = ASCIIClass.digits(in: bytes, from: start)
    guard first == 3 || first == 9 else { return nil }
    let groups = DigitGroups(in: bytes, from: start)
    guard groups.count > 0, let layout = layout(groups) else { return nil }
    let end = groups.end(ofFirst: layout.groups)
    let edge = ValueEdge.before(start, in: bytes)
    guard edge != .joined, ValueEdge.after(end, in: bytes) != .joined,
      groups.endsCleanly(after: layout.groups),
      isIssuable(bytes, from: start, to: end, isBare: layout.groups == 1)
    else { return nil }
    let context = NamingContext(in: bytes, start: start, end: end, key: key)
    let isNamed = context.keyNames(.ssn) || context.textNames(.ssn)
    if !isNamed {
      let notPeople: KeyContext = [.partNumber, .version, .time, .amount, .deviceNumber]
      guard layout.speaksForItself, edge == .open, !context.opposes(notPeople) else { return nil }
    }
    var evidence: Detection.Evidence = .issuableNumber
    if layout.groups > 1 { evidence.insert(.grouping) }
    return Detection(
      .usSSN, start: start, end: end, of: bytes.count,
      confidence: layout.speaksForItself ? 80 : 70,
      evidence: evidence.union(context.evidence(.ssn)))
  }

  private static func layout(_ groups: DigitGroups) -> (groups: Int, speaksForItself: Bool)? {
    if groups.length(0) == 9 { return (1, false) }
    guard groups.begins(3, 2, 4), let separator = groups.uniformSeparator(inFirst: 3),
      separator != .slash, separator != .bracket
    else { return nil }
    return (3, separator == .hyphen)
  }

  private static func isIssuable(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, isBare: Bool
  ) -> Bool {
    var number = 0
    for index in start..<end where ASCIIClass.isDigit(bytes[index]) {
      number = number &* 10 &+ Int(bytes[index] &- 0x30)
    }
    if SocialSecurityToken.isToken(number) { return true }
    let area = number / 1_000_000
    guard area != 0, area != 666, area < 900, number / 10_000 % 100 != 0, number % 10_000 != 0
    else { return false }
    // Specimens: the wallet insert of 1938 and the pamphlet of 1940. The keyboard's row is any
    // number when bare; with hyphens somebody meant a social security number.
    return number != 78_05_1120 && number != 219_09_9999 && number % 111_111_111 != 0
      && !(isBare && number == 123_456_789)
  }
}
