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
    var index = 0
    while hits.count < limit, let window = IdentifierWindow.next(in: bytes, from: index) {
      index = window.nextStart
      var count = window.count
      while count > 0 {
        let known = hits.count
        collect(window, count: count, in: bytes, into: &hits)
        if hits.count > known {
          index = max(index, window.end(ofFirst: count))
          break
        }
        count &-= 1
      }
    }
  }

  private static func collect(
    _ window: IdentifierWindow, count: Int, in bytes: Span<UInt8>, into hits: inout [IdentifierHit]
  ) {
    let hasLetters = window.hasLetters(inFirst: count)
    var entry = IdentifierShapes.table.first(window.shape(ofFirst: count), hasLetters: hasLetters)
    while let (rule, layout, next) = entry {
      if let hit = hit(IdentifierRules.all[rule], window, layout, count, bytes) {
        hits.append(hit)
      }
      entry = next >= 0 ? IdentifierShapes.table.entry(next) : nil
    }
  }

  private static func hit<Rule: IdentifierRule>(
    _ rule: Rule.Type, _ window: IdentifierWindow, _ layout: IdentifierLayout, _ count: Int,
    _ bytes: Span<UInt8>
  ) -> IdentifierHit? {
    window.hit(rule, layout, count: count, in: bytes)
  }
}
