/// Reads one field line: `field-name ":" OWS field-value OWS` (RFC 9112, section 5).
enum HTTPField {
  static func read(
    _ bytes: UnsafeRawBufferPointer, _ line: Range<Int>
  ) throws(HTTPRefusal) -> HTTPRequest.Field {
    var colon = line.lowerBound
    while colon < line.upperBound, HTTPGrammar.isToken(bytes[colon]) { colon &+= 1 }
    guard colon > line.lowerBound, colon < line.upperBound, bytes[colon] == UInt8(ascii: ":")
    else { throw wrongName(bytes, line, at: colon) }
    // No early exit: so the compiler can take many bytes at once.
    var wrong: UInt8 = 0
    for index in (colon &+ 1)..<line.upperBound {
      wrong |= HTTPGrammar.isFieldByte(bytes[index]) ? 0 : 1
    }
    guard wrong == 0 else {
      throw HTTPRefusal(400, "a header field's value has a control byte")
    }
    return HTTPRequest.Field(
      name: line.lowerBound..<colon,
      value: HTTPGrammar.trim(bytes, (colon &+ 1)..<line.upperBound))
  }

  private static func wrongName(
    _ bytes: UnsafeRawBufferPointer, _ line: Range<Int>, at place: Int
  ) -> HTTPRefusal {
    guard place < line.upperBound else {
      return HTTPRefusal(400, "a header field has no colon")
    }
    if place == line.lowerBound, HTTPGrammar.isSpace(bytes[place]) {
      return HTTPRefusal(400, "a header field is folded onto a further line")
    }
    if HTTPGrammar.isSpace(bytes[place]) {
      return HTTPRefusal(400, "a header field has a space before its colon")
    }
    if place == line.lowerBound, bytes[place] == UInt8(ascii: ":") {
      return HTTPRefusal(400, "a header field has no name")
    }
    return HTTPRefusal(400, "a header field's name has a byte that none may have")
  }
}
