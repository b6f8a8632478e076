/// The body of a request as an HTTP archive keeps it, and the bytes that were sent.
enum HARBody {
  /// The bytes.
  case bytes([UInt8])
  /// The archive holds none.
  case missing
  /// The exporter put it into another file.
  case attached
  /// The exporter lost bytes of it, or they are not what they say.
  case damaged

  /// What `postData` says.
  struct Fields {
    var mimeType: [UInt8] = []
    var text: [UInt8]?
    var encoding: [UInt8] = []
    var params: [(name: [UInt8], value: [UInt8])] = []
    var isAttached = false
  }

  /// Reads a body; `coding` is the value of `Content-Encoding`.
  ///
  /// Proxies write what they decompressed and browsers what was sent, so the bytes tell, not the
  /// field. The bytes of a compressed body come as base64, or each as the character of its number.
  init(_ fields: Fields, coding: String) {
    guard let text = fields.text, !text.isEmpty else {
      let form = "application/x-www-form-urlencoded".utf8
      if fields.isAttached {
        self = .attached
      } else if fields.params.isEmpty || !fields.mimeType.starts(with: form) {
        self = .missing
      } else {
        self = .bytes(Self.form(fields.params))
      }
      return
    }
    var bytes = text
    if String(decoding: fields.encoding, as: UTF8.self).lowercased() == "base64" {
      guard let decoded = Base64.decode(text.filter({ !InputForm.isBlank($0) })) else {
        self = .damaged
        return
      }
      bytes = decoded
    } else if !coding.isEmpty, text.starts(with: "H4sI".utf8), let decoded = Base64.decode(text) {
      bytes = decoded
    } else if let first = text.first, first == 0x1F {
      guard let binary = Self.binary(text) else {
        self = .damaged
        return
      }
      bytes = binary
    } else if !coding.isEmpty, text.starts(with: [0xEF, 0xBF, 0xBD]) {
      self = .damaged
      return
    }
    guard bytes.starts(with: [0x1F, 0x8B]) else {
      self = .bytes(bytes)
      return
    }
    self = Self.inflated(bytes).map { .bytes($0) } ?? .damaged
  }

  private static func form(_ params: [(name: [UInt8], value: [UInt8])]) -> [UInt8] {
    var bytes: [UInt8] = []
    for param in params { HARTarget.appendForm(param.name, param.value, to: &bytes) }
    return bytes
  }

  /// The bytes whose numbers are those of a text's characters; nil: a character has none, as the
  /// one that stands for what was no UTF-8.
  private static func binary(_ text: [UInt8]) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var place = 0
    while place < text.count {
      let first = text[place]
      if first < 0x80 {
        bytes.append(first)
        place += 1
      } else {
        guard first == 0xC2 || first == 0xC3, place + 1 < text.count else { return nil }
        bytes.append((first & 3) << 6 | text[place + 1] & 0x3F)
        place += 2
      }
    }
    return bytes
  }

  private static func inflated(_ bytes: [UInt8]) -> [UInt8]? {
    var decoder = ContentDecoder()
    return try? decoder.decode(bytes, [.gzip])
  }
}
