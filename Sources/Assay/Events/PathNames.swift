/// Text of the traffic as it may be shown: names of events, properties and slices.
///
/// A name is shown as it is unless it holds personal data, when only its shape is.
package enum PublicText {
  /// Names are kept cut to such a length; what is cut is no longer recognised for what it was.
  private static let shortestCut = 60

  /// The text itself, or its masked shape where a detector recognises personal data in it.
  package static func of(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return isPersonal(bytes) ? MaskedShape.of(bytes.span) : text
  }

  /// The text's first bytes; whether it is personal is decided by the whole.
  package static func of(_ bytes: [UInt8], limit: Int) -> String {
    if isPersonal(bytes) { return MaskedShape.of(bytes.span) }
    guard bytes.count > limit else { return String(decoding: bytes, as: UTF8.self) }
    return String(decoding: bytes.prefix(limit), as: UTF8.self) + "…"
  }

  /// Whether a detector recognises personal data in the bytes, or would if they were not cut.
  package static func isPersonal(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 6 else { return false }
    var hits: [Detection] = []
    Detectors.scan(bytes.span, key: KeyContext(), isNumber: false, into: &hits)
    if !hits.isEmpty || (bytes.count >= shortestCut && endsAmidst(bytes)) { return true }
    // No key tells numbers in a name from codes, so their grouping or check digits must do.
    Detectors.scan(bytes.span, key: [.phone, .card], isNumber: false, into: &hits)
    return hits.contains { $0.evidence.contains(.grouping) || $0.kind == .paymentCard }
  }

  /// Whether the last word may be the beginning of an address or a number.
  private static func endsAmidst(_ bytes: [UInt8]) -> Bool {
    let tail = bytes.suffix(80)
    if let sign = tail.lastIndex(of: UInt8(ascii: "@")), sign > bytes.startIndex {
      return ASCIIClass.isAlphanumeric(bytes[sign - 1])
    }
    let isNumber = tail.suffix(7).allSatisfy { byte in
      ASCIIClass.isDigit(byte) || byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-")
    }
    return isNumber || bytes.suffix(80).contains(UInt8(ascii: "%"))
  }
}

/// The registry's names as one worker needs them to describe a value it holds.
package struct PathNames: ~Copyable {
  private let registry: Registry
  private let trail = PointerTrail()

  package init(registry: Registry) { self.registry = registry }

  /// An example that shows a node: pointer, messageId and masked shape.
  package func example(_ view: EventView, node: Int, missing: String? = nil) -> DraftExample {
    var pointer = pointer(view, node)
    if let missing { pointer += "/" + Self.escaped(missing) }
    return DraftExample(
      position: view.position, pointer: pointer, messageID: messageID(view),
      masked: missing == nil ? masked(view, node) : nil)
  }

  /// The event's messageId as it may be shown.
  package func messageID(_ view: EventView) -> String? {
    view.string(.messageId).map { PublicText.of($0, limit: 200) }
  }

  /// The masked shape of a value.
  package func masked(_ view: EventView, _ node: Int) -> String {
    switch view.nodes[node].kind {
    case .string: "\"" + MaskedShape.of(view.text(node).span) + "\""
    case .integer, .decimal: MaskedShape.of(view.text(node).span)
    case .yes: "true"
    case .no: "false"
    case .null: "null"
    case .object: "{…}"
    case .array: "[…]"
    }
  }

  /// The JSON Pointer of a node, with the indexes of array items.
  ///
  /// A walk goes on where the last one in the same line ended, so that asking for one node after
  /// the other is linear in the line, however many members an object has.
  package func pointer(_ view: EventView, _ target: Int) -> String {
    trail.begin(view)
    var at = 0
    var depth = 0
    var text = ""
    while at != target, at < view.count {
      let isArray = view.nodes[at].kind == .array
      let step = trail.step(from: at, depth: depth, to: target, in: view)
      guard step.child <= target else { break }
      text += "/" + (isArray ? "\(step.ordinal)" : name(of: view.nodes[step.child].path))
      at = step.child
      depth += 1
    }
    return text
  }

  private func name(of path: Int32) -> String {
    guard path >= 0, let entry = registry.entry(of: path) else { return "?" }
    return Self.escaped(PublicText.of(String(decoding: entry.name, as: UTF8.self)))
  }

  static func escaped(_ name: String) -> String {
    guard name.contains(where: { $0 == "~" || $0 == "/" }) else { return name }
    return name.map { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) }.joined()
  }
}
