/// The line before a chunk's data.
struct HTTPChunk {
  /// Sixteen hexadecimal digits are 64 bits; more of them only serve attacks.
  static let maximumDigits = 16

  /// The size of the data; where it is too large for a number, the largest there is.
  var size: Int
  /// The bytes after the size.
  var extensionBytes: Int

  /// Reads the line without its end; extensions are looked at for wrong bytes and dropped.
  static func read(_ line: UnsafeRawBufferPointer) throws(HTTPRefusal) -> HTTPChunk {
    var size: UInt64 = 0
    var digits = 0
    while digits < line.count, let digit = HTTPGrammar.hexValue(line[digits]) {
      size = size &<< 4 | UInt64(digit)
      digits &+= 1
    }
    guard digits > 0, digits <= maximumDigits else {
      throw HTTPRefusal(400, "a chunk's size is no hexadecimal number of up to 16 digits")
    }
    guard digits == line.count || line[digits] == UInt8(ascii: ";") else {
      throw HTTPRefusal(400, "a chunk's size is followed by something else than an extension")
    }
    guard line[digits...].allSatisfy(HTTPGrammar.isFieldByte) else {
      throw HTTPRefusal(400, "a chunk's extension has a control byte")
    }
    return HTTPChunk(size: Int(clamping: size), extensionBytes: line.count &- digits)
  }

  static var tooManyExtensions: HTTPRefusal {
    HTTPRefusal(400, "the chunks' extensions are larger than the limit")
  }
}
