/// What texts hide that may be encoded: tokens, states and addresses of pages have the signs of an
/// encoding in every event, and hardly ever anything of anyone in it.
extension CopyProbes {
  /// Whether a text may hide a stretch in an encoding, or holds what may be a digest.
  ///
  /// It is decoded layer by layer, and as base64 wherever its groups of four may begin, since what
  /// is joined to an encoded value moves them.
  mutating func mayHide(in text: UnsafeBufferPointer<UInt8>) -> Bool {
    if isFolded || CopySigns.hasDigest(text) { return true }
    // Without a gap: a value that is split over members stands in one piece.
    var layers: [UInt8] = []
    swap(&layers, &hidden)
    defer { swap(&layers, &hidden) }
    layers.removeAll(keepingCapacity: true)
    var isDigest = false
    var ends: [Int] = []
    Unwrapper.forEachLayer(in: text.span, key: []) { layer, _, _, chain in
      // A query's values stand in the text as they are.
      if chain.isEmpty || isDigest { return }
      layer.withUnsafeBufferPointer {
        isDigest = CopySigns.hasDigest($0)
        layers.append(contentsOf: $0)
      }
      ends.append(layers.count)
    }
    if isDigest || stands(inBase64: text) { return true }
    return layers.withUnsafeBufferPointer { all in
      if stands(in: all) { return true }
      var start = 0
      for end in ends {
        if stands(inBase64: UnsafeBufferPointer(rebasing: all[start..<end])) { return true }
        start = end
      }
      return false
    }
  }

  /// Whether a stretch stands in what a text's letters, digits and signs are in base64.
  private mutating func stands(inBase64 text: UnsafeBufferPointer<UInt8>) -> Bool {
    var decoded: [UInt8] = []
    swap(&decoded, &self.decoded)
    defer { swap(&decoded, &self.decoded) }
    for first in 0..<4 {
      decoded.removeAll(keepingCapacity: true)
      Self.decode(text, from: first, into: &decoded)
      if decoded.withUnsafeBufferPointer({ stands(in: $0) }) { return true }
    }
    return false
  }

  /// Decodes base64 and base64url (RFC 4648) from the character of that number on; what is neither
  /// is passed over.
  private static func decode(
    _ text: UnsafeBufferPointer<UInt8>, from first: Int, into decoded: inout [UInt8]
  ) {
    var (word, bits, number) = (UInt32(0), 0, 0)
    for byte in text {
      let value = base64Values[Int(byte)]
      if value > 63 { continue }
      number &+= 1
      if number <= first { continue }
      word = word &<< 6 | UInt32(value)
      bits &+= 6
      if bits >= 8 {
        bits &-= 8
        decoded.append(UInt8(truncatingIfNeeded: word &>> UInt32(bits)))
      }
    }
  }

  /// The number of each character; 64 for what is none.
  private static let base64Values: [UInt8] = (0..<256).map { value in
    switch UInt8(value) {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt8(value) - 65
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt8(value) - 71
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt8(value) + 4
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: 64
    }
  }
}
