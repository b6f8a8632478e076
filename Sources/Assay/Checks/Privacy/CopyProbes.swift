/// Tells at a glance whether an event may hold a copy of one of its known values, so that only such
/// events are searched in full.
///
/// Each value has one or two stretches that stand in all of its forms, whatever its case, spacing
/// and separators; the texts of the event are squashed as they are read, and every stretch of them
/// is compared. What it lets through is judged by ``TaintIndex``; what it stops holds none of the
/// forms that index would find.
struct CopyProbes: Sendable {
  private struct Probe {
    var bytes: UInt64
    var mask: UInt64
    var signature: TextSignature
  }

  private static let longest = 6
  private static let mostProbes = 64
  private static let longestValue = 256

  private var probes: [Probe] = []
  private(set) var isHit = false
  /// The count of the shortest stretch.
  private(set) var shortest = Int.max
  /// Which bytes end a part of a stretch or begin the rest of it, and which do side by side.
  private var ends: UInt64 = 0
  private var starts: UInt64 = 0
  private var joints: UInt64 = 0
  /// How stretches end, a bit for every few of all pairs of bytes.
  private var tails: UInt64 = 0
  /// Whether a stretch with letters could stand in a time of day.
  private(set) var isTimely = false
  /// Whether any stretch has a letter.
  private(set) var hasLetters = false
  private var squashed = [UInt8](repeating: 0, count: longestValue + 8)
  private let squashTable = Squash.table
  /// ASCII letters in lower case and digits; other bytes are none or stand for themselves.
  private let foldTable: [UInt8] = (0..<256).map { value in
    let byte = UInt8(value)
    return ASCIIClass.isUpper(byte)
      ? byte | 0x20 : byte >= 0x80 || ASCIIClass.isAlphanumeric(byte) ? byte : 0
  }

  /// Whether there is nothing to look for.
  var isEmpty: Bool { probes.isEmpty }

  /// Forgets the last event.
  mutating func begin() {
    if !probes.isEmpty { probes.removeAll(keepingCapacity: true) }
    isHit = false
    shortest = .max
    (ends, starts, joints, tails) = (0, 0, 0, 0)
    (isTimely, hasLetters) = (false, false)
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
    let text = value.count > Self.longestValue ? value.prefix(Self.longestValue) : value[...]
    let count = squash(UnsafeBufferPointer(rebasing: text))
    guard count >= 4 else { return }
    let (first, last) = (0..<min(count, Self.longest), max(0, count &- Self.longest)..<count)
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
    var signature = TextSignature()
    var window: UInt64 = 0
    var run = 0
    var isTime = true
    for place in 0..<count {
      let byte = UInt8(truncatingIfNeeded: bytes &>> UInt64(8 &* (count &- 1 &- place)))
      if place > 0 {
        starts |= Self.bit(byte)
        ends |= Self.bit(UInt8(truncatingIfNeeded: window))
        joints |= Self.bit(UInt8(truncatingIfNeeded: window), byte)
      }
      window = window &<< 8 | UInt64(byte)
      run = ASCIIClass.isDigit(byte) ? run &+ 1 : 0
      if run == 0, byte != UInt8(ascii: "t"), byte != UInt8(ascii: "z") { isTime = false }
      if place > 1 { signature.add(window, digits: run) }
    }
    if run < count { hasLetters = true }
    if isTime, run < count { isTimely = true }
    tails |= Self.tail(bytes)
    shortest = min(shortest, count)
    let mask: UInt64 = count >= 8 ? .max : 1 &<< UInt64(8 &* count) &- 1
    probes.append(Probe(bytes: bytes, mask: mask, signature: signature))
  }

  @inline(__always)
  private static func bit(_ byte: UInt8) -> UInt64 { 1 &<< UInt64(byte & 63) }

  @inline(__always)
  private static func bit(_ last: UInt8, _ first: UInt8) -> UInt64 {
    let hash = UInt32(last) &* 0x9E37_79B1 &+ UInt32(first) &* 0x85EB_CA6B
    return 1 &<< UInt64(hash &>> 26)
  }

  @inline(__always)
  private static func tail(_ window: UInt64) -> UInt64 {
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

  // MARK: Texts

  /// Reads a text that a destination gets.
  mutating func look(at text: UnsafeBufferPointer<UInt8>) {
    let tails = tails
    var window: UInt64 = 0
    let isFound = foldTable.withUnsafeBufferPointer { table in
      probes.withUnsafeBufferPointer { probes in
        for byte in text {
          let folded = table[Int(byte)]
          // Letters outside ASCII are folded by the full search.
          window = window &<< (folded == 0 ? 0 : 8) | UInt64(folded)
          guard tails & Self.tail(window) != 0 else { continue }
          for probe in probes where window & probe.mask == probe.bytes { return true }
        }
        return false
      }
    }
    if isFound { isHit = true }
  }

  /// The stretches of a text.
  func signature(of text: UnsafeBufferPointer<UInt8>) -> TextSignature {
    var signature = TextSignature()
    var window: UInt64 = 0
    var run = 0
    var count = 0
    foldTable.withUnsafeBufferPointer { table in
      for byte in text {
        let folded = table[Int(byte)]
        if folded == 0 { continue }
        window = window &<< 8 | UInt64(folded)
        run = ASCIIClass.isDigit(folded) ? run &+ 1 : 0
        count &+= 1
        if count > 2 { signature.add(window, digits: run) }
      }
    }
    return signature
  }

  /// Whether a remembered text may hold a stretch.
  @inline(__always)
  func mayStand(in memory: TextMemory, _ fingerprint: UInt64) -> Bool {
    for probe in probes where memory.mayHold(fingerprint, probe.signature) { return true }
    return false
  }

  /// Reads a text of a few bytes.
  @inline(__always)
  mutating func look(atShort text: UnsafeBufferPointer<UInt8>) {
    // Where but one byte may be no digit, one of the first two is one.
    if !hasLetters, text.count < shortest &+ 2, text.count > 1, !ASCIIClass.isDigit(text[0]),
      !ASCIIClass.isDigit(text[1])
    {
      return
    }
    look(at: text)
  }

  /// Reads a text whose digits stand all at its end.
  mutating func look(atNumber text: UnsafeBufferPointer<UInt8>) {
    guard !hasLetters else {
      look(at: text)
      return
    }
    var start = text.count
    while start > 0, ASCIIClass.isDigit(text[start &- 1]) { start &-= 1 }
    guard text.count &- start >= shortest else { return }
    look(at: UnsafeBufferPointer(rebasing: text[start...]))
  }

  /// Reads the digits of a date and time.
  mutating func look(at time: Time) {
    for probe in probes where !isHit {
      if Self.holds(time.date, probe) || Self.holds(time.hours, probe)
        || Self.holds(time.rest, probe)
      {
        isHit = true
      }
    }
  }

  /// Whether eight digits hold a stretch.
  @inline(__always)
  private static func holds(_ digits: UInt64, _ probe: Probe) -> Bool {
    var word = digits
    repeat {
      if word & probe.mask == probe.bytes { return true }
      word &>>= 8
    } while word > probe.mask &>> 8
    return false
  }

  // MARK: Neighbours

  /// The first and last letter or digit of a text, squashed; 0 where there is none.
  @inline(__always)
  func ends(of text: UnsafeBufferPointer<UInt8>) -> (first: UInt8, last: UInt8) {
    var index = 0
    while index < text.count, foldTable[Int(text[index])] == 0 { index &+= 1 }
    guard index < text.count else { return (0, 0) }
    var end = text.count &- 1
    while end > index, foldTable[Int(text[end])] == 0 { end &-= 1 }
    return (foldTable[Int(text[index])], foldTable[Int(text[end])])
  }

  /// Whether a stretch may begin in a text that ends with one byte and go on in one that begins
  /// with the other.
  @inline(__always)
  func mayJoin(_ last: UInt8, _ first: UInt8) -> Bool {
    ends & Self.bit(last) != 0 && starts & Self.bit(first) != 0
      && joints & Self.bit(last, first) != 0
  }

  /// The first letters and digits of a text, squashed, the first of them highest.
  func beginning(of text: UnsafeBufferPointer<UInt8>) -> (bytes: UInt64, count: Int) {
    var (bytes, count, index) = (UInt64(0), 0, 0)
    while index < text.count, count < Self.longest - 1 {
      let folded = foldTable[Int(text[index])]
      if folded != 0 { (bytes, count) = (bytes &<< 8 | UInt64(folded), count &+ 1) }
      index &+= 1
    }
    return (bytes, count)
  }

  /// Adds the last letters and digits of a text before those of `end`; true where there is room for
  /// more.
  func prepend(_ text: UnsafeBufferPointer<UInt8>, to end: inout (bytes: UInt64, count: Int))
    -> Bool
  {
    var index = text.count
    while index > 0, end.count < Self.longest - 1 {
      index &-= 1
      let folded = foldTable[Int(text[index])]
      if folded == 0 { continue }
      end.bytes |= UInt64(folded) &<< UInt64(8 &* end.count)
      end.count &+= 1
    }
    return end.count < Self.longest - 1
  }

  /// Holds what stands where one text ends and the next begins against the stretches.
  mutating func look(
    atEnd end: UInt64, andBeginning beginning: (bytes: UInt64, count: Int)
  ) {
    var window = end
    for place in 0..<beginning.count {
      let byte = beginning.bytes &>> UInt64(8 &* (beginning.count &- 1 &- place)) & 0xFF
      window = window &<< 8 | byte
      for probe in probes where window & probe.mask == probe.bytes { isHit = true }
    }
  }
}
