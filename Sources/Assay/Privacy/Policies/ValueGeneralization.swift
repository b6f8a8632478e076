/// Puts coarser values in the place of exact ones.
enum ValueGeneralization {
  /// The coarser value; nil where the text is not what it should be.
  static func generalized(
    _ text: [UInt8], _ kind: Generalization, of category: DataCategory, isNumber: Bool
  ) -> [UInt8]? {
    let core = ValueNormalizer.trimmed(text)
    switch kind == .automatic ? Generalization.known(for: category) : kind {
    case .year: return year(core)
    case .postcodeArea: return postcodeArea(core)
    case .ageBand: return ageBand(core)
    case .day: return day(core, isNumber: isNumber)
    case .automatic, nil: return nil
    }
  }

  /// The only group of four digits in a text of digits and what separates them.
  private static func year(_ text: [UInt8]) -> [UInt8]? {
    if text.count == 8, text.allSatisfy(ASCIIClass.isDigit) {
      return isYear(text.prefix(4)) ? Array(text.prefix(4)) : nil
    }
    let date = text.prefix { $0 != UInt8(ascii: "T") }
    let groups = date.split { !ASCIIClass.isAlphanumeric($0) }
    guard groups.count <= 8 else { return nil }
    let years = groups.filter { isYear($0) }
    return years.count == 1 ? Array(years[0]) : nil
  }

  private static func isYear(_ group: ArraySlice<UInt8>) -> Bool {
    guard group.count == 4, group.allSatisfy(ASCIIClass.isDigit) else { return false }
    return ["18", "19", "20"].contains { group.starts(with: $0.utf8) }
  }

  /// The outward code of a British postcode, else the first three characters, or two of four.
  private static func postcodeArea(_ text: [UInt8]) -> [UInt8]? {
    let code = text.filter { $0 > 0x20 && $0 != UInt8(ascii: "-") }
    guard !code.isEmpty, code.count <= 12, code.allSatisfy(ASCIIClass.isAlphanumeric)
    else { return nil }
    let upper = code.map { ASCIIClass.isLower($0) ? $0 & 0xDF : $0 }
    if 5...7 ~= upper.count, ASCIIClass.isLetter(upper[0]), isInward(upper.suffix(3)) {
      return Array(upper.dropLast(3))
    }
    if 2...4 ~= upper.count, isOutward(upper) { return upper }
    return Array(upper.prefix(upper.count == 4 ? 2 : 3))
  }

  private static func isInward(_ code: ArraySlice<UInt8>) -> Bool {
    code.count == 3 && ASCIIClass.isDigit(code[code.startIndex])
      && code.dropFirst().allSatisfy(ASCIIClass.isLetter)
  }

  /// One or two letters, then a digit and at most one more sign.
  private static func isOutward(_ code: [UInt8]) -> Bool {
    let letters = code.prefix { ASCIIClass.isLetter($0) }.count
    return 1...2 ~= letters && letters < code.count && ASCIIClass.isDigit(code[letters])
      && code.count - letters <= 2
  }

  /// Ten years; all from 90 on are one band (45 CFR 164.514(b)(2)(i)(C)).
  private static func ageBand(_ text: [UInt8]) -> [UInt8]? {
    if isBand(text) { return text }
    let whole = text.prefix { $0 != UInt8(ascii: ".") }
    guard 1...3 ~= whole.count, whole.allSatisfy(ASCIIClass.isDigit) else { return nil }
    let age = whole.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    guard age < 90 else { return Array("90+".utf8) }
    let start = age / 10 * 10
    return Array("\(start)-\(start + 9)".utf8)
  }

  private static func isBand(_ text: [UInt8]) -> Bool {
    text == Array("90+".utf8)
      || stride(from: 0, to: 90, by: 10).contains { Array("\($0)-\($0 + 9)".utf8) == text }
  }

  /// The date of a date and time; the start of the day of a count of seconds or milliseconds.
  private static func day(_ text: [UInt8], isNumber: Bool) -> [UInt8]? {
    if !isNumber, text.count >= 10, DateFormat.matches(text.span.extracting(0..<10)),
      text.count == 10 || text[10] == UInt8(ascii: "T") || text[10] == 0x20
    {
      return Array(text.prefix(10))
    }
    guard text.allSatisfy(ASCIIClass.isDigit), 9...13 ~= text.count, text.count != 11,
      text.count != 12
    else { return nil }
    let value = text.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    let length = text.count == 13 ? 86_400_000 : 86_400
    return Array(String(value / length * length).utf8)
  }
}
