/// The character classes and small rules of RFC 9110 and RFC 9112.
enum HTTPGrammar {
  /// Whether a byte may stand in a method or a field name: `tchar` (RFC 9110, section 5.6.2).
  static func isToken(_ byte: UInt8) -> Bool {
    // One bit for each of !#$%&'*+-.0-9 and of A-Z^_`a-z|~
    let mask: UInt64 = byte < 64 ? 0x03FF_6CFA_0000_0000 : 0x57FF_FFFF_C7FF_FFFE
    return byte < 128 && (mask &>> UInt64(byte & 63)) & 1 == 1
  }

  /// Whether a byte may stand in a field's value: all but controls, of which a tab is allowed.
  static func isFieldByte(_ byte: UInt8) -> Bool {
    (byte >= 0x20 && byte != 0x7F) || byte == 0x09
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// The number that a hexadecimal digit stands for.
  static func hexValue(_ byte: UInt8) -> UInt8? {
    if byte &- 0x30 <= 9 { return byte &- 0x30 }
    let letter = (byte | 0x20) &- 0x61
    return letter <= 5 ? letter &+ 10 : nil
  }

  /// A part without the spaces around it.
  static func trim(_ bytes: UnsafeRawBufferPointer, _ part: Range<Int>) -> Range<Int> {
    var (start, end) = (part.lowerBound, part.upperBound)
    while start < end, isSpace(bytes[start]) { start &+= 1 }
    while start < end, isSpace(bytes[end &- 1]) { end &-= 1 }
    return start..<end
  }

  /// Whether a part is `text`, which is in lower case, whatever the part's case.
  static func matches(
    _ bytes: UnsafeRawBufferPointer, _ part: Range<Int>, _ text: StaticString
  ) -> Bool {
    guard part.count == text.utf8CodeUnitCount else { return false }
    let wanted = text.utf8Start
    for offset in 0..<part.count {
      var byte = bytes[part.lowerBound &+ offset]
      if byte &- 0x41 < 26 { byte |= 0x20 }
      if byte != wanted[offset] { return false }
    }
    return true
  }

  /// Gives every element of a comma-separated list (RFC 9110, section 5.6.1), empty ones too.
  static func forEachElement(
    of bytes: UnsafeRawBufferPointer, _ part: Range<Int>, _ body: (Range<Int>) -> Void
  ) {
    var start = part.lowerBound
    for index in part where bytes[index] == UInt8(ascii: ",") {
      body(trim(bytes, start..<index))
      start = index &+ 1
    }
    body(trim(bytes, start..<part.upperBound))
  }

  /// Whether a part is a host with an optional port (RFC 3986, section 3.2.2); it may be empty.
  static func isAuthority(_ bytes: UnsafeRawBufferPointer, _ part: Range<Int>) -> Bool {
    var index = part.lowerBound
    if index < part.upperBound, bytes[index] == UInt8(ascii: "[") {
      index &+= 1
      let address = index
      while index < part.upperBound, isAddressByte(bytes[index]) { index &+= 1 }
      guard index > address, index < part.upperBound, bytes[index] == UInt8(ascii: "]") else {
        return false
      }
      index &+= 1
    } else {
      while index < part.upperBound, isHostByte(bytes[index]) { index &+= 1 }
    }
    guard index < part.upperBound else { return true }
    guard bytes[index] == UInt8(ascii: ":"), part.upperBound &- index <= 6 else { return false }
    return bytes[(index &+ 1)..<part.upperBound].allSatisfy { $0 &- 0x30 <= 9 }
  }

  /// A byte between brackets: digits, colons and dots, and letters, which a zone may have.
  private static func isAddressByte(_ byte: UInt8) -> Bool {
    isHostByte(byte) || byte == UInt8(ascii: ":")
  }

  /// `unreserved`, `sub-delims` and the percent sign; a comma is left out, as in no real host.
  private static func isHostByte(_ byte: UInt8) -> Bool {
    // !$%&'()*+-.0-9;= and A-Z_a-z~
    let mask: UInt64 = byte < 64 ? 0x2BFF_6FF2_0000_0000 : 0x47FF_FFFE_87FF_FFFE
    return byte < 128 && (mask &>> UInt64(byte & 63)) & 1 == 1
  }
}
