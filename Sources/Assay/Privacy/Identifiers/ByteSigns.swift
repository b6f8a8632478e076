/// Which ASCII bytes a value holds, and how many digits: read once, so that detectors are asked only
/// about values that could hold what they look for.
struct ByteSigns {
  private(set) var digits = 0
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  init(of bytes: Span<UInt8>) {
    for index in bytes.indices {
      let byte = bytes[index]
      let bit: UInt64 = 1 &<< UInt64(byte & 63)
      if byte < 64 { low |= bit } else if byte < 128 { high |= bit }
      if ASCIIClass.isDigit(byte) { digits &+= 1 }
    }
  }

  /// Whether an ASCII byte occurs.
  func contains(_ byte: UInt8) -> Bool {
    (byte < 64 ? low : high) & (1 &<< UInt64(byte & 63)) != 0
  }
}
