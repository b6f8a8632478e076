/// Values that their property's name tells, and whose shape does not speak against it.
enum NamedValues {
  /// Adds what the name says a whole value is, unless something was found in it already.
  static func collect(_ bytes: Span<UInt8>, _ key: KeyContext, _ hits: inout [Detection]) {
    guard hits.isEmpty, bytes.count <= 200, let kind = kind(of: bytes, key) else { return }
    let range = trimmed(bytes)
    hits.append(
      Detection(
        kind, start: range.lowerBound, end: range.upperBound, of: bytes.count, confidence: 70,
        evidence: [.keyNamed, .usualForm]))
  }

  private static func trimmed(_ bytes: Span<UInt8>) -> Range<Int> {
    var start = 0
    var end = bytes.count
    while start < end, bytes[start] <= 0x20 { start &+= 1 }
    while end > start, bytes[end &- 1] <= 0x20 { end &-= 1 }
    return start < end ? start..<end : 0..<bytes.count
  }

  private static func kind(of bytes: Span<UInt8>, _ key: KeyContext) -> DetectorKind? {
    if key.contains(.personName), PersonNameShape.matches(bytes) { return .personName }
    if key.contains(.street), StreetShape.mayBeAddress(bytes) { return .postalAddress }
    if key.contains(.passport), isCode(bytes, 6...12, digits: 5) { return .passport }
    if key.contains(.driversLicense), isCode(bytes, 5...20, digits: 4) { return .driversLicense }
    if key.contains(.bankAccount), isCode(bytes, 6...24, digits: 6) { return .bankAccount }
    if key.contains(.username), isUsername(bytes) { return .username }
    guard !key.isDisjoint(with: [.genderValue, .religion, .ethnicity, .healthValue]),
      isWords(bytes)
    else { return nil }
    if key.contains(.genderValue) { return .gender }
    if key.contains(.religion) { return .religion }
    return key.contains(.ethnicity) ? .ethnicity : .health
  }

  /// Capitals and digits in groups, as documents have them.
  private static func isCode(
    _ bytes: Span<UInt8>, _ lengths: ClosedRange<Int>, digits least: Int
  ) -> Bool {
    if PersonNameShape.isWordToken(bytes) { return true }
    guard !isDate(bytes) else { return false }
    var digits = 0
    var letters = 0
    var cases = 0
    for index in bytes.indices {
      let byte = bytes[index]
      if ASCIIClass.isDigit(byte) {
        digits &+= 1
      } else if ASCIIClass.isLetter(byte) {
        letters &+= 1
        cases |= ASCIIClass.isUpper(byte) ? 1 : 2
      } else if byte != UInt8(ascii: " "), byte != UInt8(ascii: "-"), byte != UInt8(ascii: "/") {
        return false
      }
    }
    return digits >= least && lengths ~= digits &+ letters && cases != 3
  }

  private static func isDate(_ bytes: Span<UInt8>) -> Bool {
    bytes.count >= 8 && bytes.count <= 10 && BirthDate.find(in: bytes, from: 0) != nil
      && bytes.count != 9
  }

  private static func isUsername(_ bytes: Span<UInt8>) -> Bool {
    if PersonNameShape.isWordToken(bytes) { return true }
    guard 3...40 ~= bytes.count, !PersonNameShape.isNobody(bytes) else { return false }
    var letters = 0
    for index in bytes.indices {
      let byte = bytes[index]
      if ASCIIClass.isLetter(byte) || byte >= 0x80 { letters &+= 1 }
      let isPart = ASCIIClass.isBase64URL(byte) || byte == UInt8(ascii: ".") || byte >= 0x80
      if !isPart { return false }
    }
    return letters > 1
  }

  /// A few words, as a name of something in a list has.
  private static func isWords(_ bytes: Span<UInt8>) -> Bool {
    if PersonNameShape.isWordToken(bytes) { return true }
    guard bytes.count <= 80 else { return false }
    var letters = 0
    for index in bytes.indices where ASCIIClass.isLetter(bytes[index]) || bytes[index] >= 0x80 {
      letters &+= 1
    }
    return letters >= 2 && !Placeholder.matches(bytes)
  }
}
