/// The normal forms of a value: everything that senders turn it into before they hash or write it.
///
/// E-mail addresses and phone numbers as Meta's "Customer information parameters" and Google's
/// "Send user-provided data" describe them, and the slips that are common beside them.
enum TaintNormaliser {
  static func forms(of value: [UInt8], kind: TaintKind) -> [TaintForm] {
    let trimmed = Text.trimmed(value)
    guard !trimmed.isEmpty else { return [] }
    var forms = FormList()
    let lower = Text.lower(trimmed)
    switch kind {
    case .email: email(lower, &forms)
    case .phone: PhoneForms.add(trimmed, &forms)
    case .name: NameForms.add(full: trimmed, &forms)
    case .birthDate: DateForms.add(trimmed, &forms)
    case .address: AddressForms.add(lower, &forms)
    case .number:
      let digits = trimmed.filter(ASCIIClass.isDigit)
      let squashed = Squash.bytes(trimmed)
      if digits == squashed { forms.add(digits, [.digits, .squashed]) }
    case .ipAddress: AddressText.add(lower, &forms)
    case .coordinates, .identifier, .secret, .attribute, .text: break
    }
    var names: TaintFormNames = [.lowerTrim]
    if kind == .text || kind == .attribute || kind == .address {
      names.formUnion([.meta, .google])
    }
    if kind != .birthDate || forms.isEmpty { forms.add(lower, names) }
    forms.add(trimmed, .asWritten)
    if kind != .email, kind != .birthDate, kind != .coordinates {
      let squashed = Squash.bytes(trimmed)
      forms.add(squashed, .squashed)
      // Most write keys and document numbers in capitals.
      if kind == .number || kind == .identifier {
        forms.add(squashed.map { ASCIIClass.isLower($0) ? $0 & 0xDF : $0 }, .squashed)
      }
    }
    if kind == .attribute { forms.makeDigestsOnly() }
    return forms.all
  }

  /// `lower` is trimmed and in lower case.
  private static func email(_ lower: [UInt8], _ forms: inout FormList) {
    guard let at = lower.lastIndex(of: UInt8(ascii: "@")), at > 0 else { return }
    let local = Array(lower[..<at])
    let domain = Array(lower[(at + 1)...])
    let isGoogle = ["gmail.com", "googlemail.com"].contains { domain == Array($0.utf8) }
    forms.add(lower, isGoogle ? [.lowerTrim, .meta] : [.lowerTrim, .meta, .google])
    if isGoogle {
      let dotless = local.filter { $0 != UInt8(ascii: ".") }
      forms.add(dotless + [UInt8(ascii: "@")] + domain, [.google, .withoutDots])
    }
    if let plus = local.firstIndex(of: UInt8(ascii: "+")), plus > 0 {
      let bare = Array(local[..<plus])
      forms.add(bare + [UInt8(ascii: "@")] + domain, .withoutTag)
      if isGoogle {
        let dotless = bare.filter { $0 != UInt8(ascii: ".") }
        forms.add(dotless + [UInt8(ascii: "@")] + domain, [.withoutTag, .withoutDots])
      }
    }
    let domainWords = Array(
      domain.split(separator: UInt8(ascii: ".")).joined(separator: Array(" dot ".utf8)))
    forms.add(local + Array(" at ".utf8) + domainWords, .spelledOut, isDigested: false)
  }
}

/// Collects forms; those of the same bytes become one with all their names.
struct FormList {
  private(set) var all: [TaintForm] = []

  var isEmpty: Bool { all.isEmpty }

  mutating func add(
    _ bytes: [UInt8], _ names: TaintFormNames, isPlain: Bool = true, isDigested: Bool = true
  ) {
    guard !bytes.isEmpty else { return }
    if let index = all.firstIndex(where: { $0.bytes == bytes }) {
      all[index].names.formUnion(names)
      all[index].isPlain = all[index].isPlain || isPlain
      all[index].isDigested = all[index].isDigested || isDigested
      return
    }
    all.append(TaintForm(bytes: bytes, names: names, isPlain: isPlain, isDigested: isDigested))
  }

  mutating func makeDigestsOnly() {
    for index in all.indices { all[index].isPlain = false }
  }
}

/// Plain operations on the bytes of a text.
enum Text {
  static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
    guard let first = bytes.firstIndex(where: { !isSpace($0) }),
      let last = bytes.lastIndex(where: { !isSpace($0) })
    else { return [] }
    return Array(bytes[first...last])
  }

  /// Lower case by Unicode; ASCII is the common case.
  static func lower(_ bytes: [UInt8]) -> [UInt8] {
    if bytes.allSatisfy({ $0 < 0x80 }) {
      return bytes.map { ASCIIClass.isUpper($0) ? $0 | 0x20 : $0 }
    }
    return Array(String(decoding: bytes, as: UTF8.self).lowercased().utf8)
  }

  /// The words between white space.
  static func words(_ bytes: [UInt8]) -> [[UInt8]] {
    bytes.split(whereSeparator: isSpace).map { Array($0) }
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte >= 9 && byte <= 13
  }
}
