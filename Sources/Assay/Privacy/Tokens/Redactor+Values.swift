/// How values are rewritten: whole ones by their category, parts of texts in place.
extension Redactor {
  /// Replaces what was found in a text; `hits` holds it.
  @inline(never)
  mutating func rewrite(
    _ node: TapeNode, _ key: KeyContext, _ text: UnsafeBufferPointer<UInt8>, _ view: EventView,
    _ mayHoldSecret: Bool, _ out: inout [UInt8]
  ) {
    edits.removeAll(keepingCapacity: true)
    if hits.count >= Detectors.mostHits {
      addAll(text, key)
    } else {
      addHits(text, at: 0)
    }
    if mayHoldSecret { addSecrets(text) }
    addLayers(text, key)
    write(node, text, view, &out)
  }

  /// Replaces a value whose property has a category.
  @inline(never)
  mutating func replace(
    _ node: TapeNode, _ text: UnsafeBufferPointer<UInt8>, _ category: DataCategory,
    _ detail: CaptureRules.Detail, _ rule: CaptureRule, _ view: EventView,
    _ out: inout [UInt8]
  ) {
    if PlaceholderValue.isNone(text, of: category) { return }
    let isNumber = node.kind != .string
    Detectors.scan(text.span, key: rule.key, isNumber: isNumber, into: &hits)
    hits.removeAll { hit in
      let isNobody = hit.kind == .email && PlaceholderValue.isNobody(text, from: hit.start)
      return isNobody || detail.isDeclared && PrivacyCheck.isBareNumber(hit, in: text)
    }
    if !hits.isEmpty {
      let isWhole = hits.count == 1 && hits[0].length == text.count
      if isWhole || !hasWords(text) {
        rewrite(node, rule.key, text, view, false, &out)
      } else {
        mix(node, text, rule, view, &out)
      }
      return
    }
    let tag = 1 << 31 | UInt32(bitPattern: rule.detail) << 1 | (isNumber ? 1 : 0)
    let mark = out.count
    flush(upTo: Int(node.start), view, &out)
    let start = out.count
    if !cache.append(text, tag: tag, to: &out) {
      let value = Array(text)
      let token = tokenizer.token(of: category, value, isNumber: isNumber) { token in
        detail.checks.allSatisfy { Self.judges($0, token, as: value, isNumber: isNumber) }
          && Self.isQuiet(token, category, detail, rule.key, isNumber: isNumber)
      }
      var escaped: [UInt8] = []
      Self.append(token, escapedTo: &escaped)
      cache.keep(escaped, of: text, tag: tag)
      out += escaped
    }
    if out.count &- start == text.count, out[start...].elementsEqual(text) {
      // A token already: nothing was written but what would be copied later.
      out.removeLast(out.count &- mark)
      copied = Int(node.start) &- (start &- mark)
      return
    }
    copied = Int(node.start) &+ Int(node.length)
    count(detail: rule.detail)
  }

  /// Whether detectors find no more in a token than in the value, in which they found nothing.
  private static func isQuiet(
    _ token: [UInt8], _ category: DataCategory, _ detail: CaptureRules.Detail,
    _ key: KeyContext, isNumber: Bool
  ) -> Bool {
    var hits: [Detection] = []
    Detectors.scan(token.span, key: key, isNumber: isNumber, into: &hits)
    return hits.allSatisfy { detail.isDeclared && PrivacyPaths.covers(category, $0.category) }
  }

  /// Whether a contract's constraints say of a token what they say of the value.
  private static func judges(
    _ checks: ValueChecks, _ token: [UInt8], as value: [UInt8], isNumber: Bool
  ) -> Bool {
    func broken(_ bytes: [UInt8]) -> Constraint? {
      bytes.withUnsafeBufferPointer {
        isNumber ? checks.broken(byNumber: $0) : checks.broken(byString: $0)
      }
    }
    return broken(token) == broken(value)
  }

  /// A name beside an address: one word for all that was not found, then what was.
  private mutating func mix(
    _ node: TapeNode, _ text: UnsafeBufferPointer<UInt8>, _ rule: CaptureRule,
    _ view: EventView, _ out: inout [UInt8]
  ) {
    var rest: [UInt8] = []
    var found: [UInt8] = []
    var at = 0
    var isToken = true
    for hit in hits where hit.start >= at {
      rest += text[at..<hit.start]
      let value = Array(text[hit.start..<hit.end])
      isToken = isToken && hit.evidence.contains(.token)
      found += [0x20] + tokenizer.token(of: hit.kind, value, detail: hit.detail)
      at = hit.end
    }
    rest += text[at...]
    let word = rest.filter { $0 > 0x20 }
    if isToken, WordToken.matches(word) { return }
    flush(upTo: Int(node.start), view, &out)
    let token = WordToken.matches(word) ? word : tokenizer.secret(rest)
    Self.append(token + found, escapedTo: &out)
    copied = Int(node.start) &+ Int(node.length)
    count(detail: rule.detail)
    for hit in hits { count(node.path, Int(hit.kind.rawValue)) }
  }

  /// Whether something stands beside the hits that could name somebody.
  private func hasWords(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var at = 0
    for hit in hits where hit.start >= at {
      if Self.hasLetters(text, at..<hit.start) { return true }
      at = hit.end
    }
    return Self.hasLetters(text, at..<text.count)
  }

  private static func hasLetters(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    var digits = 0
    for index in range {
      if ASCIIClass.isLetter(text[index]) || text[index] >= 0x80 { return true }
      if ASCIIClass.isDigit(text[index]) { digits &+= 1 }
    }
    return digits > 5
  }

  // MARK: Edits

  private mutating func addHits(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) {
    for hit in hits where !hit.evidence.contains(.token) && hit.layers.isEmpty {
      let start = hit.start &+ offset
      if hit.kind == .email, PlaceholderValue.isNobody(text, from: start) { continue }
      edits.append(
        Edit(start: start, end: hit.end &+ offset, kind: hit.kind, detail: hit.detail))
    }
  }

  /// Searches a text that holds more than the detectors give out at a time, part by part.
  ///
  /// A part ends at a byte that no value holds, and is too short to hold as many.
  private mutating func addAll(_ text: UnsafeBufferPointer<UInt8>, _ key: KeyContext) {
    var start = 0
    while start < text.count {
      var end = start &+ 200
      while end < text.count, !",;|\"<>{}[]&=\n\t".utf8.contains(text[end]) { end &+= 1 }
      end = min(end, text.count)
      let part = UnsafeBufferPointer(rebasing: text[start..<end])
      Detectors.scan(part.span, key: key, into: &hits)
      addHits(text, at: start)
      start = end
    }
  }

  private mutating func addSecrets(_ text: UnsafeBufferPointer<UInt8>) {
    let found = edits.count
    for range in SecretText.find(in: Array(text)) {
      let isCovered = edits[..<found].contains {
        $0.start < range.upperBound && range.lowerBound < $0.end
      }
      let value = Array(text[range])
      let isToken =
        WordToken.matches(value) || EmailToken.matches(value.span)
        || CredentialToken.matches(value.span)
      if !isCovered, !isToken {
        edits.append(Edit(start: range.lowerBound, end: range.upperBound))
      }
    }
    if edits.count > found, found > 0 { edits.sort { $0.start < $1.start } }
  }

  private mutating func write(
    _ node: TapeNode, _ text: UnsafeBufferPointer<UInt8>, _ view: EventView, _ out: inout [UInt8]
  ) {
    guard !edits.isEmpty else { return }
    let start = Int(node.start)
    var at = 0
    if node.hasEscape { flush(upTo: start, view, &out) }
    for edit in edits where edit.start >= at {
      if node.hasEscape {
        Self.append(text[at..<edit.start], escapedTo: &out)
      } else {
        flush(upTo: start &+ edit.start, view, &out)
      }
      let value = UnsafeBufferPointer(rebasing: text[edit.start..<edit.end])
      append(edit, value, isNumber: node.kind != .string, &out)
      at = edit.end
      copied = start &+ at
      count(node.path, edit.kind.map { Int($0.rawValue) } ?? Self.secret)
    }
    if node.hasEscape {
      Self.append(text[at...], escapedTo: &out)
      copied = start &+ Int(node.length)
    }
  }

  private mutating func append(
    _ edit: Edit, _ value: UnsafeBufferPointer<UInt8>, isNumber: Bool, _ out: inout [UInt8]
  ) {
    if let replacement = edit.replacement {
      Self.append(replacement, escapedTo: &out)
      return
    }
    let kind = UInt32(edit.kind?.rawValue ?? 0xFE) &+ 1
    let tag = kind | UInt32(edit.detail) << 8 | (isNumber ? 1 << 24 : 0)
    if cache.append(value, tag: tag, to: &out) { return }
    let bytes = Array(value)
    let token =
      edit.kind.map {
        tokenizer.token(of: $0, bytes, detail: edit.detail, isNumber: isNumber)
      } ?? tokenizer.secret(bytes)
    cache.keep(token, of: value, tag: tag)
    out += token
  }

  // MARK: Bytes

  /// Copies the line as it is up to a byte.
  func copyRange(upTo end: Int) -> Range<Int> { copied..<max(copied, end) }

  mutating func flush(upTo end: Int, _ view: EventView, _ out: inout [UInt8]) {
    let range = copyRange(upTo: end)
    out.append(
      contentsOf: UnsafeBufferPointer(start: view.line + range.lowerBound, count: range.count))
    copied = range.upperBound
  }

  /// Appends a text as the body of a JSON string.
  static func append(_ text: some Sequence<UInt8>, escapedTo out: inout [UInt8]) {
    let symbols = Array("0123456789abcdef".utf8)
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): out += [UInt8(ascii: "\\"), byte]
      case 0x0A: out += "\\n".utf8
      case 0x0D: out += "\\r".utf8
      case 0x09: out += "\\t".utf8
      case 0..<0x20:
        out += "\\u00".utf8
        out += [symbols[Int(byte >> 4)], symbols[Int(byte & 15)]]
      default: out.append(byte)
      }
    }
  }
}
