/// `k3jq7x2mzp4wn5ab@assay.example`: 14 keyed characters and two of check, at a domain that RFC
/// 2606 §2 keeps free.
///
/// The address that stands for all spellings of one: case and blanks around it do not count, and
/// an at sign written `%40` stays so.
enum EmailToken {
  private static let domain = Array("assay.example".utf8)
  private static let localLength = 16

  static func make(_ text: [UInt8], _ hash: KeyedHash) -> [UInt8] {
    let sign = encodedSign(in: text)
    var plain = text
    if let sign { plain.replaceSubrange(sign..<sign + 3, with: [UInt8(ascii: "@")]) }
    var stream = TokenStream(hash, shape: "email", normalised(plain))
    var local = (0..<localLength - 2).map { _ in stream.base32() }
    if let check = Base32.check(local) { local += [check.0, check.1] }
    return local + (sign == nil ? [UInt8(ascii: "@")] : Array("%40".utf8)) + domain
  }

  static func matches(_ text: Span<UInt8>) -> Bool {
    let rest = text.count - localLength - domain.count
    guard rest == 1 || rest == 3 else { return false }
    let bytes = (0..<text.count).map { text[$0] }
    let sign = bytes[localLength..<localLength + rest]
    return bytes.suffix(domain.count).elementsEqual(domain)
      && (sign.elementsEqual("@".utf8) || sign.elementsEqual("%40".utf8))
      && Base32.isChecked(bytes[..<localLength])
  }

  private static func normalised(_ text: [UInt8]) -> [UInt8] {
    String(decoding: text, as: UTF8.self).lowercased().utf8.filter { $0 > 0x20 }
  }

  private static func encodedSign(in text: [UInt8]) -> Int? {
    guard !text.contains(UInt8(ascii: "@")) else { return nil }
    return text.indices.dropLast(2).first { text[$0...].starts(with: "%40".utf8) }
  }
}
