extension DuplicateRecord {
  /// The most bytes that one record takes.
  static let mostBytes = 76
  /// How many of them are the key, which comes first.
  static let keyBytes = 16

  /// What the records of a chunk are told relative to.
  struct Before: Sendable {
    var input: UInt32 = 0
    var block: UInt32 = 0
    var line: UInt32 = 0
    var time: Int64 = 0
  }

  private enum Flag {
    static let isUUID: UInt8 = 1
    static let hasTime: UInt8 = 2
    static let hasOccurred: UInt8 = 4
    static let isSameInput: UInt8 = 8
    static let hasID: UInt8 = 16
    static let distinction: UInt8 = 5
    static let isNextLine: UInt8 = 128
  }

  /// Writes a record without its key, and answers how many bytes it took.
  ///
  ///     flags 1 | mark 6 | [[input] block line] | [time] [occurred] | event slice
  ///
  /// What is after the mark is in the bytes it needs, times and blocks as differences; the next
  /// line of the same block needs none.
  @inline(__always)
  func write(_ before: inout Before, to start: UnsafeMutablePointer<UInt8>) -> Int {
    var flags = distinction.rawValue &<< Flag.distinction
    if isUUID { flags |= Flag.isUUID }
    if hasID { flags |= Flag.hasID }
    if time != nil { flags |= Flag.hasTime }
    if occurred != nil { flags |= Flag.hasOccurred }
    let isSameInput = position.input == before.input
    if isSameInput { flags |= Flag.isSameInput }
    let isNextLine =
      isSameInput && position.block == before.block && position.line == before.line &+ 1
    if isNextLine { flags |= Flag.isNextLine }
    start[0] = flags
    UnsafeMutableRawPointer(start).storeBytes(of: mark, toByteOffset: 1, as: UInt64.self)
    var at = 7
    if !isNextLine {
      if !isSameInput { Self.put(UInt64(position.input), start, &at) }
      Self.put(signed: Int64(position.block) &- Int64(before.block), start, &at)
      Self.put(UInt64(position.line), start, &at)
      before.input = position.input
      before.block = position.block
    }
    before.line = position.line
    if let time {
      Self.put(signed: time &- before.time, start, &at)
      before.time = time
    }
    if let occurred { Self.put(signed: before.time &- occurred, start, &at) }
    Self.put(UInt64(UInt32(bitPattern: event)), start, &at)
    Self.put(UInt64(UInt32(bitPattern: slice)), start, &at)
    return at
  }

  /// Reads the record of a key at a place that ``write(_:to:)`` filled, and moves on to the next.
  @inline(__always)
  static func read(
    _ key: Hash128, _ start: UnsafePointer<UInt8>, _ at: inout Int, _ before: inout Before
  ) -> DuplicateRecord {
    let flags = start[at]
    // What follows the mark has two bytes at least.
    let mark =
      UnsafeRawPointer(start + at).loadUnaligned(fromByteOffset: 1, as: UInt64.self)
      & 0xFFFF_FFFF_FFFF
    at &+= 7
    if flags & Flag.isNextLine != 0 {
      before.line &+= 1
    } else {
      if flags & Flag.isSameInput == 0 {
        before.input = UInt32(truncatingIfNeeded: take(start, &at))
      }
      before.block = UInt32(truncatingIfNeeded: Int64(before.block) &+ takeSigned(start, &at))
      before.line = UInt32(truncatingIfNeeded: take(start, &at))
    }
    if flags & Flag.hasTime != 0 { before.time = before.time &+ takeSigned(start, &at) }
    var occurred: Int64?
    if flags & Flag.hasOccurred != 0 { occurred = before.time &- takeSigned(start, &at) }
    let event = Int32(truncatingIfNeeded: take(start, &at))
    let slice = Int32(truncatingIfNeeded: take(start, &at))
    return DuplicateRecord(
      key: key, mark: mark,
      position: Position(input: before.input, block: before.block, line: before.line),
      event: event, slice: slice, time: flags & Flag.hasTime != 0 ? before.time : nil,
      occurred: occurred, isUUID: flags & Flag.isUUID != 0, hasID: flags & Flag.hasID != 0,
      distinction: Distinction(rawValue: flags &>> Flag.distinction & 3) ?? .none)
  }

  /// Seven bits a byte, the lowest first; the last byte has no upper bit.
  @inline(__always)
  private static func put(
    _ value: UInt64, _ start: UnsafeMutablePointer<UInt8>, _ at: inout Int
  ) {
    var rest = value
    while rest > 0x7F {
      start[at] = UInt8(truncatingIfNeeded: rest) | 0x80
      rest &>>= 7
      at &+= 1
    }
    start[at] = UInt8(truncatingIfNeeded: rest)
    at &+= 1
  }

  /// Small numbers of either sign stay small: 0, -1, 1, -2 become 0, 1, 2, 3.
  @inline(__always)
  private static func put(
    signed value: Int64, _ start: UnsafeMutablePointer<UInt8>, _ at: inout Int
  ) {
    put(UInt64(bitPattern: value &<< 1 ^ value &>> 63), start, &at)
  }

  @inline(__always)
  private static func take(_ start: UnsafePointer<UInt8>, _ at: inout Int) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while shift < 64 {
      let byte = start[at]
      at &+= 1
      value |= UInt64(byte & 0x7F) &<< shift
      if byte < 0x80 { break }
      shift &+= 7
    }
    return value
  }

  @inline(__always)
  private static func takeSigned(_ start: UnsafePointer<UInt8>, _ at: inout Int) -> Int64 {
    let value = take(start, &at)
    return Int64(bitPattern: value &>> 1) ^ -Int64(bitPattern: value & 1)
  }
}
