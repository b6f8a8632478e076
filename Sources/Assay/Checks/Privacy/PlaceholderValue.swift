/// Values that say that there is no value.
enum PlaceholderValue {
  /// Whether a declared value is none: blanks and masks, and addresses that are nobody's.
  static func isNone(_ text: UnsafeBufferPointer<UInt8>, of category: DataCategory) -> Bool {
    isNone(text, isOfNetwork: category.isWithin(.ipAddress))
  }

  static func isNone(_ text: UnsafeBufferPointer<UInt8>, isOfNetwork: Bool) -> Bool {
    let hasSubstance = text.contains { ASCIIClass.isAlphanumeric($0) || $0 >= 0x80 }
    if !hasSubstance { return true }
    // `0.0.0.0`, `127.0.0.1` or `::1`: most values are told by length and first byte.
    guard isOfNetwork, text.count <= 9, let first = text.first, ":01".utf8.contains(first)
    else { return false }
    return ["0.0.0.0", "127.0.0.1", "::1"].contains { $0.utf8.elementsEqual(text) }
  }

  /// Whether the e-mail address that begins at `start` is one that nobody reads.
  static func isNobody(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    guard start < text.count,
      "ndm_.-".utf8.contains(text[start] | 0x20)
        || !ASCIIClass.isAlphanumeric(text[start])
    else { return false }
    var letters: [UInt8] = []
    for byte in text[min(start, text.count)...].prefix(20) {
      if byte == UInt8(ascii: "@") || byte == UInt8(ascii: "%") { break }
      if byte != UInt8(ascii: "-"), byte != UInt8(ascii: "_"), byte != UInt8(ascii: ".") {
        letters.append(byte | 0x20)
      }
    }
    return ["noreply", "donotreply", "mailerdaemon"].contains { $0.utf8.elementsEqual(letters) }
  }
}
