/// Tells at a glance whether an event may hold a copy of one of its known values, so that only such
/// events are searched in full.
///
/// Each value has one or two stretches that stand in all of its forms, whatever its case, spacing
/// and separators; the texts of the event are squashed as they are read, and every stretch of them
/// is compared. Encodings and digests are told by their signs alone. What it lets through is judged
/// by ``TaintIndex``; what it stops holds none of the forms that index would find.
struct CopyProbes {
  private struct Probe {
    var bytes: UInt64
    var mask: UInt64
  }

  private static let longest = 6
  private static let mostProbes = 64

  private var probes: [Probe] = []
  private var window: UInt64 = 0
  private(set) var isHit = false

  /// Forgets the last event.
  mutating func begin() {
    if !probes.isEmpty { probes.removeAll(keepingCapacity: true) }
    window = 0
    isHit = false
  }

  // MARK: Values

  mutating func add(_ value: UnsafeBufferPointer<UInt8>, _ kind: TaintKind) {
    // More values than this are searched without asking.
    guard probes.count < Self.mostProbes else {
      isHit = true
      return
    }
    let text = Squash.bytes(Array(value.prefix(256)))
    guard text.count >= 4 else { return }
    switch kind {
    case .phone, .number: add(text.suffix(Self.longest), isReversed: true)
    case .birthDate: addYears(text)
    case .coordinates: add(text.prefix(4), isReversed: false)
    case .name, .address: addWords(value)
    case .ipAddress:
      if value.contains(UInt8(ascii: ":")) {
        addGroup(value)
      } else {
        add(text.suffix(Self.longest), isReversed: true)
      }
    case .secret:
      add(text.prefix(Self.longest), isReversed: true)
      if text.count > 20 { add(text[12..<18], isReversed: false) }
      if text.count > 14 { add(text[8..<14], isReversed: false) }
    case .email, .identifier, .text: add(text.prefix(Self.longest), isReversed: true)
    case .attribute: break
    }
  }

  private mutating func add(_ stretch: ArraySlice<UInt8>, isReversed: Bool) {
    var bytes: UInt64 = 0
    for byte in stretch { bytes = bytes << 8 | UInt64(byte) }
    let mask: UInt64 = stretch.count >= 8 ? .max : 1 << UInt64(8 * stretch.count) - 1
    probes.append(Probe(bytes: bytes, mask: mask))
    guard isReversed else { return }
    bytes = 0
    for byte in stretch.reversed() { bytes = bytes << 8 | UInt64(byte) }
    probes.append(Probe(bytes: bytes, mask: mask))
  }

  /// The four digits of a year, wherever they stand in the date; where there are none, any look.
  private mutating func addYears(_ text: [UInt8]) {
    var isFound = false
    for start in 0...(text.count - 4) {
      let century = text[start..<(start + 2)]
      guard century.elementsEqual("19".utf8) || century.elementsEqual("20".utf8),
        text[start..<(start + 4)].allSatisfy(ASCIIClass.isDigit)
      else { continue }
      add(text[start..<(start + 4)], isReversed: false)
      isFound = true
    }
    if !isFound { isHit = true }
  }

  /// A group of an IPv6 address that is written with all of its digits in every form.
  private mutating func addGroup(_ value: UnsafeBufferPointer<UInt8>) {
    let groups = value.split(separator: UInt8(ascii: ":"))
    guard let group = groups.last(where: { $0.count == 4 && $0.first != UInt8(ascii: "0") }) else {
      isHit = true
      return
    }
    add(Squash.bytes(Array(group))[...], isReversed: true)
  }

  /// The beginning of every word: their order differs from form to form.
  private mutating func addWords(_ value: UnsafeBufferPointer<UInt8>) {
    var count = 0
    for word in value.split(whereSeparator: { $0 <= 0x2F && !ASCIIClass.isDigit($0) }) {
      let text = Squash.bytes(Array(word))
      guard text.count >= 3, count < 8 else { continue }
      count += 1
      add(text.prefix(Self.longest - 1), isReversed: false)
      add(text.suffix(Self.longest - 1).reversed()[...], isReversed: false)
    }
    if count == 0 { isHit = true }
  }

  // MARK: Texts

  /// Reads a text that a destination gets.
  mutating func look(at text: UnsafeBufferPointer<UInt8>, isPlain: Bool) {
    guard !isHit, !probes.isEmpty else { return }
    guard isPlain else {
      isHit = true
      return
    }
    var window = window
    Self.table.withUnsafeBufferPointer { table in
      probes.withUnsafeBufferPointer { probes in
        for byte in text {
          let folded = table[Int(byte)]
          if folded == 0 { continue }
          // Letters outside ASCII are folded by the full search.
          window = window &<< 8 | UInt64(folded)
          for probe in probes where window & probe.mask == probe.bytes {
            isHit = true
            return
          }
        }
      }
    }
    self.window = window
  }

  /// ASCII letters in lower case and digits; other bytes are none or stand for themselves.
  private static let table: [UInt8] = (0..<256).map { value in
    let byte = UInt8(value)
    return ASCIIClass.isUpper(byte)
      ? byte | 0x20 : byte >= 0x80 || ASCIIClass.isAlphanumeric(byte) ? byte : 0
  }

  /// Whether a text has the signs of an encoding that hides letters and digits, or of a digest.
  static func mayBeEncoded(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count >= EncodingSigns.shortest else { return false }
    if EncodingSigns.hasRun(text.span) { return true }
    var run = 0
    for index in text.indices {
      let byte = text[index]
      if EncodedRuns.isMember(byte) {
        run &+= 1
        continue
      }
      if isDigestLength(run) { return true }
      run = 0
      let hides =
        switch byte {
        case UInt8(ascii: "%"): hidesAlphanumeric(text, index)
        case UInt8(ascii: "&"): index &+ 2 < text.count && text[index &+ 1] == UInt8(ascii: "#")
        case UInt8(ascii: "\\"): index &+ 2 < text.count && text[index &+ 1] | 0x20 == 0x75
        default: false
        }
      if hides { return true }
    }
    return isDigestLength(run)
  }

  /// `%25`, or the code of a letter or digit.
  private static func hidesAlphanumeric(
    _ text: UnsafeBufferPointer<UInt8>, _ index: Int
  ) -> Bool {
    guard index &+ 2 < text.count, ASCIIClass.isHex(text[index &+ 1]),
      ASCIIClass.isHex(text[index &+ 2])
    else { return false }
    let code =
      ASCIIClass.hexValue(text[index &+ 1]) << 4 | ASCIIClass.hexValue(text[index &+ 2])
    return code == 0x25 || ASCIIClass.isAlphanumeric(UInt8(truncatingIfNeeded: code))
  }

  /// The lengths of MD5, SHA-1, SHA-256 and SHA-512 in hexadecimal digits and in base64, with a
  /// prefix at most.
  private static func isDigestLength(_ count: Int) -> Bool {
    switch count {
    case 22, 27, 32, 40, 43, 64, 86, 88, 128: true
    default: count > 128
    }
  }
}
