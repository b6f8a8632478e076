/// How texts are held against the stretches of values.
extension CopyProbes {
  /// Reads a text that a destination gets.
  mutating func look(at text: UnsafeBufferPointer<UInt8>) {
    if stands(in: text) { isHit = true }
  }

  /// Whether a stretch stands in a text.
  func stands(in text: UnsafeBufferPointer<UInt8>) -> Bool {
    if !hasLetters { return stands(inDigitsOf: text) }
    let tails = tails
    var window: UInt64 = 0
    return foldTable.withUnsafeBufferPointer { table in
      probes.withElements { probes in
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
  }

  /// Whether a stretch stands in a text where no stretch has letters: these are passed over.
  private func stands(inDigitsOf text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = text.baseAddress else { return false }
    let tails = tails
    var window: UInt64 = 0
    var index = 0
    return foldTable.withUnsafeBufferPointer { table in
      probes.withElements { probes in
        while index < text.count {
          // A letter ends what was before it; signs do not.
          if index &+ 8 <= text.count, DigitWord.marks(StringBytes.load(start + index)) == 0,
            table[Int(start[index])] | table[Int(start[index &+ 7])] != 0
          {
            window = 0
            index &+= 8
            continue
          }
          let folded = table[Int(start[index])]
          index &+= 1
          window = window &<< (folded == 0 ? 0 : 8) | UInt64(folded)
          guard tails & Self.tail(window) != 0 else { continue }
          for probe in probes where window & probe.mask == probe.bytes { return true }
        }
        return false
      }
    }
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
  mutating func mayStand(in memory: TextMemory, _ fingerprint: UInt64) -> Bool {
    if !hasLetters {
      let held = memory.digits(of: fingerprint)
      return probes.withElements { $0.contains { held & $0.digits == $0.digits } }
    }
    while signatures.count < probes.count {
      signatures.append(probes[signatures.count].signature)
    }
    return signatures.withElements { $0.contains { memory.mayHold(fingerprint, $0) } }
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

  /// Reads a number or a text of a few bytes where only digits are looked for.
  @inline(__always)
  mutating func look(atDigitsOf text: UnsafeBufferPointer<UInt8>) {
    guard let start = text.baseAddress, text.count <= 8 else {
      look(at: text)
      return
    }
    // As many as eight bytes after the first of a node may be read.
    let word = StringBytes.load(start) & (.max &>> UInt64(64 &- 8 &* text.count))
    if DigitWord.count(word) >= shortest { look(at: text) }
  }

  /// Reads a text whose digits stand all at its end.
  mutating func look(atNumber text: UnsafeBufferPointer<UInt8>) {
    let count = DigitWord.count(atEndOf: text)
    guard !hasLetters, let start = text.baseAddress, text.count >= 8, 1...8 ~= count else {
      if count > 8 || hasLetters || text.count < 8 { look(at: text) }
      return
    }
    guard count >= shortest else { return }
    let word = StringBytes.load(start + (text.count &- 8)).byteSwapped
    let digits = word & (.max &>> UInt64(64 &- 8 &* count))
    if probes.withElements({ $0.contains { Self.holds(digits, $0) } }) { isHit = true }
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
}
