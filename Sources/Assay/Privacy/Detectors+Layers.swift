/// What hides behind encodings: every layer is searched as if it stood there in clear.
extension Detectors {
  /// Adds what the layers below a value hold and its own text does not show.
  static func scanLayers(_ bytes: Span<UInt8>, key: KeyContext, into hits: inout [Detection]) {
    let count = bytes.count
    let shown = hits
    var found: [Detection] = []
    forEachLayerHit(in: bytes, key: key, shown) { hit, _ in
      var hit = hit
      let isKnown = found.contains { $0.kind == hit.kind && $0.layers == hit.layers }
      guard !isKnown, found.count < mostHits else { return }
      hit.start = 0
      hit.length = count
      hit.evidence.subtract([.wholeValue])
      hit.evidence.insert(.partOfText)
      found.append(hit)
    }
    hits += found.prefix(max(0, mostHits &- hits.count))
  }

  /// Calls `body` with every hit in the layers of a value, and with the hit's own bytes; a layer
  /// that shows a kind of `shown`, what was found in the text itself, tells nothing new.
  static func forEachLayerHit(
    in bytes: Span<UInt8>, key: KeyContext, _ shown: [Detection],
    _ body: (Detection, Span<UInt8>) -> Void
  ) {
    Unwrapper.forEachLayer(in: bytes, key: key) { text, inner, isNumber, chain in
      // The members of JSON are given one by one, each with its own name.
      guard text.count >= 3, isNumber || !EmbeddedValues.isJSON(text) else { return }
      var hits: [Detection] = []
      let isTelling = !inner.isDisjoint(with: .telling)
      if isNumber {
        scan(text, key: inner, isNumber: true, into: &hits)
      } else {
        if !isTelling, UUIDText.matches(text) { return }
        let signs = ValueSigns(of: text)
        guard isTelling || signs.mayHit(in: text.count) else { return }
        scanText(text, key: inner, signs, into: &hits)
      }
      for index in hits.indices {
        // What stands in clear in the text was found there; only another name makes a new kind.
        let isShown = shown.contains { $0.kind == hits[index].kind }
        if isShown { continue }
        if hits[index].layers.isEmpty { hits[index].layers = chain }
        let value = text.extracting(hits[index].start..<hits[index].end)
        if Tokenizer.isToken(of: hits[index].kind, value, detail: hits[index].detail) {
          hits[index].evidence.insert(.token)
        }
        body(hits[index], value)
      }
    }
  }
}
