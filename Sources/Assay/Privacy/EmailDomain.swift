/// The domain of an e-mail address: dot-separated labels of letters, digits and inner hyphens
/// (RFC 1034 §3.5), the last of letters only.
enum EmailDomain {
  private static let longestDomain = 253
  private static let longestLabel = 63

  /// The index after the domain that begins at `from`, or nil when there is none.
  static func end(in bytes: Span<UInt8>, from: Int) -> Int? {
    var index = from
    var labels = 0
    var accepted: Int?
    var digitLabels = 0
    while index < bytes.count, index &- from < longestDomain {
      let start = index
      while index < bytes.count, isLabel(bytes[index]) {
        // Scripts written without spaces run on after an address: `jane@example.com谢谢`.
        if bytes[index] >= 0xE2, bytes[start] < 0x80 { break }
        index &+= 1
      }
      var stop = index
      // Trailing hyphens belong to the text around it.
      while stop > start, bytes[stop &- 1] == UInt8(ascii: "-") { stop &-= 1 }
      guard stop > start, stop &- start <= longestLabel, bytes[start] != UInt8(ascii: "-")
      else { break }
      labels &+= 1
      if ASCIIClass.isDigit(bytes[start]) { digitLabels &+= 1 }
      // `name@18.2.0-rc.one` is a version.
      if labels == 2, digitLabels == 2 { return nil }
      if labels >= 2, isTopLevel(bytes, start, stop) { accepted = stop } else { accepted = nil }
      guard stop == index, index &+ 1 < bytes.count, bytes[index] == UInt8(ascii: "."),
        isLabel(bytes[index &+ 1])
      else { break }
      index &+= 1
    }
    guard let accepted, accepted < bytes.count else { return accepted }
    // `a@b.co_x` and `a@b.co@c` are something else.
    let next = bytes[accepted]
    return next == UInt8(ascii: "_") || next == UInt8(ascii: "@") ? nil : accepted
  }

  private static func isLabel(_ byte: UInt8) -> Bool {
    ASCIIClass.isAlphanumeric(byte) || byte == UInt8(ascii: "-") || (byte >= 0x80 && byte != 0xC2)
  }

  private static func isTopLevel(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let length = end &- start
    guard length >= 2 else { return false }
    if length > 4, bytes[start] | 0x20 == UInt8(ascii: "x"),
      bytes[start &+ 1] | 0x20 == UInt8(ascii: "n"), bytes[start &+ 2] == UInt8(ascii: "-"),
      bytes[start &+ 3] == UInt8(ascii: "-")
    {
      return true
    }
    var packed: UInt64 = 0
    var isASCII = true
    for index in start..<end {
      let byte = bytes[index]
      guard ASCIIClass.isLetter(byte) || byte >= 0x80 else { return false }
      if byte >= 0x80 { isASCII = false }
      packed = packed &<< 8 | UInt64(byte | 0x20)
    }
    guard isASCII else { return true }
    guard length <= 24 else { return false }
    return length > 8 || !fileExtensions.contains(packed)
  }

  /// Endings of file names that follow an `@` in bundles (`icon@2x.png`, `vue@next.js`); none is a
  /// top-level domain.
  private static let fileExtensions: Set<UInt64> = {
    let names = """
      png jpg jpeg gif svg webp avif ico bmp tif tiff heic css scss sass less js mjs cjs jsx ts tsx
      json map html htm xml yml yaml toml pdf mp4 webm mp3 wav ogg woff woff2 ttf eot otf gz tgz
      tar txt csv log lock local host test wasm dll exe conf ini
      """
    return Set(
      names.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { name in
        name.utf8.reduce(0) { $0 &<< 8 | UInt64($1 | 0x20) }
      })
  }()
}
