import Assay

/// Random values of each category, and how each may be written.
struct TaintSamples {
  struct Sample {
    var value: TaintValue
    var text: String
    /// What must be found as it is.
    var writings: [String]
    /// What is hashed.
    var normalForms: [String]
  }

  var random: TaintRandom

  static let first = [
    "Jane", "Valéry", "Oluwaseun", "Mia", "João", "Siobhan", "Łukasz", "Ingrid", "Kenji", "Zoë",
  ]
  static let last = [
    "Doe", "Miller", "O'Connor", "García", "Müller-Lüdenscheidt", "Nakamura", "Smith", "Nguyen",
    "Petrov", "Okafor",
  ]

  mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }

  mutating func digits(_ count: Int, first: ClosedRange<Int> = 1...9) -> String {
    String(Int.random(in: first, using: &random))
      + (1..<count).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
  }

  mutating func letters(_ count: Int, from: String = "abcdefghijklmnopqrstuvwxyz") -> String {
    String((0..<count).map { _ in pick(Array(from)) })
  }

  mutating func sample(_ id: Int32) -> Sample {
    switch Int(id) % 9 {
    case 0: email(id)
    case 1: phone(id)
    case 2: name(id)
    case 3: card(id)
    case 4: birthDate(id)
    case 5: address(id)
    case 6: ip(id)
    case 7: secret(id)
    default: identifier(id)
    }
  }

  private func sample(
    _ id: Int32, _ category: DataCategory, _ text: String, _ writings: [String],
    _ normalForms: [String]
  ) -> Sample {
    Sample(
      value: TaintValue(id: id, category: category, Array(text.utf8)), text: text,
      writings: [text] + writings, normalForms: normalForms)
  }

  private mutating func email(_ id: Int32) -> Sample {
    let local = letters(4) + "." + letters(5) + digits(2)
    let domain = pick(["gmail.com", "example.com", "mail.example.org"])
    let text = (local + "@" + domain)
    let dotless = domain == "gmail.com" ? [String(local.filter { $0 != "." }) + "@" + domain] : []
    return sample(
      id, .email, text.prefix(1).uppercased() + text.dropFirst(),
      [text.uppercased(), " " + text + " ", "mailto:" + text, "Write to <\(text)>, please."]
        + dotless, [text] + dotless)
  }

  private mutating func phone(_ id: Int32) -> Sample {
    let area = digits(3, first: 2...9)
    let (exchange, line) = (digits(3, first: 2...9), digits(4))
    let e164 = "+1\(area)\(exchange)\(line)"
    return sample(
      id, .phone, e164,
      [
        "(\(area)) \(exchange)-\(line)", "+1 \(area) \(exchange) \(line)",
        "\(area).\(exchange).\(line)", "1\(area)\(exchange)\(line)", "001\(area)\(exchange)\(line)",
        "call \(area)-\(exchange)-\(line) now",
      ], [e164, String(e164.dropFirst()), area + exchange + line])
  }

  private mutating func name(_ id: Int32) -> Sample {
    let (first, last) = (pick(Self.first), pick(Self.last) + letters(3))
    return sample(
      id, .name, "\(first) \(last)",
      [
        "\(last), \(first)", "\(first)_\(last)", "\(last)\(first)", "\(first)\(last)".lowercased(),
        "\(first) \(last)".uppercased(), "for \(first) \(last).", "\(last) \(first)",
        "\(first.lowercased()).\(last.lowercased())",
      ],
      [
        "\(first) \(last)".lowercased().filter { $0.isLetter || $0 == " " }, first.lowercased(),
        last.lowercased(),
      ])
  }

  private mutating func card(_ id: Int32) -> Sample {
    let text = "4" + digits(15)
    let groups = stride(from: 0, to: 16, by: 4).map { start in
      String(Array(text)[start..<(start + 4)])
    }
    return sample(
      id, .creditCard, text, [groups.joined(separator: " "), groups.joined(separator: "-")], [text])
  }

  private mutating func birthDate(_ id: Int32) -> Sample {
    let (year, month) = (Int.random(in: 1940...2005, using: &random), digits(1))
    let day = String(Int.random(in: 10...28, using: &random))
    let iso = "\(year)-0\(month)-\(day)"
    return sample(
      id, .birthDate, iso,
      [
        "\(day)/0\(month)/\(year)", "0\(month)/\(day)/\(year)", "\(day).0\(month).\(year)",
        "\(year)/0\(month)/\(day)", "born \(iso)", "\(day).\(month).\(year)",
      ],
      [iso, "\(year)0\(month)\(day)", "\(day)/0\(month)/\(year)", "0\(month)/\(day)/\(year)"])
  }

  private mutating func address(_ id: Int32) -> Sample {
    let (number, name) = (digits(3), letters(7).capitalized)
    return sample(
      id, .address, "\(number) \(name) Street",
      [
        "\(number) \(name) St.", "\(number) \(name.uppercased()) STREET",
        "\(number), \(name) Street",
      ],
      ["\(number) \(name) street".lowercased(), "\(number) \(name) st".lowercased()])
  }

  private mutating func ip(_ id: Int32) -> Sample {
    let octets = (0..<4).map { _ in String(Int.random(in: 20...250, using: &random)) }
    let text = octets.joined(separator: ".")
    return sample(
      id, .ipAddress, text,
      [octets.joined(separator: "-"), "http://\(text)/x", "\(text):8080", "ip=\(text)"], [text])
  }

  private mutating func secret(_ id: Int32) -> Sample {
    let text =
      "sk_live_"
      + letters(24, from: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    return sample(
      id, .apiKey, text, ["Bearer \(text)", "key=\(text);", String(text.prefix(24))], [text])
  }

  private mutating func identifier(_ id: Int32) -> Sample {
    let text = "usr_" + letters(10, from: "abcdefghjkmnpqrstvwxyz0123456789")
    return sample(id, .userID, text, [text.uppercased(), "id:\(text)"], [text])
  }
}

extension String {
  fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
