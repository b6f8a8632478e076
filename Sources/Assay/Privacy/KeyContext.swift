/// What a property's name, or a word in a text, says about the value beside it.
///
/// Read once per property path, not per event. Names are compared by whole tokens, never by
/// substring: `latency`, `company`, `hotel` and `script` name nothing.
package struct KeyContext: OptionSet, Hashable, Sendable {
  /// The kinds of data in the low half of the low half, then identifiers and secrecy
  /// (``KeyContext+Identifiers``), then what is found only by name (``KeyContext+Named``).
  package let rawValue: UInt128
  package init(rawValue: UInt128) { self.rawValue = rawValue }

  // Personal data.
  package static let email = KeyContext(rawValue: 1 << 0)
  package static let phone = KeyContext(rawValue: 1 << 1)
  package static let card = KeyContext(rawValue: 1 << 2)
  package static let iban = KeyContext(rawValue: 1 << 3)
  package static let ip = KeyContext(rawValue: 1 << 4)
  package static let ssn = KeyContext(rawValue: 1 << 5)
  package static let name = KeyContext(rawValue: 1 << 6)
  package static let address = KeyContext(rawValue: 1 << 7)
  package static let birth = KeyContext(rawValue: 1 << 8)
  package static let password = KeyContext(rawValue: 1 << 9)
  package static let token = KeyContext(rawValue: 1 << 10)
  package static let location = KeyContext(rawValue: 1 << 11)
  package static let gender = KeyContext(rawValue: 1 << 12)
  package static let health = KeyContext(rawValue: 1 << 13)
  package static let nationalID = KeyContext(rawValue: 1 << 14)

  // What the false friends of personal data are called.
  package static let identifier = KeyContext(rawValue: 1 << 16)
  package static let partNumber = KeyContext(rawValue: 1 << 17)
  package static let version = KeyContext(rawValue: 1 << 18)
  package static let time = KeyContext(rawValue: 1 << 19)
  package static let amount = KeyContext(rawValue: 1 << 20)
  package static let deviceNumber = KeyContext(rawValue: 1 << 21)
  package static let freeText = KeyContext(rawValue: 1 << 22)

  // How words are read; never in a finished context.
  static let filler = KeyContext(rawValue: 1 << 28)
  static let phoneCue = KeyContext(rawValue: 1 << 29)
  static let person = KeyContext(rawValue: 1 << 30)
  static let bareName = KeyContext(rawValue: 1 << 31)

  /// Every context that names personal data.
  package static let personal: KeyContext = [
    .email, .phone, .card, .iban, .ip, .ssn, .name, .address, .birth, .password, .token,
    .location, .gender, .health, .nationalID,
  ]

  private static let falseFriends: KeyContext = [
    .identifier, .partNumber, .version, .time, .amount, .deviceNumber,
  ]
  private static let working: KeyContext = [.filler, .phoneCue, .person, .bareName]

  /// Reads one property name: camelCase, snake_case, kebab-case, dotted, abbreviated.
  package init(name: Span<UInt8>) {
    self = Self.finished(Self.read(name)).union(Self.named(name))
      .union(KeyContext(IdentifierNames(key: name), SecretName(name: name)))
  }

  /// Reads a property's path, a JSON Pointer (`/traits/phone/0`) or dotted (`card.number`).
  ///
  /// The last name counts in full; the two names above it only where they name personal data or
  /// a version, so that `order/phone` is a phone and not an order number.
  package init(path: String) {
    let bytes = Array(path.utf8)
    let span = bytes.span
    var own: KeyContext?
    var inherited: KeyContext = []
    var parents = 0
    var end = span.count
    while end > 0, parents < 3 {
      var start = end
      while start > 0, !Self.separatesNames(span[start &- 1]) { start &-= 1 }
      if Self.isName(span.extracting(start..<end)) {
        let read = Self.read(span.extracting(start..<end))
        if own == nil {
          own = read
        } else {
          inherited.formUnion(read.intersection(Self.personal.union([.version, .person])))
        }
        parents &+= 1
      }
      end = start &- 1
    }
    var all = own ?? []
    if all.contains(.bareName) && inherited.contains(.person) { all.insert(.name) }
    all.formUnion(inherited)
    self = Self.finished(all).union(Self.named(path: path))
      .union(KeyContext(IdentifierNames(path: path), SecretName(path: path)))
  }

  /// The contexts of a clause of text, and of its last two telling words.
  static func words(in text: Span<UInt8>) -> (clause: KeyContext, near: KeyContext) {
    var clause: KeyContext = []
    var last: KeyContext = []
    var beforeLast: KeyContext = []
    NameTokens.forEach(in: text) { token, joined in
      var context = token.union(joined)
      if context.contains(.phoneCue) { context.insert(.phone) }
      if token.contains(.filler), joined.isEmpty { return }
      clause.formUnion(context)
      beforeLast = last
      last = context
    }
    return (clause.subtracting(working), last.union(beforeLast).subtracting(working))
  }

  private static func read(_ name: Span<UInt8>) -> KeyContext {
    var all: KeyContext = []
    NameTokens.forEach(in: name) { token, joined in
      let context = token.union(joined)
      // `order_notes` holds text, `note_id` an identifier: the last word that says anything wins.
      if !context.isEmpty { all.remove(.freeText) }
      all.formUnion(context)
    }
    return all
  }

  /// Settles what the tokens of one name mean together.
  private static func finished(_ read: KeyContext) -> KeyContext {
    var context = read
    if context.contains(.bareName) && context.contains(.person) { context.insert(.name) }
    if context.contains(.freeText) { context.subtract(falseFriends) }
    // `email_address` and `ip_address` are not where somebody lives.
    if !context.isDisjoint(with: [.email, .ip]) { context.remove(.address) }
    return context.subtracting(working)
  }

  static func separatesNames(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "[")
      || byte == UInt8(ascii: "]")
  }

  /// Array places (`0`, `*`) and empty segments are not names.
  static func isName(_ segment: Span<UInt8>) -> Bool {
    for index in segment.indices {
      let byte = segment[index]
      if ASCIIClass.isLetter(byte) || byte >= 0x80 { return true }
    }
    return false
  }
}
