/// Tells at a glance whether an event may hold a copy of one of its known values, so that only such
/// events are searched in full.
///
/// Each value has one or two stretches that stand in all of its forms, whatever its case, spacing
/// and separators; the texts of the event are squashed as they are read, and every stretch of them
/// is compared. What it lets through is judged by ``TaintIndex``; what it stops holds none of the
/// forms that index would find.
struct CopyProbes: Sendable {
  struct Probe {
    var bytes: UInt64
    var mask: UInt64

    /// Its stretches of three digits, where it has nothing else; see ``TextSignature``.
    var digits: UInt64

    /// Its stretches of three.
    var signature: TextSignature {
      var signature = TextSignature()
      let count = 8 &- mask.leadingZeroBitCount / 8
      for place in 0..<max(0, count &- 2) {
        let window = bytes &>> UInt64(8 &* place) & 0xFF_FFFF
        signature.add(window, digits: DigitWord.count(window))
      }
      return signature
    }
  }

  static let longest = 6
  private static let mostProbes = 64
  private static let longestValue = 256

  var probes = EventList<Probe>()
  /// Those of all probes, once they were asked for; where all are numbers they need none.
  var signatures = EventList<TextSignature>()
  var isHit = false
  /// The count of the shortest stretch.
  private(set) var shortest = Int.max
  /// Which bytes end a part of a stretch or begin the rest of it, and which do side by side.
  private(set) var ends: UInt64 = 0
  private(set) var starts: UInt64 = 0
  private(set) var joints: UInt64 = 0
  /// How stretches end, a bit for every few of all pairs of bytes.
  private(set) var tails: UInt64 = 0
  /// Whether a stretch could stand in a date and time, and not by chance.
  ///
  /// Dates and ids of any kind may be one; a phone's or an address's digits are none.
  private(set) var isTimely = false
  /// Whether any stretch has a letter.
  private(set) var hasLetters = false
  /// Whether any value has a letter outside ASCII, which only the full search folds.
  private(set) var isFolded = false
  /// The layers of a text that may be encoded, and what it is in base64.
  var hidden: [UInt8] = []
  var decoded: [UInt8] = []
  private var squashed = [UInt8](repeating: 0, count: longestValue + 8)
  private let squashTable = Squash.table
  /// ASCII letters in lower case and digits; other bytes are none or stand for themselves.
  let foldTable: [UInt8] = (0..<256).map { value in
    let byte = UInt8(value)
    return ASCIIClass.isUpper(byte)
      ? byte | 0x20 : byte >= 0x80 || ASCIIClass.isAlphanumeric(byte) ? byte : 0
  }

  /// Whether there is nothing to look for.
  var isEmpty: Bool { probes.isEmpty }

  /// Forgets the last event.
  mutating func begin() {
    probes.removeAll()
    signatures.removeAll()
    isHit = false
    shortest = .max
    (ends, starts, joints, tails) = (0, 0, 0, 0)
    (isTimely, hasLetters, isFolded) = (false, false, false)
  }

  /// Tells that the event must be searched.
  mutating func hit() { isHit = true }

  // MARK: Values

  mutating func add(_ value: UnsafeBufferPointer<UInt8>, _ kind: TaintKind) {
    // More values than this are searched without asking.
    guard probes.count < Self.mostProbes else {
      isHit = true
      return
    }
    switch kind {
    case .phone, .number, .ipAddress: if addDigits(of: value) { return }
    default: break
    }
    if value.contains(where: { $0 >= 0x80 }) { isFolded = true }
    let text = value.count > Self.longestValue ? value.prefix(Self.longestValue) : value[...]
    let count = squash(UnsafeBufferPointer(rebasing: text))
    guard count >= 4 else { return }
    let (first, last) = (0..<min(count, Self.longest), max(0, count &- Self.longest)..<count)
    let known = probes.count
    switch kind {
    case .phone, .number: add(last, isReversed: true)
    case .birthDate: addYears(count)
    case .coordinates: add(0..<4, isReversed: false)
    case .name, .address: addWords(value)
    case .ipAddress:
      if value.contains(UInt8(ascii: ":")) {
        addGroup(value)
      } else {
        add(last, isReversed: true)
      }
    case .secret:
      add(first, isReversed: true)
      if count > 20 { add(12..<18, isReversed: false) }
      if count > 14 { add(8..<14, isReversed: false) }
    case .email, .identifier, .text: add(first, isReversed: true)
    case .attribute: break
    }
    switch kind {
    case .birthDate, .secret, .identifier, .text: noteTimes(from: known)
    case .email, .phone, .number, .name, .address, .ipAddress, .coordinates, .attribute: break
    }
  }

  /// Notes whether a stretch has only what dates and times have.
  private mutating func noteTimes(from first: Int) {
    for index in first..<max(first, probes.count) {
      var rest = probes[index].bytes
      while rest != 0, Self.isOfTime(UInt8(truncatingIfNeeded: rest)) { rest &>>= 8 }
      if rest == 0 { isTimely = true }
    }
  }

  private static func isOfTime(_ byte: UInt8) -> Bool {
    ASCIIClass.isDigit(byte) || byte == UInt8(ascii: "t") || byte == UInt8(ascii: "z")
  }

  /// Adds the last digits of a short value that has signs beside them at most; false where it has
  /// more.
  private mutating func addDigits(of value: UnsafeBufferPointer<UInt8>) -> Bool {
    guard value.count <= 40 else { return false }
    var word: UInt64 = 0
    var count = 0
    for byte in value {
      if ASCIIClass.isDigit(byte) {
        word = word &<< 8 | UInt64(byte)
        count &+= 1
      } else if byte > UInt8(ascii: "9") {
        // Signs beyond the digits are rare: a colon is part of an address.
        if byte >= 0x80 || byte == UInt8(ascii: ":") || ASCIIClass.isLetter(byte) { return false }
      }
    }
    let most = min(count, Self.longest)
    guard most >= 4 else { return true }
    let forward = word & (1 &<< UInt64(8 &* most) &- 1)
    append(forward, count: most, isNumber: true)
    append(forward.byteSwapped &>> UInt64(64 &- 8 &* most), count: most, isNumber: true)
    return true
  }

  /// Squashes a value; it is never longer then, but for a few bytes.
  private mutating func squash(_ value: UnsafeBufferPointer<UInt8>) -> Int {
    guard let from = value.baseAddress, value.count <= Self.longestValue else { return 0 }
    let table = squashTable
    return squashed.withUnsafeMutableBufferPointer { target in
      table.withUnsafeBufferPointer { table in
        guard let target = target.baseAddress, let table = table.baseAddress else { return 0 }
        return Squash.write(from, value.count, into: target, table: table) { _, _ in }
      }
    }
  }

  /// Adds a stretch of the squashed value, and what it is read backwards.
  private mutating func add(_ range: Range<Int>, isReversed: Bool) {
    var forward: UInt64 = 0
    var backward: UInt64 = 0
    for index in range {
      let byte = UInt64(squashed[index])
      forward = forward &<< 8 | byte
      backward |= byte &<< UInt64(8 &* (index &- range.lowerBound))
    }
    add(forward, count: range.count)
    if isReversed { add(backward, count: range.count) }
  }

  private mutating func add(_ bytes: UInt64, count: Int) {
    guard count > 1 else { return }
    append(bytes, count: count, isNumber: DigitWord.count(bytes) == count)
  }

  @inline(__always)
  private mutating func append(_ bytes: UInt64, count: Int, isNumber: Bool) {
    if !isNumber { hasLetters = true }
    tails |= Self.tail(bytes)
    shortest = min(shortest, count)
    let mask: UInt64 = count >= 8 ? .max : 1 &<< UInt64(8 &* count) &- 1
    var digits: UInt64 = 0
    if isNumber {
      var rest = bytes
      while rest > 0xFFFF {
        digits |= TextSignature.bit(of: rest)
        rest &>>= 8
      }
    }
    probes.append(Probe(bytes: bytes, mask: mask, digits: digits))
  }

  /// Notes which bytes stand side by side in the stretches; needed where some have letters.
  mutating func noteLetters() {
    for index in 0..<probes.count {
      var rest = probes[index].bytes
      while rest > 0xFF {
        let byte = UInt8(truncatingIfNeeded: rest)
        rest &>>= 8
        let before = UInt8(truncatingIfNeeded: rest)
        starts |= Self.bit(byte)
        ends |= Self.bit(before)
        joints |= Self.bit(before, byte)
      }
    }
  }

  @inline(__always)
  static func bit(_ byte: UInt8) -> UInt64 { 1 &<< UInt64(byte & 63) }

  @inline(__always)
  static func bit(_ last: UInt8, _ first: UInt8) -> UInt64 {
    1 &<< UInt64((last &* 37 &+ first) & 63)
  }

  @inline(__always)
  static func tail(_ window: UInt64) -> UInt64 {
    let hash = UInt32(truncatingIfNeeded: window & 0xFFFF) &* 0x9E37_79B1
    return 1 &<< UInt64(hash &>> 26)
  }

  /// The four digits of a year, wherever they stand in the date; where there are none, any look.
  private mutating func addYears(_ count: Int) {
    var isFound = false
    for start in 0...(count &- 4) {
      let (first, second) = (squashed[start], squashed[start &+ 1])
      guard
        first == UInt8(ascii: "1") && second == UInt8(ascii: "9")
          || first == UInt8(ascii: "2") && second == UInt8(ascii: "0"),
        ASCIIClass.isDigit(squashed[start &+ 2]), ASCIIClass.isDigit(squashed[start &+ 3])
      else { continue }
      add(start..<(start &+ 4), isReversed: false)
      isFound = true
    }
    if !isFound { isHit = true }
  }

  /// A group of an IPv6 address that is written with all of its digits in every form.
  private mutating func addGroup(_ value: UnsafeBufferPointer<UInt8>) {
    var end = value.count
    while end > 0 {
      var start = end
      while start > 0, value[start &- 1] != UInt8(ascii: ":") { start &-= 1 }
      if end &- start == 4, value[start] != UInt8(ascii: "0") {
        let count = squash(UnsafeBufferPointer(rebasing: value[start..<end]))
        add(0..<count, isReversed: true)
        return
      }
      end = start &- 1
    }
    isHit = true
  }

  /// The beginning of every word: their order differs from form to form.
  private mutating func addWords(_ value: UnsafeBufferPointer<UInt8>) {
    var found = 0
    var start = 0
    while start < value.count, found < 8 {
      var end = start
      while end < value.count, !Self.endsWord(value[end]) { end &+= 1 }
      if end > start {
        let rest = min(end, start &+ Self.longestValue)
        let count = squash(UnsafeBufferPointer(rebasing: value[start..<rest]))
        if count >= 3 {
          found &+= 1
          let part = min(count, Self.longest - 1)
          add(0..<part, isReversed: false)
          addBackwards((count &- part)..<count)
        }
      }
      start = end &+ 1
    }
    if found == 0 { isHit = true }
  }

  private mutating func addBackwards(_ range: Range<Int>) {
    var bytes: UInt64 = 0
    for index in range.reversed() { bytes = bytes &<< 8 | UInt64(squashed[index]) }
    add(bytes, count: range.count)
  }

  private static func endsWord(_ byte: UInt8) -> Bool {
    byte <= 0x2F && !ASCIIClass.isDigit(byte)
  }
}
