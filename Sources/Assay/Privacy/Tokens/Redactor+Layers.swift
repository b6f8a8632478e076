/// How values are rewritten that hide personal data behind encodings.
extension Redactor {
  /// Adds edits for what stands in the layers of a text.
  ///
  /// What a layer shows and the text has in clear, as JSON inside a string does, is replaced there;
  /// of what is truly encoded only the tokens stay, in the place of the whole value.
  mutating func addLayers(_ text: UnsafeBufferPointer<UInt8>, _ key: KeyContext) {
    guard hits.contains(where: { !$0.layers.isEmpty && !$0.evidence.contains(.token) }) else {
      return
    }
    let shown = hits.filter { $0.layers.isEmpty }
    var found: [(hit: Detection, value: [UInt8])] = []
    Detectors.forEachLayerHit(in: text.span, key: key, shown) { hit, value in
      guard !hit.evidence.contains(.token), found.count < Detectors.mostHits else { return }
      found.append((hit, value.indices.map { value[$0] }))
    }
    var tokens: [[UInt8]] = []
    for (hit, value) in found {
      let places = Self.places(of: value, in: text)
      for start in places where !isCovered(start, start &+ value.count) {
        edits.append(
          Edit(start: start, end: start &+ value.count, kind: hit.kind, detail: hit.detail))
      }
      if places.isEmpty {
        tokens.append(tokenizer.token(of: hit.kind, value, detail: hit.detail))
      }
    }
    edits.sort { $0.start < $1.start }
    guard !tokens.isEmpty else { return }
    let kind = edits.first?.kind ?? found.first?.hit.kind
    let clear = edits.flatMap { edit -> [UInt8] in
      let value = Array(text[edit.start..<edit.end])
      return [0x20]
        + (edit.kind.map {
          tokenizer.token(of: $0, value, detail: edit.detail)
        } ?? tokenizer.secret(value))
    }
    edits = [
      Edit(
        start: 0, end: text.count, kind: kind,
        replacement: Array(tokens.joined(separator: [0x20]))
          + clear)
    ]
  }

  private func isCovered(_ start: Int, _ end: Int) -> Bool {
    edits.contains { $0.start < end && start < $0.end }
  }

  /// Where a value stands in a text byte for byte.
  private static func places(
    of value: [UInt8], in text: UnsafeBufferPointer<UInt8>
  ) -> [Int] {
    guard let first = value.first, value.count <= text.count else { return [] }
    var places: [Int] = []
    var index = 0
    while index &+ value.count <= text.count, places.count < Detectors.mostHits {
      if text[index] == first,
        value.indices.allSatisfy({ text[index &+ $0] == value[$0] })
      {
        places.append(index)
        index &+= value.count
      } else {
        index &+= 1
      }
    }
    return places
  }
}
