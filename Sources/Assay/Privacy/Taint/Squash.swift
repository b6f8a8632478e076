/// The letters and digits of a text in lower case, without accents and everything between them:
/// what is left of a value however it is spaced, cased and separated.
///
/// ASCII goes through a table, one byte at a time without a branch; other scripts keep their
/// letters, and the result is never longer than the source.
enum Squash {
  /// What becomes of a byte: 0 nothing, 1 more than a table can say, else itself in lower case.
  static let table: [UInt8] = (0..<256).map { value in
    let byte = UInt8(value)
    if byte >= 0x80 { return 1 }
    if ASCIIClass.isUpper(byte) { return byte | 0x20 }
    return ASCIIClass.isAlphanumeric(byte) ? byte : 0
  }

  static func bytes(_ source: [UInt8]) -> [UInt8] {
    guard !source.isEmpty else { return [] }
    return [UInt8](unsafeUninitializedCapacity: source.count + 8) { target, count in
      source.withUnsafeBufferPointer { from in
        table.withUnsafeBufferPointer { table in
          guard let start = target.baseAddress, let from = from.baseAddress,
            let table = table.baseAddress
          else { return }
          count = write(from, source.count, into: start, table: table) { _, _ in }
        }
      }
    }
  }

  /// Writes the squashed text and calls `note` with the place of each byte in both.
  @inline(__always)
  static func write(
    _ source: UnsafePointer<UInt8>, _ count: Int, into target: UnsafeMutablePointer<UInt8>,
    table: UnsafePointer<UInt8>, _ note: (_ written: Int, _ read: Int) -> Void
  ) -> Int {
    var read = 0
    var written = 0
    while read < count {
      let folded = table[Int(source[read])]
      if folded == 1 {
        let (used, made) = fold(source + read, count &- read, into: target + written)
        for index in 0..<made { note(written &+ index, read) }
        read &+= used
        written &+= made
        continue
      }
      target[written] = folded
      note(written, read)
      written &+= folded == 0 ? 0 : 1
      read &+= 1
    }
    return written
  }

  /// One character outside ASCII: how many bytes it took and gave.
  private static func fold(
    _ source: UnsafePointer<UInt8>, _ count: Int, into target: UnsafeMutablePointer<UInt8>
  ) -> (used: Int, made: Int) {
    let length = length(source, count)
    guard length > 1 else {
      target[0] = source[0]
      return (1, 1)
    }
    var scalar = UInt32(source[0]) & (0x7F >> UInt32(length))
    for index in 1..<length { scalar = scalar << 6 | UInt32(source[index] & 0x3F) }
    switch FoldedScalar(scalar) {
    case .nothing: return (length, 0)
    case .one(let byte):
      target[0] = byte
      return (length, 1)
    case .two(let first, let second):
      target[0] = first
      target[1] = second
      return (length, 2)
    case .twoBytes(let lower):
      target[0] = UInt8(truncatingIfNeeded: 0xC0 | lower >> 6)
      target[1] = UInt8(truncatingIfNeeded: 0x80 | lower & 0x3F)
      return (length, 2)
    case .itself:
      for index in 0..<length { target[index] = source[index] }
      return (length, length)
    }
  }

  /// The length of a well-formed sequence, or 1.
  private static func length(_ source: UnsafePointer<UInt8>, _ count: Int) -> Int {
    let first = source[0]
    guard first >= 0xC2, first <= 0xF4 else { return 1 }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard length <= count else { return 1 }
    for index in 1..<length where source[index] & 0xC0 != 0x80 { return 1 }
    return length
  }
}
