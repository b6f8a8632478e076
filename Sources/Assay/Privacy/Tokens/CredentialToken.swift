/// A JSON Web Token that opens nothing: its header says `"alg":"none"` and `"typ":"assay"`
/// (RFC 7515 §7.1, RFC 7519 §6), its payload has a keyed subject, its signature is keyed noise.
enum CredentialToken {
  private static let header = Base64URL.text(Array(#"{"alg":"none","typ":"assay"}"#.utf8))

  static func make(_ text: [UInt8], _ hash: KeyedHash) -> [UInt8] {
    var stream = TokenStream(hash, shape: "jwt", text)
    let subject = (0..<16).map { _ in stream.base32() }
    let payload = Array(#"{"sub":""#.utf8) + subject + Array(#""}"#.utf8)
    let dot = UInt8(ascii: ".")
    let signature = (0..<32).map { _ in stream.byte() }
    return header + [dot] + Base64URL.text(payload) + [dot] + Base64URL.text(signature)
  }

  static func matches(_ text: Span<UInt8>) -> Bool {
    guard text.count == header.count + 80, text[header.count] == UInt8(ascii: ".") else {
      return false
    }
    for index in header.indices where text[index] != header[index] { return false }
    return true
  }
}
