/// Whether hyphens stand only where a number's form has them.
enum HyphenPlaces {
  /// `places` are counted in characters without hyphens.
  static func areAll(in text: Span<UInt8>, _ places: [Int]) -> Bool {
    var characters = 0
    var index = 0
    var wasHyphen = false
    while index < text.count {
      let (byte, width) = CompactForm.character(in: text, at: index)
      index &+= width
      if byte == UInt8(ascii: "-") {
        guard places.contains(characters), !wasHyphen else { return false }
        wasHyphen = true
      } else if byte != UInt8(ascii: " ") || characters > 0 {
        wasHyphen = false
        characters &+= 1
      }
    }
    return true
  }
}
