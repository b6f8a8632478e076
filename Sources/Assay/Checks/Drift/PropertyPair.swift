/// One property of one event on both sides, with the objects that could have held it.
package struct PropertyPair: Sendable {
  package var event: EventName
  package var before: TrafficView.Property
  package var after: TrafficView.Property
  /// Objects that could hold the property.
  package var holders: (before: Tally, after: Tally)

  /// The pointer, where findings are.
  package var pointer: String { after.pointer }

  /// What messages call it: the last name that is no `*`.
  package var label: String {
    var names = pointer.split(separator: "/").map(String.init)
    while names.count > 1, names.last == "*" { names.removeLast() }
    return names.last ?? pointer
  }

  /// The events of the candidate in which a share of the values shows something.
  package func events(_ share: Double) -> Int {
    max(1, Int((share * after.present.total).rounded()))
  }

  /// A finding about it, with the sentence still to be said.
  package func finding(_ rule: Rule, _ shown: DriftContext.Shown?, message: String) -> Finding {
    Finding(
      rule: rule, event: event.publicLabel, path: pointer, message: message, count: 0,
      total: Int(after.present.total),
      slice: shown?.part.map { [$0.dimension: $0.value] } ?? [:])
  }
}

/// Which properties' values mean something when they change.
package enum Opaque {
  private static let context = [
    "app", "library", "os", "device", "screen", "page", "campaign", "userAgent", "ip", "timezone",
    "protocols", "referrer", "traits",
  ]
  private static let identifiers: Set<String> = [
    "id", "ids", "uuid", "guid", "version", "build", "release", "date", "timestamp", "ts", "zip",
    "postal", "phone", "token", "hash", "key", "url", "uri", "path", "referrer", "title", "email",
    "ip", "sku",
  ]
  private static let naming: Set<String> = [
    "campaign", "utm", "experiment", "coupon", "promo", "promotion", "query", "search", "message",
    "text", "description", "comment",
  ]

  /// Whether values come and go by nature: versions, urls, identifiers.
  package static func isOpaque(_ property: TrafficView.Property, forWords: Bool) -> Bool {
    isOpaque(property.pointer, forWords: forWords)
  }

  /// The same of a pointer.
  static func isOpaque(_ pointer: String, forWords: Bool) -> Bool {
    if pointer.hasPrefix("/context/") {
      let part = pointer.split(separator: "/").dropFirst().first.map(String.init) ?? ""
      if context.contains(part) { return true }
    }
    let tokens = tokens(pointer.split(separator: "/").last { $0 != "*" } ?? "")
    return !identifiers.isDisjoint(with: tokens)
      || (forWords && !naming.isDisjoint(with: tokens))
  }

  /// The words of a name: `orderID`, `order_id` and `order-id` are `order` and `id`.
  package static func tokens(_ name: some StringProtocol) -> [String] {
    var tokens: [String] = []
    var word = ""
    var wasLower = false
    for character in name {
      let isNew = !character.isLetter && !character.isNumber
      if isNew || (character.isUppercase && wasLower) {
        if !word.isEmpty { tokens.append(word) }
        word = ""
      }
      if !isNew { word += character.lowercased() }
      wasLower = character.isLowercase || character.isNumber
    }
    if !word.isEmpty { tokens.append(word) }
    return tokens
  }
}
