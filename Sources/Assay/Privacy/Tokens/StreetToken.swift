/// `99 Xx7k2mq4tzb Street`: an address that is found again where the words around it tell of one.
enum StreetToken {
  private static let head = Array("99 ".utf8)
  private static let tail = Array(" Street".utf8)

  static func make(_ text: [UInt8], _ hash: KeyedHash) -> [UInt8]? {
    let plain = text.filter { $0 > 0x20 }.map { ASCIIClass.isUpper($0) ? $0 | 0x20 : $0 }
    return WordToken.make(plain, hash).map { word in
      let first = ASCIIClass.isLower(word[0]) ? word[0] & 0xDF : word[0]
      return head + [first] + word.dropFirst() + tail
    }
  }

  static func matches(_ text: [UInt8]) -> Bool {
    text.count > head.count + tail.count && text.starts(with: head)
      && text.suffix(tail.count).elementsEqual(tail)
      && WordToken.matches(text.dropFirst(head.count).dropLast(tail.count))
  }
}
