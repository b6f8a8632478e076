/// Values that begin in one text and go on in the next.
extension CopyProbes {
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

  /// As ``ends(of:)``, where most texts begin and end with a letter or digit.
  @inline(__always)
  func plainEnds(of text: UnsafeBufferPointer<UInt8>) -> (first: UInt8, last: UInt8) {
    guard text.count > 0 else { return (0, 0) }
    let (first, last) = (text[0], text[text.count &- 1])
    if ASCIIClass.isAlphanumeric(first), ASCIIClass.isAlphanumeric(last) { return (first, last) }
    return ends(of: text)
  }

  /// Whether a stretch may begin in a text that ends with one byte and go on in one that begins
  /// with the other.
  @inline(__always)
  func mayJoin(_ last: UInt8, _ first: UInt8) -> Bool {
    ends & Self.bit(last) != 0 && starts & Self.bit(first) != 0
      && joints & Self.bit(last, first) != 0
  }

  /// As ``mayJoin(_:_:)`` of two digits, where stretches have no letters.
  @inline(__always)
  func mayJoin(digits last: UInt8, _ first: UInt8) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let (first, last) = (ones &* UInt64(first), ones &* UInt64(last))
    return probes.withElements { probes in
      probes.contains { probe in
        let others = (probe.bytes ^ first) | (probe.bytes &>> 8 ^ last)
        return (others &- ones) & ~others & (ones &<< 7) != 0
      }
    }
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
      if probes.withElements({ $0.contains { window & $0.mask == $0.bytes } }) { isHit = true }
    }
  }
}
