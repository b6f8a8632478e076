/// Cuts a name or text into words and hashes each, alone and joined with up to three before it.
///
/// `userTaxID` gives `user`, `tax`, `usertax`, `id`, `taxid`, `usertaxid`, folded to lower case
/// without accents, so that every spelling of a name meets one entry of a table.
enum NameHashes {
  /// The offset basis and prime are those of 64-bit FNV-1a (Fowler, Noll, Vo).
  static let basis: UInt64 = 0xcbf2_9ce4_8422_2325

  static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }

  static func hash(_ word: Substring) -> UInt64 { word.utf8.reduce(basis, step) }

  private struct Reader {
    var hashes = SIMD4<UInt64>(repeating: basis)
    /// The same without digits or a plural's `s` at the end.
    var stems = SIMD4<UInt64>(repeating: basis)
    var joined = 1
    var length = 0

    mutating func add(_ byte: UInt8) {
      let isEnding = ASCIIClass.isDigit(byte) || byte == UInt8(ascii: "s")
      hashes = (hashes ^ SIMD4(repeating: UInt64(byte))) &* SIMD4(repeating: 0x0000_0100_0000_01b3)
      if !isEnding { stems = hashes }
      length &+= 1
    }

    /// Tells of the word that ends here, and begins the next one.
    mutating func finish(_ body: (UInt64) -> Void) {
      guard length > 0 else { return }
      for count in 0..<joined {
        body(hashes[count])
        if stems[count] != hashes[count] { body(stems[count]) }
      }
      var next = SIMD4<UInt64>(repeating: basis)
      for count in 0..<min(joined, 3) { next[count &+ 1] = hashes[count] }
      hashes = next
      stems = next
      joined = min(joined &+ 1, 4)
      length = 0
    }
  }

  static func forEach(in name: Span<UInt8>, _ body: (UInt64) -> Void) {
    var reader = Reader()
    var previous: UInt8 = 0
    var index = 0
    while index < name.count {
      let byte = name[index]
      let next = index &+ 1 < name.count ? name[index &+ 1] : 0
      if ASCIIClass.isUpper(byte) {
        let endsWord = ASCIIClass.isLower(previous) || ASCIIClass.isDigit(previous)
        let endsAcronym = ASCIIClass.isUpper(previous) && ASCIIClass.isLower(next)
        if endsWord || endsAcronym { reader.finish(body) }
        reader.add(byte | 0x20)
      } else if ASCIIClass.isAlphanumeric(byte) {
        reader.add(byte)
      } else if byte >= 0xC3, byte <= 0xC5, next >= 0x80 {
        reader.add(fold(byte, next))
        index &+= 1
      } else if byte >= 0x80 {
        reader.add(byte)
      } else {
        reader.finish(body)
      }
      previous = byte
      index &+= 1
    }
    reader.finish(body)
  }

  /// The plain letter of U+00C0...U+017F, given the two bytes of its UTF-8.
  private static func fold(_ first: UInt8, _ second: UInt8) -> UInt8 {
    let table = first == 0xC3 ? latin1 : first == 0xC4 ? extendedA : extendedB
    let index = Int(second & 0x3F)
    return index < table.count ? table[index] : UInt8(ascii: "?")
  }

  private static let latin1 = Array(
    "aaaaaaaceeeeiiiidnooooo?ouuuuytsaaaaaaaceeeeiiiidnooooo?ouuuuyty".utf8)
  private static let extendedA = Array(
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll".utf8)
  private static let extendedB = Array(
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs".utf8)
}
