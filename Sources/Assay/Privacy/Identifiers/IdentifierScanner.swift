/// Finds every kind of identifier in one pass: a window is read once, its shape is looked up, and
/// only the rules that have a layout of this shape are asked.
package enum IdentifierScanner {
  /// No value yields more hits than this.
  package static let mostHits = 64

  /// Appends what is found, in order of place; kinds that fit the same characters all appear.
  ///
  /// - Parameters:
  ///   - bytes: A string's bytes, already unescaped UTF-8, or a JSON number's text.
  ///   - hits: A buffer that may be reused; it is not emptied.
  package static func scan(_ bytes: Span<UInt8>, into hits: inout [IdentifierHit]) {
    let limit = hits.count &+ mostHits
    let shapes = IdentifierShapes.table
    var index = 0
    while hits.count < limit, let window = IdentifierWindow.next(in: bytes, from: index) {
      index = window.nextStart
      var count = window.count
      while count > 0 {
        let hasLetters = window.hasLetters(inFirst: count)
        let first = shapes.first(window.shape(ofFirst: count), hasLetters: hasLetters)
        if first >= 0, window.mayEnd(after: count, in: bytes) {
          let known = hits.count
          ask(shapes, from: first, window, count: count, in: bytes, into: &hits)
          if hits.count > known {
            index = max(index, window.end(ofFirst: count))
            break
          }
        }
        count &-= 1
      }
    }
  }

  /// Asks the rules of one shape; the compact form is made once for all of them.
  private static func ask(
    _ shapes: IdentifierShapes, from first: Int, _ window: IdentifierWindow, count: Int,
    in bytes: Span<UInt8>, into hits: inout [IdentifierHit]
  ) {
    let end = window.end(ofFirst: count)
    let text = bytes.extracting(window.start..<end)
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2 &* CompactForm.capacity) { buffer in
      let whole = CompactForm.capitals(text, keepsSigns: true, into: buffer, from: 0)
      let plain = CompactForm.capitals(text, keepsSigns: false, into: buffer, from: whole)
      let all = UnsafeBufferPointer(buffer).span
      var index = first
      while index >= 0 {
        let entry = shapes[index]
        index = entry.next
        var start = entry.keepsSigns ? 0 : whole
        let stop = entry.keepsSigns ? whole : plain
        if entry.prefix != 0, stop &- start > 2,
          UInt16(all[start]) &<< 8 | UInt16(all[start &+ 1]) == entry.prefix
        {
          start &+= 2
        }
        let compact = all.extracting(start..<stop)
        let isToken =
          ShapeToken.mayBegin(all[0])
          && ShapeToken.matches(text, of: DetectorKind(entry.kind).rawValue)
        guard isToken || entry.rule.isValid(compact) else { continue }
        let isBare = window.isTagged || !isToken && !entry.rule.isPlausible(compact)
        hits.append(
          IdentifierHit(
            entry.kind, isBare ? .checkOnly : entry.strength, start: window.start, end: end))
      }
    }
  }
}
