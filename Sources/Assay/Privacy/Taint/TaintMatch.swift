/// One match in one leaf: what its bytes and those beside it allow to conclude.
///
/// Squashing makes texts alike that mean different things; the rules here tell them apart: digits
/// must not go on, an address must not be the end of a longer one, a date must look like one.
struct TaintMatch {
  let raw: UnsafePointer<UInt8>
  let map: UnsafePointer<UInt32>
  /// The leaf's bytes in `raw`.
  let leaf: Range<Int>
  /// The match's bytes in `raw`.
  let range: Range<Int>
  /// Where the match begins in the squashed text.
  let place: Int
  let key: KeyContext
  let isNumber: Bool
  /// What was matched, squashed.
  let text: [UInt8]

  private static let falseFriends: KeyContext = [
    .identifier, .partNumber, .version, .time, .amount, .deviceNumber,
  ]
  /// From this length on, the same letters are no accident wherever they stand.
  private static let sure = 16

  func isAllowed(_ variant: TaintVariant, kind: TaintKind, form: [UInt8]) -> Bool {
    switch variant {
    case .base64Part: return true
    case .digest, .salted: return !isAlphanumeric(after)
    case .partial: return !isAlphanumeric(before)
    case .reversed:
      return isDigits ? isNumberAllowed(kind) : isStrict || text.count >= Self.sure
    case .plain: break
    }
    switch kind {
    case .email: return isAddressAllowed(form)
    case .ipAddress: return isIPAllowed(form)
    case .birthDate: return isDateAllowed
    case .coordinates: return isCoordinateAllowed(form)
    case .name: return hasFreeEdges && hasShortGaps(3)
    case .phone, .number, .identifier:
      if isDigits { return isNumberAllowed(kind) }
      return (text.count >= Self.sure ? hasFreeEdges : isStrict) && hasShortGaps(3)
    case .secret: return text.count >= 12 || isStrict
    case .address, .attribute, .text: return isDigits ? isNumberAllowed(kind) : hasFreeEdges
    }
  }

  // MARK: Neighbours

  private func byte(_ index: Int) -> UInt8? { leaf.contains(index) ? raw[index] : nil }
  private var before: UInt8? { byte(range.lowerBound &- 1) }
  private var after: UInt8? { byte(range.upperBound) }

  private func isDigit(_ byte: UInt8?) -> Bool { byte.map(ASCIIClass.isDigit) ?? false }
  private func isLetter(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    // Typographic signs and spaces begin with these.
    return ASCIIClass.isLetter(byte) || byte >= 0xC3 && byte != 0xE2 && byte != 0xE3
  }
  private func isAlphanumeric(_ byte: UInt8?) -> Bool { isDigit(byte) || isLetter(byte) }

  private var isDigits: Bool { text.allSatisfy(ASCIIClass.isDigit) }
  private var isStrict: Bool { !isAlphanumeric(before) && !isAlphanumeric(after) }

  /// Letters do not go on as letters nor digits as digits; a capital begins a word.
  private var hasFreeEdges: Bool {
    guard !range.isEmpty else { return false }
    let first = raw[range.lowerBound]
    let last = raw[range.upperBound &- 1]
    let isFreeBefore =
      isDigit(first)
      ? !isDigit(before)
      : !isLetter(before) || ASCIIClass.isUpper(first) && before.map(ASCIIClass.isLower) ?? false
    let isFreeAfter =
      isDigit(last)
      ? !isDigit(after)
      : !isLetter(after) || ASCIIClass.isLower(last) && after.map(ASCIIClass.isUpper) ?? false
    return isFreeBefore && isFreeAfter
  }

  /// How many bytes there are between two neighbours of the squashed text.
  private func gap(_ index: Int) -> Range<Int> {
    let end = Int(map[place &+ index &+ 1])
    var start = Int(map[place &+ index]) &+ 1
    while start < end, raw[start] & 0xC0 == 0x80 { start &+= 1 }
    return start..<max(start, end)
  }

  private func hasShortGaps(_ most: Int) -> Bool {
    for index in 0..<(text.count &- 1) where gap(index).count > most { return false }
    return true
  }

  // MARK: Numbers

  private func isNumberAllowed(_ kind: TaintKind) -> Bool {
    guard !isDigit(before), !isDigit(after), !continuesDecimal, !isInHexadecimal else {
      return false
    }
    var gaps = 0
    for index in 0..<(text.count &- 1) {
      let gap = gap(index)
      if gap.isEmpty { continue }
      gaps &+= 1
      guard gap.count <= 3, gap.allSatisfy({ separates(raw[$0]) }) else { return false }
    }
    if isNumber, gaps > 0 { return false }
    if gaps > 0 || text.count > 10 { return true }
    if !key.isDisjoint(with: .personal) { return true }
    // Ids are called ids, and few digits are met by accident.
    if kind == .identifier {
      return text.count > 8 ? key.isDisjoint(with: [.amount, .time]) : key.contains(.identifier)
    }
    return text.count > 8 && key.isDisjoint(with: Self.falseFriends)
  }

  private var continuesDecimal: Bool {
    let point = UInt8(ascii: ".")
    if before == point, isDigit(byte(range.lowerBound &- 2)) { return true }
    return after == point && isDigit(byte(range.upperBound &+ 1))
  }

  /// Whether a letter beside the digits belongs to an id of hexadecimal digits.
  private var isInHexadecimal: Bool {
    for (neighbour, step) in [(range.lowerBound &- 1, -1), (range.upperBound, 1)] {
      guard let first = byte(neighbour), ASCIIClass.isLetter(first) else { continue }
      var index = neighbour
      var isHex = true
      while let letter = byte(index), ASCIIClass.isLetter(letter) {
        if !ASCIIClass.isHex(letter) { isHex = false }
        index &+= step
      }
      if isHex { return true }
    }
    return false
  }

  private func separates(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: ")"),
      UInt8(ascii: "/"), UInt8(ascii: "+"), UInt8(ascii: "_"):
      true
    default: byte >= 0x80
    }
  }

  // MARK: E-mail addresses

  private func isAddressAllowed(_ form: [UInt8]) -> Bool {
    guard let at = form.lastIndex(of: UInt8(ascii: "@")) else { return hasFreeEdges }
    let local = Squash.bytes(Array(form[..<at])).count
    guard local < text.count, isFreeBefore(local) else { return false }
    if isLetter(after) {
      guard ASCIIClass.isLower(raw[range.upperBound &- 1]), after.map(ASCIIClass.isUpper) == true
      else { return false }
    }
    if after == UInt8(ascii: "."), let next = byte(range.upperBound &+ 1),
      ASCIIClass.isLower(next)
    {
      return false
    }
    guard local > 0 else { return true }
    let between = gap(local &- 1)
    // `help.example.com` is a host.
    return local >= 8 || between.isEmpty
      || between.contains { ![0x2E, 0x2F, 0x3A, 0x2D].contains(raw[$0]) }
  }

  /// `ann@example.com` is not in `joann@example.com`, nor in `mary.ann@example.com`.
  private func isFreeBefore(_ local: Int) -> Bool {
    guard let before else { return true }
    switch before {
    case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"):
      return !isAlphanumeric(byte(range.lowerBound &- 2)) || local >= 10
    case UInt8(ascii: "_"):
      return !isAlphanumeric(byte(range.lowerBound &- 2)) || local >= 8
    default:
      if isDigit(before) { return local >= 8 && !isDigit(raw[range.lowerBound]) }
      return !isLetter(before) || local >= 10
    }
  }

  // MARK: Places, dates and network addresses

  /// A date is written as one, with two equal separators and no time of day, or its name says that
  /// it is a date of birth.
  private var isDateAllowed: Bool {
    guard isDigits else { return hasFreeEdges }
    guard isStrict || key.contains(.birth) || isBeforeTime, !isDigit(before), !isDigit(after),
      !isNumber || key.contains(.birth)
    else { return false }
    if key.contains(.birth) { return true }
    var separators: [UInt8] = []
    for index in 0..<(text.count &- 1) {
      let gap = gap(index)
      if gap.isEmpty { continue }
      guard gap.count == 1 else { return false }
      separators.append(raw[gap.lowerBound])
    }
    guard separators.count == 2, separators[0] == separators[1],
      [0x2D, 0x2F, 0x2E, 0x20].contains(separators[0]), !continuesDecimal
    else { return false }
    // A stretch of an id: `8044d3d1-7319-48ce-…`.
    if separators[0] != 0x20 {
      if before == separators[0], isAlphanumeric(byte(range.lowerBound &- 2)) { return false }
      if after == separators[0], isAlphanumeric(byte(range.upperBound &+ 1)) { return false }
    }
    return !key.contains(.time) && !hasTimeOfDay
  }

  private var isBeforeTime: Bool { !isAlphanumeric(before) && after == UInt8(ascii: "T") }

  private var hasTimeOfDay: Bool {
    var index = range.upperBound
    guard after == UInt8(ascii: "T") || after == 0x20, isDigit(byte(index &+ 1)) else {
      return false
    }
    index &+= 1
    while let byte = byte(index) {
      if ASCIIClass.isDigit(byte), byte != 0x30 { return true }
      index &+= 1
    }
    return false
  }

  private func isCoordinateAllowed(_ form: [UInt8]) -> Bool {
    let sign = form.first == UInt8(ascii: "-") || form.first == UInt8(ascii: "+")
    let digits = form.dropFirst(sign ? 1 : 0)
    guard let point = digits.firstIndex(of: UInt8(ascii: ".")), digits.endIndex - point > 4,
      digits.count == range.count, !isDigit(before), !isDigit(after)
    else { return false }
    return zip(digits, range).allSatisfy { $0 == raw[$1] }
  }

  /// The separators stand where they belong, or there are none and the number is long.
  private func isIPAllowed(_ form: [UInt8]) -> Bool {
    let isSix = form.contains(UInt8(ascii: ":"))
    if isNumber || isDigit(before) || isDigit(after) { return false }
    if isSix, isAlphanumeric(before) || isAlphanumeric(after) { return false }
    if !isSix, continuesDecimal { return false }
    if range.count == text.count { return text.count >= (isSix ? Self.sure : 10) }
    var index = range.lowerBound
    for byte in form {
      guard index < range.upperBound else { return false }
      if ASCIIClass.isAlphanumeric(byte) != ASCIIClass.isAlphanumeric(raw[index]) { return false }
      index &+= 1
    }
    return index == range.upperBound
  }
}
